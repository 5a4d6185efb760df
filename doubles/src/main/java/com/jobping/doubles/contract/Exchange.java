package com.jobping.doubles.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request and its answer.
 *
 * @param method upper case
 * @param path without stage and query, as it was sent
 * @param query decoded
 * @param status the answer's
 * @param headers the answer's; names in whatever case
 * @param body the answer's, decompressed; empty: none
 */
public record Exchange(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> requestHeaders,
    String requestBody,
    int status,
    Map<String, String> headers,
    String body) {
  public Exchange {
    query = Map.copyOf(query);
    requestHeaders = lowerCase(requestHeaders);
    headers = lowerCase(headers);
  }

  /**
   * What was answered to {@code event}, which is one of payload format 2.0.
   *
   * @param body as {@link #body}
   */
  public static Exchange of(JsonNode event, int status, Map<String, String> headers, String body) {
    JsonNode http = event.at("/requestContext/http");
    Map<String, String> sent = new HashMap<>();
    event
        .path("headers")
        .properties()
        .forEach(header -> sent.put(header.getKey(), header.getValue().asText()));
    return new Exchange(
        http.path("method").asText().toUpperCase(Locale.ROOT),
        http.path("path").asText(),
        query(event.path("rawQueryString").asText()),
        sent,
        body(event),
        status,
        headers,
        body);
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

  private static Map<String, String> lowerCase(Map<String, String> headers) {
    Map<String, String> lowered = new TreeMap<>();
    headers.forEach((name, value) -> lowered.put(name.toLowerCase(Locale.ROOT), value));
    return lowered;
  }

  /** Without bodies and headers, which hold secrets. */
  @Override
  public String toString() {
    return "%s %s: %d".formatted(method, path, status);
  }
}
