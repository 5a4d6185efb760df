package com.jobping.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.error.CodedException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API on a loopback port: each route goes to its function, and what no route matches is
 * not found, as API Gateway does it.
 */
public final class HttpFront implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
  private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

  private final HttpServer server;

  /** Threads that block, as a function's does: a virtual one is woken by way of another. */
  private final ExecutorService workers = Executors.newCachedThreadPool();

  private final ObjectMapper mapper = new ObjectMapper();
  private final ApiGateway gateway = new ApiGateway();
  private final Routes routes;

  /**
   * Listens.
   *
   * @param port the port; 0: a free one
   * @param functions by route key: method and path, e.g. {@code ANY /api/jobs/{id}}
   */
  public HttpFront(int port, Map<String, RoutedFunction> functions) {
    this.routes = new Routes(functions);
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new CodedException(
          "port_unusable",
          "Port %d can't be listened on (%s): choose another with --port"
              .formatted(port, e.getMessage()),
          e);
    }
    server.setExecutor(workers);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where it listens, without a trailing slash. */
  public URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
      if (body.length > MAX_BODY_BYTES) {
        answer(exchange, gatewayAnswer(413, "Request Too Long"));
        return;
      }
      Optional<Routes.Found> route =
          routes.find(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
      answer(
          exchange,
          route
              .map(found -> invoke(found, gateway.event(exchange, body, found)))
              .orElseGet(() -> gatewayAnswer(404, "Not Found")));
    }
  }

  private JsonNode invoke(Routes.Found route, ObjectNode event) {
    try {
      return route.function().answer(event);
    } catch (IOException | RuntimeException e) {
      LOG.error("code=function_failed path={}", event.path("rawPath").asText(), e);
      return gatewayAnswer(500, "Internal Server Error");
    }
  }

  private ObjectNode gatewayAnswer(int status, String message) {
    ObjectNode answer = mapper.createObjectNode().put("statusCode", status);
    answer.putObject("headers").put("content-type", "application/json");
    return answer.put("body", "{\"message\":\"" + message + "\"}");
  }

  private static void answer(HttpExchange exchange, JsonNode answer) throws IOException {
    answer
        .path("headers")
        .properties()
        .forEach(
            header ->
                exchange.getResponseHeaders().set(header.getKey(), header.getValue().asText()));
    String text = answer.path("body").asText("");
    byte[] body =
        answer.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(text)
            : text.getBytes(StandardCharsets.UTF_8);
    boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.path("statusCode").asInt(), bodiless ? -1 : body.length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.close();
  }
}
