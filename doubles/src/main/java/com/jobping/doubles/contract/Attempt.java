package com.jobping.doubles.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that may be as wrong as it likes.
 *
 * @param query as it stands in the URL
 * @param base64 whether {@code body} is said to be Base64
 */
public record Attempt(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    String body,
    boolean base64) {
  public Attempt {
    headers = Map.copyOf(headers);
  }

  /** This request by another method. */
  public Attempt withMethod(String other) {
    return new Attempt(other, path, query, headers, body, base64);
  }

  /** This request to another path. */
  public Attempt withPath(String other) {
    return new Attempt(method, other, query, headers, body, base64);
  }

  /** This request with another query. */
  public Attempt withQuery(String other) {
    return new Attempt(method, path, other, headers, body, base64);
  }

  /** This request with another value for the header of this name. */
  public Attempt withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Attempt(method, path, query, more, body, base64);
  }

  Attempt withoutHeader(String name) {
    Map<String, String> fewer = new TreeMap<>(headers);
    fewer.remove(name);
    return new Attempt(method, path, query, fewer, body, base64);
  }

  /** This request with another body. */
  public Attempt withBody(String other) {
    return new Attempt(method, path, query, headers, other, base64);
  }

  Attempt withBase64(String other) {
    return new Attempt(method, path, query, headers, other, true);
  }

  /** The event that an HTTP API tells this by, in payload format 2.0. */
  public ObjectNode event() {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "2.0").put("routeKey", "$default").put("rawPath", path);
    event.put("rawQueryString", query);
    headers.forEach(event.putObject("headers")::put);
    ObjectNode context = event.putObject("requestContext");
    context.put("requestId", "request-1").put("stage", "$default");
    context.putObject("http").put("method", method).put("path", path).put("sourceIp", "192.0.2.7");
    return event.put("body", body).put("isBase64Encoded", base64);
  }
}
