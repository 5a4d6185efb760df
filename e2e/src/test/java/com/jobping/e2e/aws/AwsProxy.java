package com.jobping.e2e.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.jobping.e2e.deployed.DeployedFunction;
import com.jobping.json.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between the functions and moto, and does what moto does not: it lets a call through only
 * where the caller's role allows it, and answers {@code AccessDenied} otherwise. Callers are told
 * apart by their access key id, which the harness sets to the function's name.
 *
 * <p>Lambda's own polling for a function is done under that function's role too; its caller is
 * {@link #pollerOf}. A poller may in addition change the visibility of what it received, by which
 * this harness hastens redelivery: Lambda itself waits for the queue's visibility timeout.
 *
 * <p>Not looked at: queues' and keys' own policies, permission boundaries, conditions on requests.
 */
public final class AwsProxy implements AutoCloseable {
  private static final String POLLER = "poller-of-";
  private static final String HASTENING = "sqs:ChangeMessageVisibility";
  private static final Set<String> NOT_FORWARDED =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private final URI moto;
  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper mapper = Json.mapper();
  private final Map<String, DeployedFunction> functions = new ConcurrentHashMap<>();
  private final List<AwsCall> calls = new CopyOnWriteArrayList<>();
  private final List<String> denied = new CopyOnWriteArrayList<>();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  /** Forwards to {@code moto}; nobody may do anything yet. */
  public AwsProxy(URI moto) {
    this.moto = requireNonNull(moto, "moto is null");
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("No proxy", e);
    }
    server.setExecutor(executor);
    server.createContext("/", this::serve);
    server.start();
  }

  /** For {@code AWS_ENDPOINT_URL}. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The caller that polls for {@code function}. */
  public static String pollerOf(String function) {
    return POLLER + function;
  }

  /** From now on {@code function} may do what its role allows. */
  public void permit(DeployedFunction function) {
    functions.put(function.name(), function);
  }

  /** Lets {@code service} answer 500 to everybody, or no longer. */
  public void fail(String service, boolean fails) {
    if (fails) {
      failing.add(service);
    } else {
      failing.remove(service);
    }
  }

  /** The calls let through, in order. */
  public List<AwsCall> calls() {
    return List.copyOf(calls);
  }

  /** What was not allowed, in words. */
  public List<String> denied() {
    return List.copyOf(denied);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Optional<AwsCall> call =
          AwsCall.read(
              header(exchange, "Authorization"), header(exchange, "X-Amz-Target"), json(body));
      if (call.isEmpty()) {
        deny(exchange, "a call that the proxy does not know: " + header(exchange, "X-Amz-Target"));
      } else if (failing.contains(call.get().service())) {
        answer(exchange, 500, error("InternalFailure", "The harness makes it fail"));
      } else if (isAllowed(call.get())) {
        calls.add(call.get());
        forward(exchange, body);
      } else {
        deny(exchange, call.get().toString());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isAllowed(AwsCall call) {
    boolean polls = call.caller().startsWith(POLLER);
    if (polls && call.action().equals(HASTENING)) {
      return true;
    }
    DeployedFunction function =
        Optional.ofNullable(
                functions.get(polls ? call.caller().substring(POLLER.length()) : call.caller()))
            .orElseThrow(() -> new IllegalArgumentException("Nobody permitted " + call.caller()));
    return function
        .role()
        .allows(
            new Policy.Request(
                "",
                call.action(),
                call.resource(),
                polls ? Map.of() : Map.of("lambda:sourcefunctionarn", function.unqualifiedArn())));
  }

  private void deny(HttpExchange exchange, String what) throws IOException {
    denied.add(what);
    answer(exchange, 403, error("AccessDeniedException", "Not authorized: " + what));
  }

  private void forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(moto.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    send(exchange, response.statusCode(), response.body());
  }

  private JsonNode json(byte[] body) throws IOException {
    try {
      return mapper.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  private String error(String type, String message) {
    return Json.write(mapper, Map.of("__type", type, "message", message));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    send(exchange, status, body.getBytes(UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
    http.shutdownNow();
  }
}
