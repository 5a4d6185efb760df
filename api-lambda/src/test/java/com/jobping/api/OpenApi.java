package com.jobping.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.doubles.contract.ApiDocument;
import com.jobping.doubles.contract.Contract;
import com.jobping.doubles.contract.Exchange;
import com.jobping.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The API's document, and whether exchanges are as it says. */
final class OpenApi {
  /** What the handler serves as {@code /openapi.json}. */
  static final ApiDocument DOCUMENT = new ApiDocument(read());

  static final Contract CONTRACT = new Contract(DOCUMENT, Json.mapper());

  private OpenApi() {}

  /**
   * Checks what was answered to {@code event}, which is one of {@link Events}.
   *
   * @throws AssertionError telling all in which it is not as documented
   */
  static void check(JsonNode event, Reply reply) {
    JsonNode http = event.at("/requestContext/http");
    Map<String, String> headers = new HashMap<>();
    event
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    CONTRACT.check(
        new Exchange(
            http.path("method").asText().toUpperCase(Locale.ROOT),
            http.path("path").asText(),
            query(event.path("rawQueryString").asText()),
            headers,
            body(event),
            reply.status(),
            reply.headers(),
            reply.body().isTextual() ? reply.body().textValue() : reply.body().toString()));
  }

  private static String body(JsonNode event) {
    String body = event.path("body").asText();
    if (!event.path("isBase64Encoded").booleanValue()) {
      return body;
    }
    try {
      return new String(Base64.getDecoder().decode(body), UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** A pair that can't be decoded is none: it is refused, or nobody asks for it. */
  private static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> query = new HashMap<>();
    for (String pair : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        decoded(parts[0])
            .flatMap(name -> decoded(parts[1]).map(value -> Map.entry(name, value)))
            .ifPresent(
                entry ->
                    query
                        .computeIfAbsent(entry.getKey(), name -> new ArrayList<>())
                        .add(entry.getValue()));
      }
    }
    return query;
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static JsonNode read() {
    String name = "document/openapi.json";
    try (InputStream json = requireNonNull(OpenApi.class.getResourceAsStream(name), name)) {
      return Json.read(Json.mapper(), new String(json.readAllBytes(), UTF_8), JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
