package com.jobping.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.doubles.contract.Attempt;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Events as an HTTP API sends them, in payload format 2.0. */
public final class Events {
  private final ObjectNode event;

  private Events(ObjectNode event) {
    this.event = event;
  }

  /** One of the default stage, without headers and body. */
  public static Events event(String method, String path) {
    return event(method, path, "$default");
  }

  /** One of {@code stage}, whose name the path carries as the gateway sends it. */
  public static Events event(String method, String path, String stage) {
    Events event = of(new Attempt(method, path, "", Map.of(), "", false));
    event.event.withObject("/requestContext").put("stage", stage);
    return event;
  }

  /** One with a body of this content type. */
  public static Events event(String method, String path, String contentType, String body) {
    return event(method, path).withHeader("content-type", contentType).withBody(body);
  }

  /** One that tells {@code attempt}. */
  static Events of(Attempt attempt) {
    return new Events(attempt.event());
  }

  /** With one header more. */
  public Events withHeader(String name, String value) {
    event.withObjectProperty("headers").put(name, value);
    return this;
  }

  /** With these parameters. */
  public Events withQueryStringParameters(Map<String, String> parameters) {
    return withRawQuery(
        parameters.entrySet().stream()
            .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&")));
  }

  /** With this query, as it stands in the URL. */
  public Events withRawQuery(String query) {
    event.put("rawQueryString", query);
    return this;
  }

  /** From this address. */
  public Events from(String address) {
    event.withObject("/requestContext/http").put("sourceIp", address);
    return this;
  }

  /** With this body. */
  public Events withBody(String body) {
    event.put("body", body);
    return this;
  }

  /** Whose body is Base64, or not. */
  public Events withIsBase64Encoded(boolean base64) {
    event.put("isBase64Encoded", base64);
    return this;
  }

  /** The event, as JSON. */
  public JsonNode build() {
    return event.deepCopy();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
