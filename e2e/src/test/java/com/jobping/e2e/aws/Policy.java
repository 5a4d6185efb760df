package com.jobping.e2e.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The statements of one or more policy documents, and what they allow. Knows what ours use: actions
 * and resources with wildcards, service principals, {@code ArnLike} and {@code StringEquals}
 * conditions. {@code NotAction} and the like are refused, so that none is overlooked.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public record Policy(List<Statement> statements) {
  private static final ObjectMapper MAPPER = Json.mapper();
  private static final List<String> UNKNOWN_MEMBERS =
      List.of("NotAction", "NotResource", "NotPrincipal");

  /** Allows nothing. */
  public static final Policy NONE = new Policy(List.of());

  public Policy {
    statements = List.copyOf(statements);
  }

  /**
   * A statement.
   *
   * @param principals the services it is for; empty: whoever holds the policy
   * @param sources patterns of the source ARN, one of which must match; empty: any
   */
  public record Statement(
      boolean allows,
      List<String> actions,
      List<String> resources,
      List<String> principals,
      List<String> sources) {
    boolean covers(Request request) {
      return matches(actions, request.action())
          && (resources.isEmpty() || matches(resources, request.resource()))
          && (principals.isEmpty() || principals.contains(request.principal().orElse("")))
          && (sources.isEmpty() || matches(sources, request.sourceArn().orElse("")));
    }
  }

  /**
   * Something somebody wants to do.
   *
   * @param principal the service that asks, where a resource's own policy is asked
   * @param sourceArn on whose behalf that service asks
   */
  public record Request(
      String action, String resource, Optional<String> principal, Optional<String> sourceArn) {
    /** {@code action} on {@code resource}, by the holder of the policy. */
    public static Request of(String action, String resource) {
      return new Request(action, resource, Optional.empty(), Optional.empty());
    }
  }

  /** Reads a policy document. */
  public static Policy parse(String json) {
    List<Statement> statements = new ArrayList<>();
    JsonNode document = Json.read(MAPPER, json, JsonNode.class);
    for (JsonNode statement : listed(document.path("Statement"))) {
      UNKNOWN_MEMBERS.forEach(member -> refuse(statement, member));
      statements.add(
          new Statement(
              statement.path("Effect").asText().equals("Allow"),
              texts(statement.path("Action")),
              texts(statement.path("Resource")),
              texts(statement.path("Principal").path("Service")),
              sources(statement.path("Condition"))));
    }
    return new Policy(statements);
  }

  /** These statements and those of {@code other}. */
  public Policy and(Policy other) {
    return new Policy(Stream.concat(statements.stream(), other.statements.stream()).toList());
  }

  /** Whether {@code request} is allowed by a statement and denied by none. */
  public boolean allows(Request request) {
    List<Statement> covering =
        statements.stream().filter(statement -> statement.covers(request)).toList();
    return !covering.isEmpty() && covering.stream().allMatch(Statement::allows);
  }

  private static void refuse(JsonNode statement, String member) {
    if (statement.has(member)) {
      throw new IllegalArgumentException("Teach Policy about " + member + ": " + statement);
    }
  }

  private static List<String> sources(JsonNode condition) {
    List<String> sources = new ArrayList<>();
    for (var operator : condition.properties()) {
      for (var key : operator.getValue().properties()) {
        boolean known =
            List.of("ArnLike", "ArnEquals", "StringEquals").contains(operator.getKey())
                && key.getKey().equalsIgnoreCase("aws:SourceArn");
        boolean accountOfOurs = key.getKey().equalsIgnoreCase("aws:SourceAccount");
        if (known) {
          sources.addAll(texts(key.getValue()));
        } else if (!accountOfOurs) {
          throw new IllegalArgumentException("Teach Policy about the condition " + condition);
        }
      }
    }
    return sources;
  }

  private static List<JsonNode> listed(JsonNode node) {
    return node.isArray()
        ? node.valueStream().toList()
        : node.isMissingNode() ? List.of() : List.of(node);
  }

  private static List<String> texts(JsonNode node) {
    return listed(node).stream().map(JsonNode::asText).toList();
  }

  private static boolean matches(List<String> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, text));
  }

  private static boolean matches(String pattern, String text) {
    String regex =
        Pattern.compile("[*?]|[^*?]+")
            .matcher(pattern)
            .replaceAll(
                part ->
                    switch (part.group()) {
                      case "*" -> ".*";
                      case "?" -> ".";
                      default ->
                          java.util.regex.Matcher.quoteReplacement(Pattern.quote(part.group()));
                    });
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(text).matches();
  }
}
