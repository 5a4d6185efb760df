package com.jobping.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.jobping.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An answer, read; a page for a browser is a text. */
record Reply(int status, Map<String, String> headers, JsonNode body) {
  static Reply of(APIGatewayV2HTTPResponse response) {
    JsonNode body =
        response.getBody() == null
            ? MissingNode.getInstance()
            : isPage(response)
                ? TextNode.valueOf(response.getBody())
                : Json.read(Json.mapper(), response.getBody(), JsonNode.class);
    return new Reply(response.getStatusCode(), response.getHeaders(), body);
  }

  private static boolean isPage(APIGatewayV2HTTPResponse response) {
    return response.getHeaders().getOrDefault("content-type", "").startsWith("text/html");
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
