package com.jobping.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the events of API Gateway's two payload formats: 2.0 of HTTP APIs, and 1.0 of REST APIs.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/
 *     http-api-develop-integrations-lambda.html">The formats of HTTP APIs</a>
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/
 *     set-up-lambda-proxy-integrations.html">The format of REST APIs</a>
 */
final class GatewayEvent {
  private static final String DEFAULT_STAGE = "$default";
  private static final String UNKNOWN_ADDRESS = "unknown";

  private final JsonNode event;
  private final JsonNode context;

  private GatewayEvent(JsonNode event) {
    this.event = event;
    this.context = object(event, "requestContext");
  }

  static ApiRequest read(JsonNode event) {
    if (!event.isObject()) {
      throw ProblemException.malformedEvent("The event is no object.");
    }
    GatewayEvent read = new GatewayEvent(event);
    return object(read.context, "http").isObject() ? read.ofHttpApi() : read.ofRestApi();
  }

  private ApiRequest ofHttpApi() {
    JsonNode http = object(context, "http");
    String template = text(event, "routeKey").map(key -> key.replaceFirst("^\\S+ ", "")).orElse("");
    return new ApiRequest(
        method(text(http, "method")),
        path(text(event, "rawPath").or(() -> text(http, "path")), template),
        joined(single("headers")),
        text(event, "rawQueryString")
            .filter(raw -> !raw.isEmpty())
            .map(GatewayEvent::parsed)
            .orElseGet(() -> single("queryStringParameters")),
        body(),
        flag("isBase64Encoded"),
        text(http, "sourceIp").orElse(UNKNOWN_ADDRESS),
        text(context, "requestId"),
        true,
        Map.of());
  }

  private ApiRequest ofRestApi() {
    return new ApiRequest(
        method(text(event, "httpMethod")),
        path(text(event, "path"), text(event, "resource").orElse("")),
        joined(several("multiValueHeaders", "headers")),
        several("multiValueQueryStringParameters", "queryStringParameters"),
        body(),
        flag("isBase64Encoded"),
        text(object(context, "identity"), "sourceIp").orElse(UNKNOWN_ADDRESS),
        text(context, "requestId"),
        false,
        Map.of());
  }

  private static String method(Optional<String> told) {
    return told.map(method -> method.toUpperCase(Locale.ROOT))
        .orElseThrow(() -> ProblemException.malformedEvent("The event has no method."));
  }

  private String path(Optional<String> told, String template) {
    return told.filter(path -> path.startsWith("/"))
        .map(path -> ownPath(path, template))
        .orElseThrow(() -> ProblemException.malformedEvent("The event has no path."));
  }

  private Optional<String> body() {
    return text(event, "body").filter(text -> !text.isEmpty());
  }

  /**
   * {@code path} without what comes before the route's own: the stage, or the base path of a custom
   * domain. As many segments are the route's as its template has; where the template is not one
   * (all paths go to one function), only the stage can be known. A REST API leaves the stage out of
   * {@code path} already, and writes it in its context's.
   */
  private String ownPath(String path, String template) {
    if (template.startsWith("/") && !template.contains("+}")) {
      String[] actual = path.split("/", -1);
      int own = template.split("/", -1).length - 1;
      if (actual.length - 1 > own) {
        return "/" + String.join("/", List.of(actual).subList(actual.length - own, actual.length));
      }
      return path;
    }
    return text(context, "stage")
        .filter(stage -> !stage.equals(DEFAULT_STAGE))
        .map(stage -> "/" + stage)
        .filter(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"))
        .filter(prefix -> !text(context, "path").equals(Optional.of(prefix + path)))
        .map(prefix -> path.substring(prefix.length()))
        .orElse(path);
  }

  private static Map<String, List<String>> parsed(String rawQuery) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        parameters
            .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
            .add(parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(
          400, "malformed_query", "Malformed query", "The query holds a % that encodes nothing.");
    }
  }

  private static Map<String, String> joined(Map<String, List<String>> headers) {
    Map<String, String> joined = new LinkedHashMap<>();
    headers.forEach(
        (name, values) ->
            joined.merge(
                name.toLowerCase(Locale.ROOT),
                String.join(",", values),
                (one, other) -> one + "," + other));
    return joined;
  }

  /**
   * The values of each member of {@code name}; where there are none, the one of each of another.
   */
  private Map<String, List<String>> several(String name, String otherwise) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : object(event, name).properties()) {
      if (!isAbsent(member.getValue())) {
        found.put(member.getKey(), texts(name, member.getValue()));
      }
    }
    return found.isEmpty() ? single(otherwise) : found;
  }

  private static List<String> texts(String name, JsonNode values) {
    if (!values.isArray() || !values.valueStream().allMatch(JsonNode::isTextual)) {
      throw wrongType(name);
    }
    return values.valueStream().map(JsonNode::textValue).toList();
  }

  private Map<String, List<String>> single(String name) {
    JsonNode members = object(event, name);
    Map<String, List<String>> found = new LinkedHashMap<>();
    members
        .fieldNames()
        .forEachRemaining(
            member -> text(members, member).ifPresent(value -> found.put(member, List.of(value))));
    return found;
  }

  private boolean flag(String name) {
    JsonNode value = event.path(name);
    if (isAbsent(value)) {
      return false;
    }
    if (!value.isBoolean()) {
      throw wrongType(name);
    }
    return value.booleanValue();
  }

  private static Optional<String> text(JsonNode holder, String name) {
    JsonNode value = holder.path(name);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw wrongType(name);
    }
    return Optional.of(value.textValue());
  }

  private static JsonNode object(JsonNode holder, String name) {
    JsonNode value = holder.path(name);
    if (!isAbsent(value) && !value.isObject()) {
      throw wrongType(name);
    }
    return value;
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static ProblemException wrongType(String name) {
    return ProblemException.malformedEvent("The event's " + name + " is not what it must be.");
  }
}
