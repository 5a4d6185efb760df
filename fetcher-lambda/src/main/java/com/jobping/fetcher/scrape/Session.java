package com.jobping.fetcher.scrape;

import static java.util.Objects.requireNonNull;

import com.jobping.fetcher.board.Challenge;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.Traffic;
import com.jobping.lambda.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one search to one board, one after another. Each waits its turn, ends before the
 * deadline, is tried again at most twice on 429 and 5xx (as {@code Retry-After} says, where time
 * allows), follows at most three redirects on the same host, and reads at most {@value #MAX_BODY}
 * bytes. Not safe for use by many threads.
 */
public final class Session {
  static final int MAX_BODY = 8 << 20;
  private static final int RETRIES = 2;
  private static final int REDIRECTS = 3;
  private static final Duration SMALLEST_BACKOFF = Duration.ofMillis(250);
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  private final OkHttpClient client;
  private final Duration pause;
  private final Sleeper sleeper;
  private final Deadline deadline;
  private int requests;

  Session(OkHttpClient client, Duration pause, Sleeper sleeper, Deadline deadline) {
    this.client = client.newBuilder().cookieJar(new SessionCookies()).build();
    this.pause = requireNonNull(pause, "pause is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
    this.deadline = requireNonNull(deadline, "deadline is null");
  }

  /** What was asked so far. */
  public Traffic traffic() {
    return new Traffic(requests, 0, 0);
  }

  /** Until when this session may ask. */
  public Deadline deadline() {
    return deadline;
  }

  /**
   * The body under {@code url}.
   *
   * @throws BoardException saying how it went wrong
   */
  public String get(URI url, Map<String, String> headers) {
    return exchange(request(url, headers).get().build());
  }

  /**
   * The body that answers the JSON {@code body}.
   *
   * @throws BoardException saying how it went wrong
   */
  public String post(URI url, Map<String, String> headers, String body) {
    return exchange(request(url, headers).post(RequestBody.create(body, JSON)).build());
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

  private String exchange(Request request) {
    for (int attempt = 0; ; attempt++) {
      if (requests > 0) {
        await(jittered(attempt == 0 ? pause : Duration.ZERO), "the pause between requests");
      }
      Answer answer = followed(request);
      boolean limited = answer.status() == 429;
      if (answer.status() == 200) {
        if (Challenge.isIn(answer.body())) {
          throw new BoardException(Outcome.BLOCKED, "A challenge page instead of an answer");
        }
        return answer.body();
      }
      boolean worthRetrying =
          limited || (answer.status() >= 500 && answer.status() < 600 && !answer.challenged());
      if (!worthRetrying) {
        throw refused(answer);
      }
      Duration wait = answer.retryAfter().orElse(backoff(attempt));
      if (attempt == RETRIES || !deadline.allows(wait)) {
        throw new BoardException(
            limited ? Outcome.RATE_LIMITED : Outcome.FAILED,
            "HTTP %d after %d attempts".formatted(answer.status(), attempt + 1));
      }
      await(wait, "a retry");
    }
  }

  private static BoardException refused(Answer answer) {
    int status = answer.status();
    if (answer.challenged() || status == 403 || status == 999) {
      return new BoardException(Outcome.BLOCKED, "HTTP " + status);
    }
    return new BoardException(Outcome.FAILED, "HTTP " + status, status);
  }

  private Answer followed(Request first) {
    Request request = first;
    for (int redirects = 0; ; redirects++) {
      Answer answer = once(request);
      if (answer.location().isEmpty()) {
        return answer;
      }
      HttpUrl target = request.url().resolve(answer.location().get());
      if (target == null) {
        throw new BoardException(Outcome.FAILED, "A redirect to no address");
      }
      if (Challenge.isWall(target.encodedPath())) {
        throw new BoardException(Outcome.BLOCKED, "Redirected to " + target.encodedPath());
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

  private Answer once(Request request) {
    Duration left = deadline.remaining();
    if (left.isZero()) {
      throw outOfTime("the next request");
    }
    requests++;
    Call call = client.newCall(request);
    call.timeout().timeout(left.toNanos(), TimeUnit.NANOSECONDS);
    try (Response response = call.execute()) {
      Optional<String> location =
          response.isRedirect()
              ? Optional.ofNullable(response.header("Location"))
              : Optional.empty();
      return new Answer(
          response.code(),
          body(response),
          location,
          retryAfter(response.header("Retry-After", "")));
    } catch (InterruptedIOException e) {
      throw deadline.remaining().isZero()
          ? outOfTime("an answer")
          : new BoardException(Outcome.FAILED, "No answer in time");
    } catch (IOException e) {
      throw new BoardException(Outcome.FAILED, "No connection: " + e.getMessage());
    }
  }

  private static String body(Response response) throws IOException {
    BufferedSource source = response.body().source();
    if (source.request(MAX_BODY + 1L)) {
      throw new BoardException(Outcome.FAILED, "An answer of more than " + MAX_BODY + " bytes");
    }
    return source.readString(StandardCharsets.UTF_8);
  }

  private static Optional<Duration> retryAfter(@Nullable String header) {
    String text = header == null ? "" : header.strip();
    if (text.matches("\\d{1,6}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until =
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
              .toInstant();
      Duration left = Duration.between(Instant.now(), until);
      return Optional.of(left.isNegative() ? Duration.ZERO : left);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Duration backoff(int attempt) {
    Duration base = pause.compareTo(SMALLEST_BACKOFF) > 0 ? pause : SMALLEST_BACKOFF;
    return base.multipliedBy(1L << attempt);
  }

  private static Duration jittered(Duration duration) {
    return duration.isZero()
        ? duration
        : Duration.ofMillis(
            (long) (duration.toMillis() * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
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

  private record Answer(
      int status, String body, Optional<String> location, Optional<Duration> retryAfter) {
    boolean challenged() {
      return Challenge.isIn(body);
    }
  }

  private static final class SessionCookies implements CookieJar {
    private static final int MAX_COOKIES = 100;

    private final List<Cookie> cookies = new ArrayList<>();

    @Override
    public synchronized List<Cookie> loadForRequest(HttpUrl url) {
      return cookies.stream().filter(cookie -> cookie.matches(url)).toList();
    }

    @Override
    public synchronized void saveFromResponse(HttpUrl url, List<Cookie> received) {
      for (Cookie cookie : received) {
        cookies.removeIf(
            kept -> kept.name().equals(cookie.name()) && kept.domain().equals(cookie.domain()));
        if (cookies.size() < MAX_COOKIES) {
          cookies.add(cookie);
        }
      }
    }
  }
}
