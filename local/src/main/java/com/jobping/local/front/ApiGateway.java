package com.jobping.local.front;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Requests as an HTTP API hands them to a function: payload format 2.0, header names in lower case,
 * values of one name joined by commas, a body that is no text in Base64.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 *     proxy integrations</a>
 */
final class ApiGateway {
  private static final DateTimeFormatter REQUEST_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ObjectMapper mapper = new ObjectMapper();

  /** The event of {@code exchange}, whose body was read before, for {@code route}. */
  ObjectNode event(HttpExchange exchange, byte[] body, Routes.Found route) {
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    Map<String, String> headers = headers(exchange);
    Optional<String> text = text(body);
    ObjectNode event = mapper.createObjectNode();
    event
        .put("version", "2.0")
        .put("routeKey", route.key())
        .put("rawPath", exchange.getRequestURI().getPath())
        .put("rawQueryString", query)
        .set("headers", mapper.valueToTree(headers));
    if (!query.isEmpty()) {
      event.set("queryStringParameters", mapper.valueToTree(parameters(query)));
    }
    event.set("requestContext", context(exchange, headers, route));
    if (!route.parameters().isEmpty()) {
      event.set("pathParameters", mapper.valueToTree(route.parameters()));
    }
    if (body.length > 0) {
      event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(body)));
    }
    return event.put("isBase64Encoded", text.isEmpty());
  }

  private ObjectNode context(
      HttpExchange exchange, Map<String, String> headers, Routes.Found route) {
    Instant now = Instant.now();
    ObjectNode context = mapper.createObjectNode();
    context
        .put("accountId", "000000000000")
        .put("apiId", "local")
        .put("domainName", "localhost")
        .put("domainPrefix", "localhost")
        .put("requestId", UUID.randomUUID().toString())
        .put("routeKey", route.key())
        .put("stage", "$default")
        .put("time", REQUEST_TIME.format(now))
        .put("timeEpoch", now.toEpochMilli())
        .putObject("http")
        .put("method", exchange.getRequestMethod())
        .put("path", exchange.getRequestURI().getPath())
        .put("protocol", exchange.getProtocol())
        .put("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress())
        .put("userAgent", headers.getOrDefault("user-agent", ""));
    return context;
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return headers;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.merge(decoded(name), decoded(value), (one, other) -> one + "," + other);
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static Optional<String> text(byte[] body) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
