package com.jobping.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an endpoint answers.
 *
 * @param body a {@link Content}, or what is written as JSON; absent: no content
 * @param headers by name in lower case
 */
public record Answer(int status, Optional<Object> body, Map<String, String> headers) {
  public Answer {
    headers = Map.copyOf(headers);
  }

  /** One with {@code body}. */
  public static Answer of(int status, Object body) {
    return new Answer(status, Optional.of(body), Map.of());
  }

  /** 200 with {@code body}. */
  public static Answer ok(Object body) {
    return of(200, body);
  }

  /** 201 with {@code body}. */
  public static Answer created(Object body) {
    return of(201, body);
  }

  /**
   * 201 with {@code body}, which is found at {@code location}: relative to the path that was asked,
   * since what the gateway has before it is not known here.
   */
  public static Answer created(Object body, String location) {
    return created(body).withHeader("location", location);
  }

  /** A whole HTML document that loads nothing and sends forms only to where it came from. */
  public static Answer page(int status, String html) {
    return of(status, Content.of("text/html", html))
        .withHeader(
            "content-security-policy",
            "default-src 'none'; form-action 'self'; frame-ancestors 'none'")
        .withHeader("referrer-policy", "no-referrer");
  }

  /** 204. */
  public static Answer noContent() {
    return new Answer(204, Optional.empty(), Map.of());
  }

  /** This answer with one header more; {@code name} is lower case. */
  public Answer withHeader(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Answer(status, body, more);
  }

  /**
   * This answer under an entity tag; 304 without the body where {@code request} knows it.
   *
   * @param tag a weak one: the bytes sent may be compressed
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">If-None-Match</a>
   */
  public Answer unlessKnown(ApiRequest request, String tag) {
    boolean known =
        request
            .header("if-none-match")
            .filter(
                tags ->
                    Stream.of(tags.split(",", -1))
                        .map(String::strip)
                        .anyMatch(told -> told.equals("*") || opaque(told).equals(opaque(tag))))
            .isPresent();
    Answer answer = known ? new Answer(304, Optional.empty(), headers) : this;
    return answer.withHeader("etag", tag);
  }

  /** What weak comparison looks at. */
  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  Answer withoutBody() {
    return new Answer(status, Optional.empty(), headers);
  }
}
