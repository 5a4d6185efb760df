package com.jobping.doubles.provider;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * An HTTP server on a loopback port that a provider's double is made of. Scripted {@link Fault}s
 * are done to what is posted, one to a request. Safe for use by several threads.
 */
public final class ProviderServer implements AutoCloseable {
  private final HttpServer server;
  private final Service service;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedDeque<Scripted> script = new ConcurrentLinkedDeque<>();
  private final AtomicInteger posts = new AtomicInteger();
  private final AtomicInteger stalled = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** What a provider does with a request. */
  @FunctionalInterface
  public interface Service {
    /** Does it, and answers. */
    Answer serve(Request request);

    /** How {@code request} stands with the provider's limits; asked once, before any fault. */
    default Ration ration(Request request) {
      return Ration.UNTOLD;
    }
  }

  /**
   * What a provider's limits say of a request.
   *
   * @param headers what every answer to it tells of them
   * @param refusal the answer where it is one too many
   */
  public record Ration(Map<String, String> headers, Optional<Answer> refusal) {
    static final Ration UNTOLD = new Ration(Map.of(), Optional.empty());

    public Ration {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * A request, read to its end.
   *
   * @param query still encoded; empty where there was none
   * @param authorization the header's value
   * @param contentType the header's value; empty where there was none
   */
  public record Request(
      String method,
      String path,
      String query,
      Optional<String> authorization,
      String contentType,
      String body) {
    private static final ObjectMapper MAPPER = Json.mapper();

    /** The body, where it is JSON and says so; else a missing node. */
    public JsonNode json() {
      if (!contentType.startsWith("application/json")) {
        return MAPPER.missingNode();
      }
      try {
        return MAPPER.readTree(body);
      } catch (JsonProcessingException e) {
        return MAPPER.missingNode();
      }
    }
  }

  private record Scripted(Predicate<Request> which, Fault fault) {}

  private ProviderServer(HttpServer server, Service service) {
    this.server = requireNonNull(server, "server is null");
    this.service = requireNonNull(service, "service is null");
  }

  /** Starts on {@code port}; 0: a free one. */
  public static ProviderServer start(int port, Service service) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      ProviderServer provider = new ProviderServer(http, service);
      http.setExecutor(provider.executor);
      http.createContext("/", provider::handle);
      http.start();
      return provider;
    } catch (IOException e) {
      throw new UncheckedIOException("No provider on port " + port, e);
    }
  }

  /** Where it listens. */
  public URI origin() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Does {@code fault} to each of the next {@code times} posts, after those scripted before. */
  public void failNext(int times, Fault fault) {
    failNext(times, request -> true, fault);
  }

  /**
   * Does {@code fault} to each of the next {@code times} posts that are {@code which}, after those
   * scripted before.
   */
  public void failNext(int times, Predicate<Request> which, Fault fault) {
    for (int i = 0; i < times; i++) {
      script.add(new Scripted(which, fault));
    }
  }

  /** How many requests have been posted. */
  public int posts() {
    return posts.get();
  }

  /** How many of them a fault left without an answer, their connections open. */
  public int stalled() {
    return stalled.get();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    executor.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = read(exchange);
      Optional<Fault> fault = Optional.empty();
      if (request.method().equals("POST")) {
        posts.incrementAndGet();
        Ration ration = service.ration(request);
        ration.headers().forEach(exchange.getResponseHeaders()::set);
        if (ration.refusal().isPresent()) {
          send(exchange, ration.refusal().get());
          return;
        }
        fault = scripted(request);
      }
      if (fault.isEmpty()) {
        send(exchange, service.serve(request));
        return;
      }
      switch (fault.get()) {
        case Fault.Answers answers -> send(exchange, answers.answer());
        case Fault.Drop drop -> {}
        case Fault.AcceptThenDrop drop -> service.serve(request);
        case Fault.Stall stall -> stall();
        case Fault.AcceptThenStall stall -> {
          service.serve(request);
          stall();
        }
      }
    }
  }

  private Optional<Fault> scripted(Request request) {
    return script.stream()
        .filter(next -> next.which().test(request))
        .filter(script::removeFirstOccurrence)
        .findFirst()
        .map(Scripted::fault);
  }

  private static Request read(HttpExchange exchange) throws IOException {
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse(""),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void stall() {
    stalled.incrementAndGet();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
