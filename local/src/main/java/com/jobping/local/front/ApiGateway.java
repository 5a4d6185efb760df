package com.jobping.local.front;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
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

  private ApiGateway() {}

  /** The event of {@code exchange}, whose body was read before, for {@code route}. */
  static APIGatewayV2HTTPEvent event(HttpExchange exchange, byte[] body, Routes.Found route) {
    String path = exchange.getRequestURI().getPath();
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    Map<String, String> headers = headers(exchange);
    Optional<String> text = text(body);
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRouteKey(route.key())
        .withRawPath(path)
        .withRawQueryString(query)
        .withHeaders(headers)
        .withQueryStringParameters(parameters(query))
        .withPathParameters(route.parameters())
        .withRequestContext(context(exchange, path, headers, route))
        .withBody(body.length == 0 ? null : text.orElseGet(() -> base64(body)))
        .withIsBase64Encoded(text.isEmpty())
        .build();
  }

  private static RequestContext context(
      HttpExchange exchange, String path, Map<String, String> headers, Routes.Found route) {
    Instant now = Instant.now();
    return RequestContext.builder()
        .withAccountId("000000000000")
        .withApiId("local")
        .withDomainName("localhost")
        .withDomainPrefix("localhost")
        .withRequestId(UUID.randomUUID().toString())
        .withRouteKey(route.key())
        .withStage("$default")
        .withTime(REQUEST_TIME.format(now))
        .withTimeEpoch(now.toEpochMilli())
        .withHttp(
            RequestContext.Http.builder()
                .withMethod(exchange.getRequestMethod())
                .withPath(path)
                .withProtocol(exchange.getProtocol())
                .withSourceIp(exchange.getRemoteAddress().getAddress().getHostAddress())
                .withUserAgent(headers.getOrDefault("user-agent", ""))
                .build())
        .build();
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

  private static String base64(byte[] body) {
    return Base64.getEncoder().encodeToString(body);
  }
}
