package com.jobping.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes answers as API Gateway takes them, in one shape that both payload formats know; immutable.
 */
final class HttpAnswers {
  private final ObjectMapper mapper;

  HttpAnswers(ObjectMapper mapper) {
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  /** {@code answer} to a request of {@code method}. */
  ObjectNode written(Answer answer, String method) {
    Map<String, String> headers = new HashMap<>();
    headers.put("cache-control", "no-store");
    headers.put("x-content-type-options", "nosniff");
    answer.body().map(this::content).ifPresent(c -> headers.put("content-type", c.mediaType()));
    headers.putAll(answer.headers());
    ObjectNode written = mapper.createObjectNode();
    written.put("statusCode", answer.status());
    ObjectNode names = written.putObject("headers");
    headers.forEach(names::put);
    if (!method.equals("HEAD")) {
      answer
          .body()
          .map(this::content)
          .ifPresent(c -> written.put("body", new String(c.bytes(), StandardCharsets.UTF_8)));
    }
    written.put("isBase64Encoded", false);
    return written;
  }

  private Content content(Object body) {
    if (body instanceof Content content) {
      return content;
    }
    return Content.of(
        body instanceof Problem ? "application/problem+json" : "application/json",
        Json.write(mapper, body).getBytes(StandardCharsets.UTF_8));
  }
}
