package com.jobping.doubles.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Structured outputs' schemas, as far as ours go: what the API demands of them, and an answer that
 * fits.
 *
 * @see <a
 *     href="https://platform.openai.com/docs/guides/structured-outputs#supported-schemas">Supported
 *     schemas</a>
 */
final class StrictSchema {
  private static final int MOST_PROPERTIES = 5_000;
  private static final int DEEPEST = 10;
  // Over everybody's default threshold, so that what is scored is also due.
  private static final int NUMBER = 90;

  private StrictSchema() {}

  /** What the API would say against {@code format}, a request's {@code json_schema}. */
  static Optional<String> problem(JsonNode format) {
    if (!format.path("strict").asBoolean()) {
      return Optional.of("strict is not true");
    }
    if (!format.path("name").asText().matches("[a-zA-Z0-9_-]{1,64}")) {
      return Optional.of("name is not 1 to 64 letters, digits, underscores and dashes");
    }
    JsonNode schema = format.path("schema");
    if (!types(schema).contains("object")) {
      return Optional.of("the root is no object");
    }
    return Stream.concat(Stream.of(schema), schema.path("$defs").valueStream())
        .flatMap(part -> problem(part, 1).stream())
        .findFirst();
  }

  private static Optional<String> problem(JsonNode schema, int depth) {
    JsonNode properties = schema.path("properties");
    if (depth > DEEPEST) {
      return Optional.of("it nests deeper than " + DEEPEST);
    }
    if (properties.size() > MOST_PROPERTIES) {
      return Optional.of("it has more than " + MOST_PROPERTIES + " properties");
    }
    if (types(schema).contains("object")) {
      Set<String> required = texts(schema.path("required")).collect(Collectors.toSet());
      Set<String> names =
          properties
              .propertyStream()
              .map(property -> property.getKey())
              .collect(Collectors.toSet());
      if (!required.equals(names)) {
        return Optional.of("required does not name every property");
      }
      if (!schema.path("additionalProperties").isBoolean()
          || schema.path("additionalProperties").asBoolean()) {
        return Optional.of("additionalProperties is not false");
      }
    }
    return Stream.concat(properties.valueStream(), items(schema).stream())
        .flatMap(part -> problem(part, depth + 1).stream())
        .findFirst();
  }

  /** An answer that fits {@code schema}: the same for the same schema. */
  static JsonNode example(JsonNode schema) {
    return example(schema, schema);
  }

  private static JsonNode example(JsonNode schema, JsonNode root) {
    if (schema.has("$ref")) {
      return example(root.at(schema.path("$ref").asText().substring(1)), root);
    }
    List<String> types = types(schema);
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (types.contains("object")) {
      ObjectNode object = nodes.objectNode();
      schema
          .path("properties")
          .properties()
          .forEach(property -> object.set(property.getKey(), example(property.getValue(), root)));
      return object;
    }
    if (types.contains("array")) {
      return nodes.arrayNode().add(items(schema).map(item -> example(item, root)).orElseThrow());
    }
    if (types.contains("integer")) {
      return nodes.numberNode(NUMBER);
    }
    if (schema.has("enum")) {
      return schema.path("enum").path(0);
    }
    if (types.contains("string")) {
      return nodes.textNode("As the double always says");
    }
    throw new IllegalArgumentException("Teach StrictSchema about " + schema);
  }

  private static Optional<JsonNode> items(JsonNode schema) {
    return Optional.ofNullable(schema.get("items"));
  }

  private static List<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? texts(type).toList() : List.of(type.asText());
  }

  private static Stream<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText);
  }
}
