package com.jobping.fetcher.scrape;

import static java.util.Objects.requireNonNull;

import com.jobping.fetcher.board.Challenge;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.Traffic;
import com.jobping.fetcher.scrape.Attempt.Answered;
import com.jobping.fetcher.scrape.Attempt.Blame;
import com.jobping.fetcher.scrape.Attempt.Refused;
import com.jobping.job.Site;
import com.jobping.lambda.Deadline;
import com.jobping.time.Durations;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of one search to one board, one after another. Each waits its turn, ends before the
 * deadline, follows at most three redirects on the same host, and reads at most {@value #MAX_BODY}
 * bytes. Where it is refused, or the proxy fails, it is made again by another way out, as another
 * visitor; without another one it is tried again at most twice, as {@code Retry-After} says or
 * after twice the time, where time allows and it makes sense. Not safe for use by many threads.
 */
public final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  static final int MAX_BODY = 8 << 20;
  private static final int RETRIES = 2;
  private static final int REDIRECTS = 3;

  /** When so many addresses are refused one after another, it is not for the address. */
  private static final int MOST_BLOCKS = 4;

  private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
  private static final Duration SMALLEST_BACKOFF = Duration.ofMillis(250);
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  private final Site board;
  private final Exits exits;
  private final Pacing pacing;
  private final Sleeper sleeper;
  private final Clock clock;
  private final Deadline deadline;
  private Optional<Visitor> visitor = Optional.empty();
  private int visitors;
  private int blocks;
  private int requests;
  private int retries;
  private long bytes;

  Session(Site board, Exits exits, Pacing pacing, Sleeper sleeper, Clock clock, Deadline deadline) {
    this.board = requireNonNull(board, "board is null");
    this.exits = requireNonNull(exits, "exits is null");
    this.pacing = requireNonNull(pacing, "pacing is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.deadline = requireNonNull(deadline, "deadline is null");
  }

  /** What was asked so far. */
  public Traffic traffic() {
    return new Traffic(requests, retries, bytes);
  }

  /** The time by this scraper's clock. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Who the board takes us for: another number means other cookies and perhaps another address, so
   * that what was handed to the visitor before is worth nothing any more.
   *
   * @throws BoardException where every way out rests
   */
  public int visitor() {
    return current().number();
  }

  /**
   * The body under {@code url}.
   *
   * @throws BoardException saying how it went wrong
   */
  public String get(URI url, Map<String, String> headers) {
    return exchange(() -> request(url, headers).get().build());
  }

  /**
   * The body that answers the JSON {@code body}.
   *
   * @throws BoardException saying how it went wrong
   */
  public String post(URI url, Map<String, String> headers, String body) {
    return post(url, () -> headers, body);
  }

  /**
   * The body that answers the JSON {@code body}.
   *
   * @param headers asked for again before each attempt, because the visitor may be another
   * @throws BoardException saying how it went wrong
   */
  public String post(URI url, Supplier<Map<String, String>> headers, String body) {
    return exchange(() -> request(url, headers.get()).post(RequestBody.create(body, JSON)).build());
  }

  private static Request.Builder request(URI url, Map<String, String> headers) {
    HttpUrl address = HttpUrl.get(url);
    if (address == null) {
      throw new BoardException(Outcome.FAILED, "Not an http or https address: " + url);
    }
    Request.Builder builder = new Request.Builder().url(address);
    headers.forEach(builder::header);
    return builder;
  }

  private String exchange(Supplier<Request> build) {
    for (int attempt = 0; ; attempt++) {
      Request request = build.get();
      Visitor asking = current();
      await(pacing.untilTurn(board, asking.exit()), "the pause between requests");
      switch (attempt(request, asking)) {
        case Answered answered -> {
          exits.well(asking.exit(), board);
          return answered.text();
        }
        case Refused refused -> {
          if (mayGoByAnotherWay(refused, asking.exit())) {
            leave(asking.exit(), refused);
            attempt = -1;
          } else {
            Duration wait = refused.retryAfter().orElseGet(backoff(attempt));
            if (!refused.worthRetrying() || attempt == RETRIES || !deadline.allows(wait)) {
              leave(asking.exit(), refused);
              throw refused.failure();
            }
            await(wait, "a retry");
          }
          retries++;
        }
      }
    }
  }

  private boolean mayGoByAnotherWay(Refused refused, Exit exit) {
    if (refused.failure().outcome() == Outcome.BLOCKED) {
      blocks++;
    }
    return refused.blame() != Blame.NOTHING
        && blocks < MOST_BLOCKS
        && exits.hasOtherThan(exit, board);
  }

  private void leave(Exit exit, Refused refused) {
    switch (refused.blame()) {
      case NOTHING -> {
        return;
      }
      case WAY_TO_BOARD ->
          exits.rest(exit, board, refused.failure().outcome(), refused.retryAfter());
      case PROXY -> exits.rest(exit);
    }
    visitor = Optional.empty();
  }

  private Visitor current() {
    if (visitor.filter(known -> exits.isWell(known.exit(), board)).isEmpty()) {
      Exit exit = exits.choose(board);
      OkHttpClient client = exit.client().newBuilder().cookieJar(new SessionCookies()).build();
      visitor = Optional.of(new Visitor(++visitors, exit, client));
    }
    return visitor.orElseThrow();
  }

  private Attempt attempt(Request request, Visitor asking) {
    try {
      Answer answer = followed(request, asking);
      if (answer.status() == 200 && !answer.isChallenge()) {
        return new Answered(answer.body());
      }
      return refused(answer);
    } catch (Blocked e) {
      return blocked(e.detail);
    } catch (IOException e) {
      return broken(e, asking.exit());
    }
  }

  private static Refused refused(Answer answer) {
    int status = answer.status();
    if (answer.isChallenge()) {
      return blocked("A challenge page instead of an answer, HTTP " + status);
    }
    if (status == 403 || status == 999) {
      return blocked("HTTP " + status);
    }
    if (status == 429) {
      return new Refused(
          new BoardException(Outcome.RATE_LIMITED, "HTTP 429", status),
          Blame.WAY_TO_BOARD,
          /* worthRetrying= */ true,
          answer.retryAfter());
    }
    boolean serversFault = status >= 500 && status < 600;
    return new Refused(
        new BoardException(Outcome.FAILED, "HTTP " + status, status),
        Blame.NOTHING,
        serversFault,
        serversFault ? answer.retryAfter() : Optional.empty());
  }

  private static Refused blocked(String detail) {
    return new Refused(
        new BoardException(Outcome.BLOCKED, detail),
        Blame.WAY_TO_BOARD,
        /* worthRetrying= */ false,
        Optional.empty());
  }

  private Refused broken(IOException failure, Exit exit) {
    if (deadline.remaining().isZero()) {
      throw outOfTime("an answer");
    }
    boolean untrusted =
        failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException;
    Optional<ProxyException> proxys = proxysFault(failure);
    LOG.warn(
        "code=no_connection board={} proxy={} reason={}",
        board.code(),
        exit.proxy().orElse("-"),
        rootOf(failure).toString());
    // Users of the API read it, and an operator's proxies are none of their business.
    String what =
        proxys.isPresent()
            ? "A proxy " + proxys.get().getMessage()
            : failure instanceof InterruptedIOException
                ? "No answer in time"
                : exit.isDirect()
                    ? "No connection: " + failure.getMessage()
                    : "No connection by a proxy";
    Blame blame =
        exit.isDirect()
            ? Blame.NOTHING
            : failure instanceof SSLException
                    || proxys.filter(fault -> !fault.isOfThisBoardOnly()).isPresent()
                ? Blame.PROXY
                : Blame.WAY_TO_BOARD;
    return new Refused(
        new BoardException(Outcome.FAILED, what), blame, !untrusted, Optional.empty());
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static Optional<ProxyException> proxysFault(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProxyException fault) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private Answer followed(Request first, Visitor asking) throws IOException, Blocked {
    Request request = first;
    for (int redirects = 0; ; redirects++) {
      Answer answer = once(request, asking);
      if (answer.location().isEmpty()) {
        return answer;
      }
      HttpUrl target = request.url().resolve(answer.location().get());
      if (target == null) {
        throw new BoardException(Outcome.FAILED, "A redirect to no address");
      }
      if (Challenge.isWall(target.encodedPath())) {
        throw new Blocked("Redirected to " + target.encodedPath());
      }
      if (redirects == REDIRECTS || !sameSite(request.url(), target)) {
        throw new BoardException(Outcome.FAILED, "Redirected to " + target.host());
      }
      Request.Builder next = request.newBuilder().url(target);
      request = request.method().equals("GET") ? next.build() : next.get().build();
    }
  }

  private static boolean sameSite(HttpUrl from, HttpUrl to) {
    if (from.isHttps() && !to.isHttps()) {
      return false;
    }
    return site(from.host()).equals(site(to.host()));
  }

  private static String site(String host) {
    if (host.matches("[\\d.]+")) {
      return host;
    }
    int last = host.lastIndexOf('.');
    int previous = last < 0 ? -1 : host.lastIndexOf('.', last - 1);
    return host.substring(previous + 1);
  }

  private Answer once(Request request, Visitor asking) throws IOException {
    Duration left = deadline.remaining();
    if (left.isZero()) {
      throw outOfTime("the next request");
    }
    requests++;
    Call call = asking.client().newCall(request);
    call.timeout().timeout(patience(left, asking.exit()).toNanos(), TimeUnit.NANOSECONDS);
    try (Response response = call.execute()) {
      Optional<String> location =
          response.isRedirect()
              ? Optional.ofNullable(response.header("Location"))
              : Optional.empty();
      return new Answer(
          response.code(),
          BodyText.of(body(response), response.body().contentType()),
          location,
          Optional.ofNullable(response.header("Retry-After")).flatMap(this::retryAfter));
    }
  }

  /** A way out that hangs leaves time to take another. */
  private Duration patience(Duration left, Exit exit) {
    Duration most = exits.hasOtherThan(exit, board) ? left.dividedBy(2) : left;
    return Durations.shorter(most, LONGEST_CALL);
  }

  private ByteString body(Response response) throws IOException {
    BufferedSource source = response.body().source();
    try {
      if (source.request(MAX_BODY + 1L)) {
        throw new BoardException(Outcome.FAILED, "An answer of more than " + MAX_BODY + " bytes");
      }
    } finally {
      bytes += source.getBuffer().size();
    }
    return source.readByteString();
  }

  private Optional<Duration> retryAfter(String header) {
    String text = header.strip();
    if (text.matches("\\d{1,6}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until =
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
              .toInstant();
      Duration left = Duration.between(clock.instant(), until);
      return Optional.of(left.isNegative() ? Duration.ZERO : left);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Supplier<Duration> backoff(int attempt) {
    Duration base = Durations.longer(pacing.pause(), SMALLEST_BACKOFF);
    return () -> Pacing.jittered(base.multipliedBy(1L << attempt));
  }

  private void await(Duration duration, String what) {
    if (duration.isZero()) {
      return;
    }
    if (!deadline.allows(duration)) {
      throw outOfTime(what);
    }
    try {
      sleeper.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BoardException(Outcome.FAILED, "Interrupted");
    }
  }

  private static BoardException outOfTime(String what) {
    return new BoardException(Outcome.FAILED, "Out of time before " + what);
  }

  /** Who we are to the board: a way out and the cookies received by it. */
  private record Visitor(int number, Exit exit, OkHttpClient client) {}

  private record Answer(
      int status, String body, Optional<String> location, Optional<Duration> retryAfter) {
    boolean isChallenge() {
      return Challenge.isIn(body);
    }
  }

  /** A redirect to a wall. */
  private static final class Blocked extends Exception {
    private static final long serialVersionUID = 1L;

    private final String detail;

    Blocked(String detail) {
      super(detail, null, false, false);
      this.detail = detail;
    }
  }
}
