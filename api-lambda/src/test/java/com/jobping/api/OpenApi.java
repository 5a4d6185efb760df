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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
            http.path("method").asText(),
            http.path("path").asText(),
            query(event.path("rawQueryString").asText()),
            headers,
            event.path("body").asText(),
            reply.status(),
            reply.headers(),
            reply.body().isTextual() ? reply.body().textValue() : reply.body().toString()));
  }

  private static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> query = new HashMap<>();
    Arrays.stream(raw.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(
            pair ->
                query
                    .computeIfAbsent(URLDecoder.decode(pair[0], UTF_8), name -> new ArrayList<>())
                    .add(URLDecoder.decode(pair[1], UTF_8)));
    return query;
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
