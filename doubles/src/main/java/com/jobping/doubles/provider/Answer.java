package com.jobping.doubles.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** A whole answer of HTTP. */
public record Answer(int status, Map<String, String> headers, String body) {
  public Answer {
    headers = Map.copyOf(headers);
  }

  /** With a body of JSON. */
  public static Answer json(int status, JsonNode body) {
    return new Answer(
        status, Map.of("Content-Type", "application/json; charset=utf-8"), body.toString());
  }

  /** With a body of plain text. */
  public static Answer text(int status, String body) {
    return new Answer(status, Map.of("Content-Type", "text/plain; charset=utf-8"), body);
  }

  /** With a page. */
  public static Answer html(String page) {
    return new Answer(200, Map.of("Content-Type", "text/html; charset=utf-8"), page);
  }

  /** This answer with one more header. */
  public Answer with(String header, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(header, value);
    return new Answer(status, all, body);
  }
}
