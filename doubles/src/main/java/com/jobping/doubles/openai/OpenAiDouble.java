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
import java.util.stream.Stream;

/**
 * OpenAI's chat completions and responses on a loopback port. It gives the answers it was told to,
 * in order; when none is left, it answers by the schema that a request asks for, the same answer to
 * the same question. It refuses what the API refuses: a wrong key, and a schema that is not strict.
 * Safe for use by several threads.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">Create chat
 *     completion</a>
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/create">Create a model
 *     response</a>
 */
public final class OpenAiDouble implements AutoCloseable {
  private static final String COMPLETIONS = "/v1/chat/completions";
  private static final String RESPONSES = "/v1/responses";
  private static final Map<String, String> LATER = Map.of("Retry-After", "600");

  private final ObjectMapper mapper = Json.mapper();
  private final ConcurrentLinkedQueue<Scripted> script = new ConcurrentLinkedQueue<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile Optional<String> key = Optional.empty();
  private volatile Map<String, String> headers = Map.of();
  private volatile int cachedTokens;

  private OpenAiDouble(HttpServer server) {
    this.server = requireNonNull(server, "server is null");
  }

  /** A running one that takes any key. */
  public static OpenAiDouble start() {
    try {
      OpenAiDouble openAi =
          new OpenAiDouble(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      openAi.server.createContext(COMPLETIONS, openAi::serve);
      openAi.server.createContext(RESPONSES, openAi::serve);
      openAi.server.setExecutor(openAi.executor);
      openAi.server.start();
      return openAi;
    } catch (IOException e) {
      throw new UncheckedIOException("No OpenAI on the loopback interface", e);
    }
  }

  /**
   * A request as it came.
   *
   * @param text the body on the wire
   * @param body the same, taken apart
   */
  public record Received(String path, String authorization, String text, JsonNode body) {
    /** The messages' contents of this role, the instructions of {@code responses} as system's. */
    public List<String> messages(String role) {
      Stream<String> instructions =
          role.equals("system") && body.has("instructions")
              ? Stream.of(body.path("instructions").asText())
              : Stream.empty();
      Stream<String> messages =
          body.path(isResponses() ? "input" : "messages")
              .valueStream()
              .filter(message -> message.path("role").asText().equals(role))
              .map(message -> message.path("content").asText());
      return Stream.concat(instructions, messages).toList();
    }

    /** What is asked for: name, strictness and schema. */
    public JsonNode format() {
      return isResponses()
          ? body.path("text").path("format")
          : body.path("response_format").path("json_schema");
    }

    private boolean isResponses() {
      return path.equals(RESPONSES);
    }
  }

  private sealed interface Scripted {}

  private record Turn(ModelTurn turn) implements Scripted {}

  private record Answer(int status, String body, Map<String, String> headers) implements Scripted {}

  /** The answer ends after {@code body}, but the connection does not. */
  private record Stall(String body) implements Scripted {}

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

  /** From now on has this many of a request's 100 tokens in its prompt cache. */
  public OpenAiDouble caches(int tokens) {
    cachedTokens = tokens;
    return this;
  }

  /** From now on sends these headers with every answer of the model. */
  public OpenAiDouble sendsHeaders(Map<String, String> sent) {
    headers = Map.copyOf(sent);
    return this;
  }

  /** The model writes {@code content}. */
  public OpenAiDouble says(String content) {
    return says(content, "stop");
  }

  /** The model writes {@code content} and ends for {@code finishReason}. */
  public OpenAiDouble says(String content, String finishReason) {
    script.add(new Turn(ModelTurn.says(content, finishReason)));
    return this;
  }

  /**
   * The model searches the web and writes {@code content}.
   *
   * @param listed URLs that the search found
   * @param cited URLs that the model cites
   */
  public OpenAiDouble saysAfterSearching(String content, List<String> listed, List<String> cited) {
    script.add(new Turn(new ModelTurn(content, "stop", false, listed, cited)));
    return this;
  }

  /** The model declines. */
  public OpenAiDouble refuses(String words) {
    script.add(new Turn(ModelTurn.refuses(words)));
    return this;
  }

  /** The API answers with an error, a 429 with the wish to be left alone for ten minutes. */
  public OpenAiDouble fails(int status, String message) {
    return fails(status, message, status == 429 ? LATER : Map.of());
  }

  /** The API answers with an error and these headers. */
  public OpenAiDouble fails(int status, String message, Map<String, String> sent) {
    script.add(error(status, message, sent));
    return this;
  }

  /** The API takes the request and does not answer. */
  public OpenAiDouble stalls() {
    return stallsAfter("");
  }

  /** The API begins its answer with {@code body} and never ends it. */
  public OpenAiDouble stallsAfter(String body) {
    script.add(new Stall(body));
    return this;
  }

  /** The API answers with {@code body}. */
  public OpenAiDouble answersWith(String body) {
    script.add(new Answer(200, body, Map.of()));
    return this;
  }

  private Answer error(int status, String message, Map<String, String> sent) {
    return new Answer(
        status,
        Json.write(mapper, Map.of("error", Map.of("message", message, "type", "error"))),
        sent);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
      String text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Received request =
          new Received(
              exchange.getRequestURI().getPath(),
              authorization,
              text,
              Json.read(mapper, text, JsonNode.class));
      received.add(request);
      switch (answer(request)) {
        case Answer answer -> send(exchange, answer);
        case Turn turn -> send(exchange, told(turn.turn(), request));
        case Stall stall -> stall(exchange, stall.body());
      }
    }
  }

  private Scripted answer(Received request) {
    if (key.isPresent() && !request.authorization().equals("Bearer " + key.get())) {
      return error(401, "Incorrect API key provided", Map.of());
    }
    Optional<String> problem = StrictSchema.problem(request.format());
    if (problem.isPresent()) {
      return error(400, "Invalid schema: " + problem.get(), Map.of());
    }
    return Optional.ofNullable(script.poll())
        .orElseGet(() -> new Turn(ModelTurn.says(ExampleAnswer.to(request), "stop")));
  }

  private Answer told(ModelTurn turn, Received request) {
    String body =
        request.isResponses()
            ? turn.asResponse(mapper, cachedTokens)
            : turn.asCompletion(mapper, cachedTokens);
    return new Answer(200, body, headers);
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void stall(HttpExchange exchange, String body) throws IOException {
    if (!body.isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(body.getBytes(UTF_8));
      exchange.getResponseBody().flush();
    }
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
