package com.jobping.local.front;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.jobping.doubles.lambda.LocalContext;
import com.jobping.error.CodedException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API on a loopback port: {@code POST /api/jobs/fetch} goes to the fetcher, everything
 * else to the API function, as the deployment's routes do.
 */
public final class HttpFront implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
  private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;
  private static final String FETCH_PATH = "/api/jobs/fetch";

  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api;
  private final RequestStreamHandler fetcher;
  private final Duration timeout;
  private final ObjectMapper events =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * Listens.
   *
   * @param port the port; 0: a free one
   * @param timeout of an invocation
   */
  public HttpFront(
      int port,
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api,
      RequestStreamHandler fetcher,
      Duration timeout) {
    this.api = requireNonNull(api, "api is null");
    this.fetcher = requireNonNull(fetcher, "fetcher is null");
    this.timeout = requireNonNull(timeout, "timeout is null");
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
      answer(exchange, invoke(exchange, ApiGateway.event(exchange, body)));
    }
  }

  private APIGatewayV2HTTPResponse invoke(HttpExchange exchange, APIGatewayV2HTTPEvent event) {
    try {
      boolean fetch =
          exchange.getRequestMethod().equals("POST") && event.getRawPath().equals(FETCH_PATH);
      return fetch
          ? invokeFetcher(event)
          : api.handleRequest(event, new LocalContext("jobping-api", timeout));
    } catch (IOException | RuntimeException e) {
      LOG.error("code=function_failed path={}", event.getRawPath(), e);
      return gatewayAnswer(500, "Internal Server Error");
    }
  }

  private APIGatewayV2HTTPResponse invokeFetcher(APIGatewayV2HTTPEvent event) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    fetcher.handleRequest(
        new ByteArrayInputStream(events.writeValueAsBytes(event)),
        output,
        new LocalContext("jobping-fetcher", timeout));
    return events.readValue(output.toByteArray(), APIGatewayV2HTTPResponse.class);
  }

  private static APIGatewayV2HTTPResponse gatewayAnswer(int status, String message) {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(Map.of("content-type", "application/json"))
        .withBody("{\"message\":\"" + message + "\"}")
        .build();
  }

  private static void answer(HttpExchange exchange, APIGatewayV2HTTPResponse response)
      throws IOException {
    Optional.ofNullable(response.getHeaders())
        .ifPresent(headers -> headers.forEach(exchange.getResponseHeaders()::set));
    String text = Optional.ofNullable(response.getBody()).orElse("");
    byte[] body =
        response.getIsBase64Encoded()
            ? Base64.getDecoder().decode(text)
            : text.getBytes(StandardCharsets.UTF_8);
    boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(response.getStatusCode(), bodiless ? -1 : body.length);
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
