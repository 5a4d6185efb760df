package com.jobping.e2e.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The statements of one or more policy documents, and what they allow. Knows what ours use: actions
 * and resources with wildcards, service principals, conditions that a key equals one of some
 * patterns. {@code NotAction} and the like are refused, so that none is overlooked.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public record Policy(List<Statement> statements) {
  /** Allows nothing. */
  public static final Policy NONE = new Policy(List.of());

  private static final ObjectMapper MAPPER = Json.mapper();
  private static final Set<String> UNKNOWN_MEMBERS =
      Set.of("NotAction", "NotResource", "NotPrincipal");
  private static final Set<String> KNOWN_OPERATORS = Set.of("ArnEquals", "ArnLike", "StringEquals");

  public Policy {
    statements = List.copyOf(statements);
  }

  /**
   * A statement.
   *
   * @param principals the services it is for; empty: whoever holds the policy
   * @param conditions for each key, in lower case, the patterns of which one must match
   */
  public record Statement(
      boolean allows,
      List<String> actions,
      List<String> resources,
      List<String> principals,
      Map<String, List<String>> conditions) {
    boolean covers(Request request) {
      return matches(actions, request.action())
          && (resources.isEmpty() || matches(resources, request.resource()))
          && (principals.isEmpty() || principals.contains(request.principal()))
          && conditions.entrySet().stream()
              .allMatch(
                  condition ->
                      Optional.ofNullable(request.context().get(condition.getKey()))
                          .filter(value -> matches(condition.getValue(), value))
                          .isPresent());
    }
  }

  /**
   * Something somebody wants to do.
   *
   * @param principal the service that asks; empty: the holder of the policy
   * @param context what conditions are about, by key in lower case, e.g. {@code aws:sourcearn}
   */
  public record Request(
      String principal, String action, String resource, Map<String, String> context) {
    /** {@code action} on {@code resource}, by the holder of the policy. */
    public static Request of(String action, String resource) {
      return new Request("", action, resource, Map.of());
    }
  }

  /** Reads a policy document. */
  public static Policy parse(String json) {
    JsonNode document = Json.read(MAPPER, json, JsonNode.class);
    return new Policy(listed(document.path("Statement")).stream().map(Policy::statement).toList());
  }

  private static Statement statement(JsonNode statement) {
    UNKNOWN_MEMBERS.stream()
        .filter(statement::has)
        .forEach(
            member -> {
              throw new IllegalArgumentException("Teach Policy about " + member);
            });
    return new Statement(
        statement.path("Effect").asText().equals("Allow"),
        texts(statement.path("Action")),
        texts(statement.path("Resource")),
        texts(statement.path("Principal").path("Service")),
        conditions(statement.path("Condition")));
  }

  private static Map<String, List<String>> conditions(JsonNode condition) {
    Map<String, List<String>> conditions = new HashMap<>();
    for (var operator : condition.properties()) {
      if (!KNOWN_OPERATORS.contains(operator.getKey())) {
        throw new IllegalArgumentException("Teach Policy about " + operator.getKey());
      }
      for (var key : operator.getValue().properties()) {
        conditions.put(key.getKey().toLowerCase(Locale.ROOT), texts(key.getValue()));
      }
    }
    return conditions;
  }

  /** These statements and those of {@code other}. */
  public Policy and(Policy other) {
    return new Policy(Stream.concat(statements.stream(), other.statements.stream()).toList());
  }

  /** Without the statements that allow {@code action}. */
  public Policy without(String action) {
    return new Policy(
        statements.stream()
            .filter(statement -> !(statement.allows() && statement.actions().contains(action)))
            .toList());
  }

  /** Whether {@code request} is allowed by a statement and denied by none. */
  public boolean allows(Request request) {
    List<Statement> covering =
        statements.stream().filter(statement -> statement.covers(request)).toList();
    return !covering.isEmpty() && covering.stream().allMatch(Statement::allows);
  }

  private static List<JsonNode> listed(JsonNode node) {
    if (node.isMissingNode()) {
      return List.of();
    }
    return node.isArray() ? node.valueStream().toList() : List.of(node);
  }

  private static List<String> texts(JsonNode node) {
    return listed(node).stream().map(JsonNode::asText).toList();
  }

  private static boolean matches(List<String> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, text));
  }

  private static boolean matches(String pattern, String text) {
    String regex = "\\Q" + pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E";
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(text).matches();
  }
}
