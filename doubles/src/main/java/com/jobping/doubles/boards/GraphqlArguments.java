package com.jobping.doubles.boards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Reads the arguments of one field out of a GraphQL query: values written into the text as well as
 * variables.
 */
final class GraphqlArguments {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String query;
  private final JsonNode variables;
  private int position;

  private GraphqlArguments(String query, JsonNode variables, int position) {
    this.query = query;
    this.variables = variables;
    this.position = position;
  }

  /**
   * The arguments of {@code field} in {@code query}.
   *
   * @throws IllegalArgumentException where the field is not there or its arguments cannot be read
   */
  static ObjectNode of(String field, String query, JsonNode variables) {
    int start = query.indexOf(field + "(");
    if (start < 0) {
      start = query.indexOf(field + " (");
    }
    if (start < 0) {
      throw new IllegalArgumentException("Cannot query: no field " + field);
    }
    GraphqlArguments arguments =
        new GraphqlArguments(query, variables, query.indexOf('(', start) + 1);
    return arguments.members(')');
  }

  private ObjectNode members(char end) {
    ObjectNode members = NODES.objectNode();
    while (!found(end)) {
      String name = name();
      expect(':');
      members.set(name, value());
    }
    return members;
  }

  private JsonNode value() {
    skipBlanks();
    char first = current();
    return switch (first) {
      case '"' -> NODES.textNode(string());
      case '$' -> {
        position++;
        yield variables.path(name());
      }
      case '{' -> {
        position++;
        yield members('}');
      }
      case '[' -> {
        position++;
        ArrayNode items = NODES.arrayNode();
        while (!found(']')) {
          items.add(value());
        }
        yield items;
      }
      default -> literal();
    };
  }

  private JsonNode literal() {
    int start = position;
    while (position < query.length() && isLiteral(query.charAt(position))) {
      position++;
    }
    String text = query.substring(start, position);
    if (text.isEmpty()) {
      throw unexpected();
    }
    return switch (text) {
      case "null" -> NODES.nullNode();
      case "true" -> NODES.booleanNode(true);
      case "false" -> NODES.booleanNode(false);
      default ->
          text.matches("-?\\d{1,18}")
              ? NODES.numberNode(Long.parseLong(text))
              : NODES.textNode(text);
    };
  }

  private String string() {
    if (query.startsWith("\"\"\"", position)) {
      int end = query.indexOf("\"\"\"", position + 3);
      if (end < 0) {
        throw unexpected();
      }
      String block = query.substring(position + 3, end);
      position = end + 3;
      return block.strip();
    }
    position++;
    StringBuilder text = new StringBuilder();
    while (current() != '"') {
      if (current() == '\n') {
        throw unexpected();
      }
      text.append(current() == '\\' ? escaped() : current());
      position++;
    }
    position++;
    return text.toString();
  }

  private char escaped() {
    position++;
    char letter = current();
    return switch (letter) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '"', '\\', '/' -> letter;
      case 'u' -> {
        if (position + 5 > query.length()) {
          throw unexpected();
        }
        String digits = query.substring(position + 1, position + 5);
        position += 4;
        yield (char) Integer.parseInt(digits, 16);
      }
      default -> throw unexpected();
    };
  }

  private String name() {
    skipBlanks();
    int start = position;
    while (position < query.length() && Character.isJavaIdentifierPart(query.charAt(position))) {
      position++;
    }
    if (start == position) {
      throw unexpected();
    }
    return query.substring(start, position);
  }

  private boolean found(char expected) {
    skipBlanks();
    if (current() != expected) {
      return false;
    }
    position++;
    return true;
  }

  private void expect(char expected) {
    if (!found(expected)) {
      throw unexpected();
    }
  }

  private void skipBlanks() {
    while (position < query.length()
        && (Character.isWhitespace(query.charAt(position)) || query.charAt(position) == ',')) {
      position++;
    }
  }

  private char current() {
    if (position >= query.length()) {
      throw new IllegalArgumentException("Syntax Error: Unexpected <EOF>");
    }
    return query.charAt(position);
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException("Syntax Error at character " + position);
  }

  private static boolean isLiteral(char letter) {
    return Character.isLetterOrDigit(letter)
        || letter == '_'
        || letter == '-'
        || letter == '.'
        || letter == '+';
  }
}
