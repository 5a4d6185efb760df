package com.jobping.api.match;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The lists of a user's matches, each with an order that no two of them share a place in. */
enum MatchOrder {
  /** The scored, best first, of one score the newest. */
  BEST(Outcome.SCORED, "score", "created_at", "id"),

  /** The scored, newest first. */
  NEWEST(Outcome.SCORED, "created_at", "id"),

  /** The filtered, newest first. */
  FILTERED(Outcome.FILTERED, "created_at", "id");

  private final Outcome outcome;

  @SuppressWarnings("ImmutableEnumChecker") // Nobody is handed it.
  private final String[] columns;

  MatchOrder(Outcome outcome, String... columns) {
    this.outcome = outcome;
    this.columns = columns;
  }

  /** Which matches are in the list. */
  String condition() {
    return "m.outcome = '%s'".formatted(outcome.code());
  }

  /** What follows the match of {@code :score}, {@code :created_at} and {@code :id}. */
  String after() {
    return "(%s) < (%s)".formatted(joined("m.%s"), joined(":%s"));
  }

  /** What follows {@code ORDER BY}. */
  String descending() {
    return joined("m.%s DESC");
  }

  boolean isByScore() {
    return this == BEST;
  }

  private String joined(String format) {
    return Arrays.stream(columns).map(format::formatted).collect(Collectors.joining(", "));
  }
}
