package com.jobping.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An answer, read; what is no JSON is a text. */
record Reply(int status, Map<String, String> headers, JsonNode body) {
  static Reply of(JsonNode answer) {
    Map<String, String> headers = new HashMap<>();
    answer
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    return new Reply(
        answer.path("statusCode").asInt(),
        headers,
        body(answer.path("body"), headers.getOrDefault("content-type", "")));
  }

  private static JsonNode body(JsonNode text, String mediaType) {
    return text.isTextual() && mediaType.endsWith("json")
        ? Json.read(Json.mapper(), text.textValue(), JsonNode.class)
        : text;
  }

  /** The text under a JSON pointer. */
  String text(String pointer) {
    return body.at(pointer).asText();
  }

  /** The stable code of a problem. */
  String problem() {
    return text("/type").replace("urn:jobping:problem:", "");
  }

  /** What is wrong with what, as {@code pointer code}. */
  List<String> errors() {
    List<String> errors = new ArrayList<>();
    body.path("errors")
        .forEach(
            error ->
                errors.add(error.path("pointer").asText() + " " + error.path("code").asText()));
    return errors;
  }

  List<String> memberNames() {
    List<String> names = new ArrayList<>();
    body.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
