package com.jobping.http;

import java.util.Optional;
import java.util.function.Function;

/**
 * Which page is asked for: the query parameters {@code limit} and {@code cursor}.
 *
 * @param limit 1 to {@value #MAX_LIMIT}
 * @param after where the page before ended; absent: from the start
 */
public record PageRequest<C>(int limit, Optional<C> after) {
  /** The most that one page holds. */
  public static final int MAX_LIMIT = 100;

  private static final int MAX_CURSOR = 1_000;

  /**
   * Reads the page asked for.
   *
   * @param cursor reads a cursor's text; nothing when it is not one
   */
  public static <C> PageRequest<C> read(
      Parameters parameters, int defaultLimit, Function<String, Optional<C>> cursor) {
    int limit = parameters.integer("limit", 1, MAX_LIMIT).orElse(defaultLimit);
    Optional<String> text = parameters.text("cursor", MAX_CURSOR);
    Optional<C> after = text.flatMap(cursor);
    if (text.isPresent() && after.isEmpty()) {
      parameters.refuse(
          "cursor", "invalid_cursor", "cursor must be a next_cursor as this list gave it.");
    }
    return new PageRequest<>(limit, after);
  }
}
