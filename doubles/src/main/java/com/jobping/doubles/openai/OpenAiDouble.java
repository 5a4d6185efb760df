package com.jobping.doubles.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * OpenAI's chat completions on a loopback port. It gives the answers it was told to, in order; when
 * none is left, it answers by the schema that a request asks for, the same answer to the same
 * question. It refuses what the API refuses: a wrong key, and a schema that is not strict. Safe for
 * use by several threads.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">Create chat
 *     completion</a>
 */
public final class OpenAiDouble implements AutoCloseable {
  private static final String PATH = "/v1/chat/completions";

  private final ObjectMapper mapper = Json.mapper();
  private final ConcurrentLinkedQueue<Answer> script = new ConcurrentLinkedQueue<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile Optional<String> key = Optional.empty();

  private OpenAiDouble(HttpServer server) {
    this.server = requireNonNull(server, "server is null");
  }

  /** A running one that takes any key. */
  public static OpenAiDouble start() {
    try {
      OpenAiDouble openAi =
          new OpenAiDouble(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      openAi.server.createContext(PATH, openAi::serve);
      openAi.server.setExecutor(openAi.executor);
      openAi.server.start();
      return openAi;
    } catch (IOException e) {
      throw new UncheckedIOException("No OpenAI on the loopback interface", e);
    }
  }

  /** A request as it came. */
  public record Received(String authorization, JsonNode body) {
    /** The messages' contents of this role. */
    public List<String> messages(String role) {
      return body.path("messages")
          .valueStream()
          .filter(message -> message.path("role").asText().equals(role))
          .map(message -> message.path("content").asText())
          .toList();
    }
  }

  private record Answer(int status, String body, boolean stalls) {}

  /** For {@code OPENAI_BASE_URL}. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  /** The requests so far, refused ones included. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** From now on takes this key only. */
  public OpenAiDouble acceptOnly(String apiKey) {
    key = Optional.of(apiKey);
    return this;
  }

  /** The model writes {@code content}. */
  public OpenAiDouble says(String content) {
    return says(content, "stop");
  }

  /** The model writes {@code content} and ends for {@code finishReason}. */
  public OpenAiDouble says(String content, String finishReason) {
    return answersWith(completion(Map.of("role", "assistant", "content", content), finishReason));
  }

  /** The model declines. */
  public OpenAiDouble refuses(String words) {
    return answersWith(completion(Map.of("role", "assistant", "refusal", words), "stop"));
  }

  /** The API answers with an error. */
  public OpenAiDouble fails(int status, String message) {
    script.add(error(status, message));
    return this;
  }

  /** The API takes the request and does not answer. */
  public OpenAiDouble stalls() {
    script.add(new Answer(200, "", true));
    return this;
  }

  /** The API answers with {@code body}. */
  public OpenAiDouble answersWith(String body) {
    script.add(new Answer(200, body, false));
    return this;
  }

  private String completion(Map<String, String> message, String finishReason) {
    return Json.write(
        mapper,
        Map.of(
            "id",
            "chatcmpl-1",
            "object",
            "chat.completion",
            "created",
            1_700_000_000,
            "model",
            "gpt-test-2026",
            "choices",
            List.of(Map.of("index", 0, "message", message, "finish_reason", finishReason)),
            "usage",
            Map.of("prompt_tokens", 100, "completion_tokens", 20, "total_tokens", 120)));
  }

  private Answer error(int status, String message) {
    return new Answer(
        status,
        Json.write(mapper, Map.of("error", Map.of("message", message, "type", "error"))),
        false);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
      JsonNode request =
          Json.read(
              mapper, new String(exchange.getRequestBody().readAllBytes(), UTF_8), JsonNode.class);
      received.add(new Received(authorization, request));
      send(exchange, answer(authorization, request));
    }
  }

  private Answer answer(String authorization, JsonNode request) {
    if (key.isPresent() && !authorization.equals("Bearer " + key.get())) {
      return error(401, "Incorrect API key provided");
    }
    return Optional.ofNullable(script.poll()).orElseGet(() -> bySchema(request));
  }

  private Answer bySchema(JsonNode request) {
    JsonNode format = request.path("response_format").path("json_schema");
    Optional<String> problem = StrictSchema.problem(format);
    if (problem.isPresent()) {
      return error(400, "Invalid schema for response_format: " + problem.get());
    }
    String content = StrictSchema.example(format.path("schema")).toString();
    return new Answer(
        200, completion(Map.of("role", "assistant", "content", content), "stop"), false);
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    if (answer.stalls()) {
      awaitClosing();
    }
    byte[] bytes = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (answer.status() == 429) {
      exchange.getResponseHeaders().set("Retry-After", "600");
    }
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    executor.shutdownNow();
  }
}
