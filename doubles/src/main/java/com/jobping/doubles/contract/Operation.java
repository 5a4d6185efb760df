package com.jobping.doubles.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operation under one of its paths.
 *
 * @param method upper case
 * @param path parameters in braces
 * @param parameters the path's and the operation's own, references resolved
 * @param node what the document says of it
 */
public record Operation(String method, String path, List<JsonNode> parameters, JsonNode node) {
  public Operation {
    requireNonNull(node, "node is null");
    parameters = List.copyOf(parameters);
  }

  /** Method and path, e.g. {@code GET /api/jobs/{id}}. */
  public String key() {
    return method + " " + path;
  }

  /** Its {@code operationId}. */
  public String id() {
    return node.path("operationId").asText();
  }

  /** Whether anybody may call it. */
  public boolean isOpen() {
    return node.has("security") && node.path("security").isEmpty();
  }

  /** The parameters in {@code place}: {@code path}, {@code query} or {@code header}. */
  public List<JsonNode> parametersIn(String place) {
    return parameters.stream()
        .filter(parameter -> parameter.path("in").asText().equals(place))
        .toList();
  }

  /** The parameters of {@code actual} by name, where this operation is found there. */
  public Optional<Map<String, String>> match(String actual) {
    String[] expected = path.split("/", -1);
    String[] segments = actual.split("/", -1);
    if (expected.length != segments.length) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int index = 0; index < expected.length; index++) {
      String segment = expected[index];
      if (segment.startsWith("{")) {
        values.put(segment.substring(1, segment.length() - 1), segments[index]);
      } else if (!segment.equals(segments[index])) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  /** Its {@link #key}: what the document says of it is long. */
  @Override
  public String toString() {
    return key();
  }
}
