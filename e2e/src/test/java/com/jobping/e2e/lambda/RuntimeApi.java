package com.jobping.e2e.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Runtime API of one execution environment: the runtime client asks it for the next invocation
 * and gives it the answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
  private static final String PREFIX = "/2018-06-01/runtime/";
  private static final Pattern RESULT =
      Pattern.compile("invocation/(?<id>[0-9a-f-]+)/(?<kind>response|error)");

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final LinkedBlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final CompletableFuture<Outcome> initialized = new CompletableFuture<>();
  private volatile Optional<Invocation> current = Optional.empty();

  /**
   * One event for the function.
   *
   * @param arn what was invoked
   */
  record Invocation(
      String id, String event, String arn, Instant deadline, CompletableFuture<Outcome> outcome) {
    static Invocation of(String event, String arn, Instant deadline) {
      return new Invocation(
          UUID.randomUUID().toString(), event, arn, deadline, new CompletableFuture<>());
    }
  }

  RuntimeApi() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("No Runtime API", e);
    }
    server.setExecutor(executor);
    server.createContext(PREFIX, this::serve);
    server.start();
  }

  /** For {@code AWS_LAMBDA_RUNTIME_API}. */
  String hostAndPort() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Done when the handler is constructed, or has failed to be. */
  CompletableFuture<Outcome> initialized() {
    return initialized;
  }

  /** Hands {@code invocation} to the function as soon as it asks. */
  void hand(Invocation invocation) {
    waiting.add(invocation);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
      Matcher result = RESULT.matcher(path);
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (path.equals("invocation/next")) {
        initialized.complete(new Outcome.Answered("null"));
        next(exchange);
      } else if (path.equals("restore/next")) {
        // The snapshot would be taken here; it is restored at once.
        answer(exchange, 200, "");
      } else if (path.equals("init/error") || path.equals("restore/error")) {
        initialized.complete(failure(exchange, body));
        answer(exchange, 202, "{\"status\":\"OK\"}");
      } else if (result.matches()) {
        complete(result, exchange, body);
        answer(exchange, 202, "{\"status\":\"OK\"}");
      } else {
        answer(exchange, 404, "{\"errorType\":\"NotFound\"}");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The client's native code crashes where one of these headers is missing. */
  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    Invocation invocation = waiting.take();
    current = Optional.of(invocation);
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline().toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", invocation.arn());
    headers.set(
        "Lambda-Runtime-Trace-Id",
        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0");
    answer(exchange, 200, invocation.event());
  }

  private void complete(Matcher result, HttpExchange exchange, String body) {
    Outcome outcome =
        result.group("kind").equals("response")
            ? new Outcome.Answered(body)
            : failure(exchange, body);
    current
        .filter(invocation -> invocation.id().equals(result.group("id")))
        .ifPresent(invocation -> invocation.outcome().complete(outcome));
  }

  private static Outcome failure(HttpExchange exchange, String body) {
    String type = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
    return new Outcome.Failed(type == null ? "Runtime.Unknown" : type, body);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
