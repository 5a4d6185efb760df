package com.jobping.api.routing;

import java.util.Map;
import java.util.Optional;

/**
 * What an endpoint answers.
 *
 * @param body an {@link HtmlPage}, or what is written as JSON; absent: no content
 */
public record Answer(int status, Optional<Object> body, Map<String, String> headers) {
  public Answer {
    headers = Map.copyOf(headers);
  }

  /** 200 with {@code body}. */
  public static Answer ok(Object body) {
    return new Answer(200, Optional.of(body), Map.of());
  }

  /** 201 with {@code body}. */
  public static Answer created(Object body) {
    return new Answer(201, Optional.of(body), Map.of());
  }

  /** A page for a browser. */
  public static Answer page(int status, HtmlPage page) {
    return new Answer(status, Optional.of(page), Map.of());
  }

  /** 204. */
  public static Answer noContent() {
    return new Answer(204, Optional.empty(), Map.of());
  }
}
