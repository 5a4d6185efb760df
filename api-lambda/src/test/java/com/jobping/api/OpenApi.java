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
    CONTRACT.check(
        Exchange.of(
            event,
            reply.status(),
            reply.headers(),
            reply.body().isTextual() ? reply.body().textValue() : reply.body().toString()));
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
