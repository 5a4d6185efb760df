package com.jobping.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads single parameters of a query and gathers what is wrong with them; what is wrong is read as
 * absent, which never leaves {@link ApiRequest#parameters}. Those that nobody asks for are left
 * alone, as a link may carry what others put there.
 */
public final class Parameters {
  private final Map<String, List<String>> query;
  private final Violations violations;

  Parameters(Map<String, List<String>> query, Violations violations) {
    this.query = query;
    this.violations = violations;
  }

  /** A text of at most so many code points, without control characters. */
  public Optional<String> text(String name, int longest) {
    return single(name)
        .filter(
            text ->
                holds(
                    text.codePointCount(0, text.length()) <= longest,
                    name,
                    "too_long",
                    "%s must have %d characters at most.".formatted(name, longest)))
        .filter(
            text ->
                holds(
                    text.codePoints().noneMatch(Members::isNotOnOneLine),
                    name,
                    "unsupported_characters",
                    name + " holds control characters or others that are not text."));
  }

  /** A whole number within bounds. */
  public Optional<Integer> integer(String name, int smallest, int largest) {
    return single(name)
        .filter(
            text ->
                holds(
                    text.matches("-?[0-9]{1,9}")
                        && Integer.parseInt(text) >= smallest
                        && Integer.parseInt(text) <= largest,
                    name,
                    "out_of_range",
                    "%s must be a whole number from %d to %d.".formatted(name, smallest, largest)))
        .map(Integer::valueOf);
  }

  /** True or false. */
  public Optional<Boolean> flag(String name) {
    return oneOf(name, List.of("true", "false")).map(Boolean::valueOf);
  }

  /** One of {@code choices}. */
  public Optional<String> oneOf(String name, List<String> choices) {
    return single(name)
        .filter(
            text ->
                holds(
                    choices.contains(text),
                    name,
                    "not_a_choice",
                    "%s must be one of %s.".formatted(name, String.join(", ", choices))));
  }

  /** A moment as RFC 3339 writes it, with its offset. */
  public Optional<Instant> instant(String name) {
    return single(name)
        .filter(
            text ->
                holds(
                    isTime(text),
                    name,
                    "not_a_time",
                    name + " must be a time with its offset, as 2026-01-31T08:00:00Z."))
        .map(text -> OffsetDateTime.parse(text).toInstant());
  }

  /** Says that the parameter {@code name} is wrong. */
  public void refuse(String name, String code, String detail) {
    violations.add("?" + name, code, detail);
  }

  private Optional<String> single(String name) {
    List<String> values = query.getOrDefault(name, List.of());
    if (values.size() > 1) {
      refuse(name, "repeated", name + " must be given once.");
      return Optional.empty();
    }
    return values.stream().findFirst();
  }

  /** Java knows years of more digits, which PostgreSQL does not. */
  private static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return text.matches("[0-9]{4}-.*");
    } catch (DateTimeException e) {
      return false;
    }
  }

  private boolean holds(boolean condition, String name, String code, String detail) {
    if (!condition) {
      refuse(name, code, detail);
    }
    return condition;
  }
}
