package com.jobping.doubles.boards;

import java.util.Map;
import java.util.Optional;

/**
 * A request to one board.
 *
 * @param method in upper case
 * @param path the board's own, without the simulator's prefix
 * @param query the decoded parameters
 * @param headers by lower-case name
 * @param body as text
 */
record BoardRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).filter(value -> !value.isBlank());
  }

  boolean is(String expectedMethod, String expectedPath) {
    return method.equals(expectedMethod) && path.equals(expectedPath);
  }
}
