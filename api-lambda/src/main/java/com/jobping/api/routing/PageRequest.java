package com.jobping.api.routing;

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

  /**
   * Reads the page asked for.
   *
   * @param cursor reads a cursor's text; nothing when it is not one
   * @throws ProblemException {@code validation_failed} listing all that is wrong
   */
  public static <C> PageRequest<C> of(
      ApiRequest request, int defaultLimit, Function<String, Optional<C>> cursor) {
    Violations violations = new Violations();
    int limit =
        Optional.ofNullable(request.query().get("limit"))
            .map(text -> limit(text, violations))
            .orElse(defaultLimit);
    Optional<String> text = Optional.ofNullable(request.query().get("cursor"));
    Optional<C> after = text.flatMap(cursor);
    if (text.isPresent() && after.isEmpty()) {
      violations.add(
          "?cursor", "invalid_cursor", "cursor must be a next_cursor as this list gave it.");
    }
    violations.throwIfAny();
    return new PageRequest<>(limit, after);
  }

  private static int limit(String text, Violations violations) {
    int limit = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      violations.add(
          "?limit", "out_of_range", "limit must be a whole number from 1 to " + MAX_LIMIT + ".");
    }
    return limit;
  }
}
