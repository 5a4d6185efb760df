package com.jobping.ai.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** OpenAI's chat completions on a loopback port: gives the answers it was told to, in order. */
final class FakeOpenAi implements AutoCloseable {
  private final ObjectMapper mapper = Json.mapper();
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  FakeOpenAi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", this::answer);
    server.setExecutor(executor);
    server.start();
  }

  /** A request as it came. */
  record Received(String authorization, JsonNode body) {
    /** The messages' contents of this role. */
    List<String> messages(String role) {
      List<String> contents = new ArrayList<>();
      for (JsonNode message : body.path("messages")) {
        if (message.path("role").asText().equals(role)) {
          contents.add(message.path("content").asText());
        }
      }
      return contents;
    }
  }

  private record Answer(int status, String body, boolean stalls) {}

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  /** The model writes {@code content}. */
  FakeOpenAi says(String content) {
    return says(content, "stop");
  }

  FakeOpenAi says(String content, String finishReason) {
    return message(Map.of("role", "assistant", "content", content), finishReason);
  }

  FakeOpenAi refuses(String words) {
    return message(Map.of("role", "assistant", "refusal", words), "stop");
  }

  FakeOpenAi fails(int status, String message) {
    answers.add(
        new Answer(
            status,
            Json.write(mapper, Map.of("error", Map.of("message", message, "type", "error"))),
            false));
    return this;
  }

  FakeOpenAi stalls() {
    answers.add(new Answer(200, "", true));
    return this;
  }

  FakeOpenAi answersWith(String body) {
    answers.add(new Answer(200, body, false));
    return this;
  }

  private FakeOpenAi message(Map<String, String> message, String finishReason) {
    return answersWith(
        Json.write(
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
                Map.of("prompt_tokens", 100, "completion_tokens", 20, "total_tokens", 120))));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(
        new Received(
            exchange.getRequestHeaders().getFirst("Authorization"),
            Json.read(mapper, body, JsonNode.class)));
    Answer answer = answers.remove();
    if (answer.stalls()) {
      awaitClosing();
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (answer.status() == 429) {
      exchange.getResponseHeaders().set("Retry-After", "600");
    }
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
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
