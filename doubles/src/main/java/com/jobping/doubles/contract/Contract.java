package com.jobping.doubles.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds exchanges against an OpenAPI document: the operation is one of its own, the status, media
 * type and headers are documented, the body is as its schema says and has no member that the schema
 * does not name, though the document lets clients expect more. A request that was accepted is as
 * documented too. Safe for use by several threads.
 */
public final class Contract {
  private static final String ADDRESS = "https://jobping.invalid/openapi.json";

  /** What says how an answer travels, and nothing of the operation. */
  private static final Set<String> OF_TRANSPORT =
      Set.of(
          "access-control-allow-headers",
          "access-control-allow-methods",
          "access-control-allow-origin",
          "access-control-expose-headers",
          "access-control-max-age",
          "cache-control",
          "content-encoding",
          "content-security-policy",
          "content-type",
          "referrer-policy",
          "vary",
          "x-content-type-options");

  private static final String PROBLEM = "application/problem+json";

  /** What may be answered where no operation is. */
  private static final Set<Integer> WITHOUT_OPERATION = Set.of(400, 404, 405, 406);

  private final ApiDocument document;
  private final ObjectMapper mapper;
  private final SchemaRegistry registry;
  private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

  /** That of {@code document}. */
  public Contract(ApiDocument document, ObjectMapper mapper) {
    this.document = requireNonNull(document, "document is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
    String closed = closed(document.root()).toString();
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemas(Map.of(ADDRESS, closed))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /**
   * Checks {@code exchange}.
   *
   * @throws AssertionError telling all in which it is not as documented
   */
  public void check(Exchange exchange) {
    List<String> breaches = breaches(exchange);
    if (!breaches.isEmpty()) {
      throw new AssertionError(
          exchange + " is not as documented:\n- " + String.join("\n- ", breaches));
    }
  }

  /** In what {@code exchange} is not as documented. */
  public List<String> breaches(Exchange exchange) {
    Set<String> methods = document.methods(exchange.path());
    String method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
    if (methods.contains(method)) {
      return documented(exchange, document.find(method, exchange.path()).orElseThrow());
    }
    List<String> breaches = new ArrayList<>();
    if (exchange.status() == 204 && exchange.method().equals("OPTIONS") && !methods.isEmpty()) {
      checkAllow(exchange, methods, breaches);
    } else if (WITHOUT_OPERATION.contains(exchange.status())) {
      checkProblem(exchange, breaches);
      if (exchange.status() == 405) {
        checkAllow(exchange, methods, breaches);
      }
    } else {
      breaches.add("there is no such operation");
    }
    return breaches;
  }

  /** In what {@code value} is not as {@code schema}, which stands in the document, says. */
  public List<String> errors(JsonNode value, JsonNode schema) {
    return schemas
        .computeIfAbsent(schema, open -> registry.getSchema(closed(open)))
        .validate(value)
        .stream()
        .map(Error::toString)
        .toList();
  }

  private List<String> documented(Exchange exchange, Operation operation) {
    JsonNode response =
        document.resolved(
            operation.node().path("responses").path(Integer.toString(exchange.status())));
    if (response.isMissingNode()) {
      return List.of("status " + exchange.status() + " is not documented");
    }
    List<String> breaches = new ArrayList<>();
    checkHeaders(exchange, response, breaches);
    checkBody(exchange, response, breaches);
    if (exchange.status() < 300) {
      checkAccepted(exchange, operation, breaches);
    }
    return breaches;
  }

  private void checkHeaders(Exchange exchange, JsonNode response, List<String> breaches) {
    Set<String> documented = new TreeSet<>(OF_TRANSPORT);
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      documented.add(name);
      checkValue(
          "header " + name,
          Optional.ofNullable(exchange.headers().get(name)),
          document.resolved(header.getValue()),
          breaches);
    }
    for (String name : exchange.headers().keySet()) {
      if (!documented.contains(name)) {
        breaches.add("header " + name + " is not documented");
      }
    }
  }

  private void checkBody(Exchange exchange, JsonNode response, List<String> breaches) {
    JsonNode content = response.path("content");
    String type = mediaType(exchange.headers());
    if (content.isEmpty() || exchange.method().equals("HEAD")) {
      if (!exchange.body().isEmpty()) {
        breaches.add("a body is not documented");
      }
    } else if (!content.has(type)) {
      breaches.add("media type \"" + type + "\" is not documented");
    } else if (type.endsWith("json")) {
      checkJson("the body", exchange.body(), content.path(type).path("schema"), breaches);
    }
  }

  private void checkAccepted(Exchange exchange, Operation operation, List<String> breaches) {
    Map<String, String> inPath = operation.match(exchange.path()).orElseThrow();
    for (JsonNode parameter : operation.parameters()) {
      String name = parameter.path("name").asText();
      Optional<String> value =
          switch (parameter.path("in").asText()) {
            case "path" -> Optional.ofNullable(inPath.get(name));
            case "query" -> exchange.query().getOrDefault(name, List.of()).stream().findFirst();
            default ->
                Optional.ofNullable(exchange.requestHeaders().get(name.toLowerCase(Locale.ROOT)));
          };
      checkValue("accepted " + name, value, parameter, breaches);
    }
    JsonNode content = operation.node().path("requestBody").path("content");
    String type = mediaType(exchange.requestHeaders());
    if (content.has(type)) {
      checkJson(
          "the accepted body", exchange.requestBody(), content.path(type).path("schema"), breaches);
    } else if (!content.isMissingNode()) {
      breaches.add("accepted media type \"" + type + "\" is not documented");
    }
  }

  private void checkProblem(Exchange exchange, List<String> breaches) {
    String type = mediaType(exchange.headers());
    if (exchange.method().equals("HEAD")) {
      return;
    }
    if (!type.equals(PROBLEM)) {
      breaches.add("media type \"" + type + "\" is not " + PROBLEM);
    } else {
      checkJson(
          "the body", exchange.body(), document.root().at("/components/schemas/Problem"), breaches);
    }
  }

  private static void checkAllow(Exchange exchange, Set<String> methods, List<String> breaches) {
    Set<String> expected = new TreeSet<>(methods);
    expected.add("OPTIONS");
    if (methods.contains("GET")) {
      expected.add("HEAD");
    }
    String allow = exchange.headers().getOrDefault("allow", "");
    if (!allow.equals(String.join(", ", expected))) {
      breaches.add("Allow is \"%s\", documented are %s".formatted(allow, expected));
    }
  }

  private void checkValue(
      String what, Optional<String> value, JsonNode parameter, List<String> breaches) {
    JsonNode schema = parameter.path("schema");
    if (value.isPresent()) {
      JsonNode typed = typed(value.get(), document.resolved(schema).path("type").asText());
      checkNode(what, typed, schema, breaches);
    } else if (parameter.path("required").booleanValue()) {
      breaches.add(what + " is missing");
    }
  }

  private static JsonNode typed(String text, String type) {
    return switch (type) {
      case "integer" ->
          text.matches("-?\\d+")
              ? BigIntegerNode.valueOf(new BigInteger(text))
              : TextNode.valueOf(text);
      case "boolean" ->
          text.matches("true|false")
              ? BooleanNode.valueOf(text.equals("true"))
              : TextNode.valueOf(text);
      default -> TextNode.valueOf(text);
    };
  }

  private void checkJson(String what, String json, JsonNode schema, List<String> breaches) {
    try {
      checkNode(what, mapper.readTree(json), schema, breaches);
    } catch (JsonProcessingException e) {
      breaches.add(what + " is no JSON");
    }
  }

  private void checkNode(String what, JsonNode node, JsonNode schema, List<String> breaches) {
    errors(node, schema).forEach(error -> breaches.add(what + ": " + error));
  }

  private static String mediaType(Map<String, String> headers) {
    return headers
        .getOrDefault("content-type", "")
        .split(";", 2)[0]
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /**
   * Refuses in every schema what it does not name, and lets references be followed from outside of
   * the document.
   */
  private static JsonNode closed(JsonNode open) {
    JsonNode closed = open.deepCopy();
    close(closed);
    return closed;
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.path("properties").isObject() && !object.has("additionalProperties")) {
        object.put("additionalProperties", false);
      }
      if (object.path("$ref").asText().startsWith("#")) {
        object.put("$ref", ADDRESS + object.path("$ref").asText());
      }
    }
    node.forEach(Contract::close);
  }
}
