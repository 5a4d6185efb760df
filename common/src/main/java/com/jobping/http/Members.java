package com.jobping.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * Reads single members of a body and gathers what is wrong with them; what it returns for a wrong
 * one is a placeholder that never leaves {@link JsonBody#read}.
 */
public final class Members {
  private static final String PLACEHOLDER = "";

  private final ObjectNode object;
  private final Violations violations;
  private final String pointer;
  private final Set<String> asked = new HashSet<>();

  Members(ObjectNode object, Violations violations) {
    this(object, violations, "");
  }

  private Members(ObjectNode object, Violations violations, String pointer) {
    this.object = object;
    this.violations = violations;
    this.pointer = pointer;
  }

  /** A string of any characters that Unicode has, of any length. */
  public String string(String name) {
    return text(name, false, Members::isNoCharacter).orElse(PLACEHOLDER);
  }

  /** A string of so many code points, whichever Unicode has. */
  public String string(String name, int shortest, int longest) {
    return text(name, false, Members::isNoCharacter)
        .map(text -> bounded(name, text, shortest, longest))
        .orElse(PLACEHOLDER);
  }

  /** A string on one line, of so many code points; not blank unless it may be empty. */
  public String line(String name, int shortest, int longest) {
    return text(name, false, Members::isNotOnOneLine)
        .filter(text -> shortest == 0 || isFilled(name, text))
        .map(text -> bounded(name, text, shortest, longest))
        .orElse(PLACEHOLDER);
  }

  /** A string of lines, of so many code points; not blank unless it may be empty. */
  public String lines(String name, int shortest, int longest) {
    return text(name, false, Members::isNotInText)
        .filter(text -> shortest == 0 || isFilled(name, text))
        .map(text -> bounded(name, text, shortest, longest))
        .orElse(PLACEHOLDER);
  }

  /** A string on one line without the blanks around it; null or a blank one clears. */
  public Optional<String> clearableLine(String name, int longest) {
    return clearable(name, longest, Members::isNotOnOneLine);
  }

  /** A string of lines without the blanks around it; null or a blank one clears. */
  public Optional<String> clearableLines(String name, int longest) {
    return clearable(name, longest, Members::isNotInText);
  }

  /**
   * The items of an array of strings, each on one line, without the blanks around it, not blank and
   * of at most so many code points. Where one is wrong, an empty one stands in its place.
   */
  public List<String> lineItems(String name, int longest) {
    Optional<JsonNode> present = present(name);
    if (present.isPresent() && !present.get().isArray()) {
      refuse(name, "wrong_type", name + " must be an array of strings.");
      return List.of();
    }
    List<String> items = new ArrayList<>();
    present.ifPresent(
        array -> {
          for (JsonNode node : array) {
            items.add(lineItem(name, items.size(), node, longest));
          }
        });
    return items;
  }

  private String lineItem(String name, int index, JsonNode node, int longest) {
    String text = node.isTextual() ? node.textValue().strip() : PLACEHOLDER;
    if (!node.isTextual()) {
      refuseItem(
          name, index, "wrong_type", "An item must be a string, not %s.".formatted(article(node)));
    } else if (text.isEmpty()) {
      refuseItem(name, index, "blank", "An item must not be blank.");
    } else if (text.codePoints().anyMatch(Members::isNotOnOneLine)) {
      refuseItem(
          name,
          index,
          "unsupported_characters",
          "An item holds control characters or others that are not text.");
    } else if (text.codePointCount(0, text.length()) > longest) {
      refuseItem(
          name, index, "too_long", "An item must have %d characters at most.".formatted(longest));
    } else {
      return text;
    }
    return PLACEHOLDER;
  }

  /** Whether there is such a member, which may be left out. */
  public boolean has(String name) {
    asked.add(name);
    return object.has(name);
  }

  /** Whether there is such a member, which may be left out or null. */
  public boolean hasValue(String name) {
    asked.add(name);
    return object.hasNonNull(name);
  }

  /** One of {@code choices}. */
  public String oneOf(String name, List<String> choices) {
    Optional<String> text = text(name, false, Members::isNotOnOneLine);
    if (text.isPresent() && !choices.contains(text.get())) {
      refuse(
          name,
          "not_a_choice",
          "%s must be one of %s.".formatted(name, String.join(", ", choices)));
    }
    return text.orElse(PLACEHOLDER);
  }

  /** True or false. */
  public boolean flag(String name) {
    Optional<JsonNode> present = present(name);
    if (present.isPresent() && !present.get().isBoolean()) {
      refuse(name, "wrong_type", name + " must be true or false.");
    }
    return present.map(JsonNode::booleanValue).orElse(false);
  }

  /** A whole number within bounds. */
  public int integer(String name, int smallest, int largest) {
    Optional<JsonNode> present = present(name);
    if (present.isEmpty()) {
      return smallest;
    }
    JsonNode node = present.get();
    String expected = "a whole number from %d to %d".formatted(smallest, largest);
    if (node.isNull()) {
      refuse(name, "null_not_allowed", "%s must be %s, not null.".formatted(name, expected));
    } else if (!node.isNumber()) {
      refuse(name, "wrong_type", "%s must be %s, not %s.".formatted(name, expected, article(node)));
    } else if (!node.isIntegralNumber()) {
      refuse(
          name,
          "not_an_integer",
          "%s must be %s, without fraction or exponent.".formatted(name, expected));
    } else if (!node.canConvertToInt() || node.intValue() < smallest || node.intValue() > largest) {
      refuse(name, "out_of_range", "%s must be %s.".formatted(name, expected));
    } else {
      return node.intValue();
    }
    return smallest;
  }

  /** An object, of which {@code read} reads the members; null clears. */
  public <T> Optional<T> clearableObject(String name, Function<Members, T> read) {
    Optional<JsonNode> present = present(name).filter(node -> !node.isNull());
    if (present.isEmpty()) {
      return Optional.empty();
    }
    if (!(present.get() instanceof ObjectNode members)) {
      refuse(
          name,
          "wrong_type",
          "%s must be an object, not %s.".formatted(name, article(present.get())));
      return Optional.empty();
    }
    Members nested = new Members(members, violations, pointer(name));
    T value = read.apply(nested);
    nested.refuseUnknown();
    return Optional.of(value);
  }

  /** Says that the member {@code name} is wrong. */
  public void refuse(String name, String code, String detail) {
    violations.add(pointer(name), code, detail);
  }

  /** Says that the item at {@code index} of the array {@code name} is wrong. */
  public void refuseItem(String name, int index, String code, String detail) {
    violations.add(pointer(name) + "/" + index, code, detail);
  }

  void refuseUnknown() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!asked.contains(name)) {
                refuse(name, "unknown_member", "The request has no such member.");
              }
            });
  }

  private Optional<String> clearable(String name, int longest, IntPredicate refused) {
    return text(name, true, refused)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> bounded(name, text, 1, longest));
  }

  private Optional<String> text(String name, boolean nullAllowed, IntPredicate refused) {
    Optional<JsonNode> present = present(name);
    if (present.isEmpty()) {
      return Optional.empty();
    }
    JsonNode node = present.get();
    if (node.isNull() && nullAllowed) {
      return Optional.empty();
    }
    if (node.isNull()) {
      refuse(name, "null_not_allowed", name + " must be a string, not null.");
      return Optional.empty();
    }
    if (!node.isTextual()) {
      refuse(name, "wrong_type", "%s must be a string, not %s.".formatted(name, article(node)));
      return Optional.empty();
    }
    if (node.textValue().codePoints().anyMatch(refused)) {
      refuse(
          name,
          "unsupported_characters",
          name + " holds control characters or others that are not text.");
      return Optional.empty();
    }
    return Optional.of(node.textValue());
  }

  private String bounded(String name, String text, int shortest, int longest) {
    int length = text.codePointCount(0, text.length());
    if (length < shortest) {
      refuse(name, "too_short", "%s must have %d characters or more.".formatted(name, shortest));
      return PLACEHOLDER;
    }
    if (length > longest) {
      refuse(name, "too_long", "%s must have %d characters at most.".formatted(name, longest));
      return PLACEHOLDER;
    }
    return text;
  }

  private boolean isFilled(String name, String text) {
    if (text.isBlank()) {
      refuse(name, "blank", name + " must not be blank.");
      return false;
    }
    return true;
  }

  private Optional<JsonNode> present(String name) {
    asked.add(name);
    Optional<JsonNode> node = Optional.ofNullable(object.get(name));
    if (node.isEmpty()) {
      refuse(name, "missing", name + " is missing.");
    }
    return node;
  }

  private static String article(JsonNode node) {
    String type = node.getNodeType().name().toLowerCase(Locale.ROOT);
    return (type.matches("[aeiou].*") ? "an " : "a ") + type;
  }

  private String pointer(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private static boolean isNoCharacter(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }

  private static boolean isNotInText(int codePoint) {
    return isNotOnOneLine(codePoint) && codePoint != '\n' && codePoint != '\r' && codePoint != '\t';
  }

  static boolean isNotOnOneLine(int codePoint) {
    return isNoCharacter(codePoint) || Character.getType(codePoint) == Character.CONTROL;
  }
}
