package com.jobping.doubles.boards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.jobping.job.Site;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * LinkedIn, Indeed and Glassdoor on one free loopback port, each under a prefix, speaking the
 * protocols that their visitors know. Safe for use by many threads.
 */
public final class BoardSimulator implements AutoCloseable {
  private static final Pattern AMPERSAND = Pattern.compile("&");
  private static final int PIECES = 16;

  private final HttpServer server;
  private final ExecutorService executor;
  private final Map<Site, Stage> stages = new EnumMap<>(Site.class);

  private BoardSimulator(HttpServer server, Corpus corpus) {
    this.server = server;
    this.executor = Executors.newVirtualThreadPerTaskExecutor();
    for (Site site : Site.values()) {
      Stage stage = new Stage(board(site, corpus));
      stages.put(site, stage);
      server.createContext("/" + site.code(), exchange -> serve(site, stage, exchange));
    }
    server.setExecutor(executor);
    server.start();
  }

  /** A running simulator, all boards healthy. */
  public static BoardSimulator start(Corpus corpus) {
    requireNonNull(corpus, "corpus is null");
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      return new BoardSimulator(HttpServer.create(address, 0), corpus);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on the loopback interface", e);
    }
  }

  /** For {@code LINKEDIN_BASE_URL}; without a slash at its end. */
  public URI linkedIn() {
    return baseUrl(Site.LINKEDIN);
  }

  /** For {@code INDEED_BASE_URL}; without a slash at its end. */
  public URI indeed() {
    return baseUrl(Site.INDEED);
  }

  /** For {@code GLASSDOOR_BASE_URL}; without a slash at its end. */
  public URI glassdoor() {
    return baseUrl(Site.GLASSDOOR);
  }

  /** Where {@code site} is served; without a slash at its end. */
  public URI baseUrl(Site site) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + site.code());
  }

  /** Lets {@code site} behave so from its next request on; counts of requests start anew. */
  public void behave(Site site, BoardBehaviour behaviour) {
    stage(site).act = new Act(requireNonNull(behaviour, "behaviour is null"));
  }

  /** How many requests {@code site} has had since the start, refused ones included. */
  public int requests(Site site) {
    return stage(site).requests.get();
  }

  /** Stops listening; answers under way are cut off. */
  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private Stage stage(Site site) {
    return requireNonNull(stages.get(site), "site is null");
  }

  private static Board board(Site site, Corpus corpus) {
    return switch (site) {
      case LINKEDIN -> new LinkedInBoard(corpus);
      case INDEED -> new IndeedBoard(corpus);
      case GLASSDOOR -> new GlassdoorBoard(corpus);
    };
  }

  private static void serve(Site site, Stage stage, HttpExchange exchange) throws IOException {
    try (exchange) {
      stage.requests.incrementAndGet();
      Act act = stage.act;
      BoardRequest request = read(site, exchange);
      Duration pause =
          act.behaviour instanceof BoardBehaviour.SlowDrip drip ? drip.pause() : Duration.ZERO;
      write(exchange, act.answer(stage.board, request), pause);
    }
  }

  private static BoardRequest read(Site site, HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    URI uri = exchange.getRequestURI();
    return new BoardRequest(
        exchange.getRequestMethod(),
        uri.getPath().substring(site.code().length() + 1),
        query(uri.getRawQuery()),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), UTF_8));
  }

  private static Map<String, String> query(@Nullable String text) {
    Map<String, String> query = new HashMap<>();
    if (text != null) {
      AMPERSAND
          .splitAsStream(text)
          .forEach(
              pair -> {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                query.put(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
              });
    }
    return query;
  }

  private static void write(HttpExchange exchange, BoardAnswer answer, Duration pause)
      throws IOException {
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length == 0) {
      return;
    }
    try (OutputStream stream = exchange.getResponseBody()) {
      if (pause.isZero()) {
        stream.write(body);
        return;
      }
      int piece = body.length / PIECES + 1;
      for (int from = 0; from < body.length; from += piece) {
        Thread.sleep(pause);
        stream.write(body, from, Math.min(piece, body.length - from));
        stream.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A board, how it behaves now and what it has counted. */
  private static final class Stage {
    private final Board board;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Act act = new Act(BoardBehaviour.healthy());

    Stage(Board board) {
      this.board = board;
    }
  }

  /** A behaviour with the number of requests it has met. */
  private static final class Act {
    private final BoardBehaviour behaviour;
    private final AtomicInteger met = new AtomicInteger();

    Act(BoardBehaviour behaviour) {
      this.behaviour = behaviour;
    }

    BoardAnswer answer(Board board, BoardRequest request) {
      int number = met.incrementAndGet();
      return switch (behaviour) {
        case BoardBehaviour.Healthy healthy -> board.answer(request);
        case BoardBehaviour.SlowDrip drip -> board.answer(request);
        case BoardBehaviour.ChangedLayout changed -> board.rename(board.answer(request));
        case BoardBehaviour.Blocked blocked ->
            request.path().equals("/authwall") ? board.answer(request) : board.wall(blocked.wall());
        case BoardBehaviour.RateLimited limit ->
            number <= limit.requests() ? tooMany(limit.retryAfterSeconds()) : board.answer(request);
        case BoardBehaviour.ServerErrors errors ->
            number <= errors.requests()
                ? BoardAnswer.html(503, "<html><body>Service Unavailable</body></html>")
                : board.answer(request);
      };
    }

    private static BoardAnswer tooMany(int retryAfterSeconds) {
      return new BoardAnswer(
          429,
          Map.of("Content-Type", "text/plain", "Retry-After", Integer.toString(retryAfterSeconds)),
          "Too Many Requests");
    }
  }
}
