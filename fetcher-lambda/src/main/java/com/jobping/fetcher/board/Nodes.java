package com.jobping.fetcher.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads JSON of strangers, whose members go missing or change their type. */
public final class Nodes {
  private static final int MAX_DIGITS = 40;

  private Nodes() {}

  /** The node at {@code path}; a missing one where any step is. */
  public static JsonNode at(JsonNode node, String... path) {
    JsonNode current = node;
    for (String name : path) {
      current = current.path(name);
    }
    return current;
  }

  /** The text or number at {@code path}, where it is not blank. */
  public static Optional<String> text(JsonNode node, String... path) {
    JsonNode value = at(node, path);
    return value.isTextual() || value.isNumber()
        ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** The number at {@code path}, written as one or as text; one of absurd size is none. */
  public static Optional<BigDecimal> number(JsonNode node, String... path) {
    JsonNode value = at(node, path);
    try {
      Optional<BigDecimal> number =
          value.isNumber()
              ? Optional.of(value.decimalValue())
              : text(node, path).filter(text -> text.length() <= MAX_DIGITS).map(BigDecimal::new);
      // 1e999999999 is short to write and fills the memory when it is written out.
      return number.filter(
          told -> Math.abs((long) told.scale()) <= MAX_DIGITS && told.precision() <= MAX_DIGITS);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The texts of the array at {@code path}, each at {@code member} of its element. */
  public static List<String> texts(JsonNode array, String member) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      text(element, member).ifPresent(texts::add);
    }
    return List.copyOf(texts);
  }
}
