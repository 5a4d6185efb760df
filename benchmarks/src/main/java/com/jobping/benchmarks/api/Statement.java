package com.jobping.benchmarks.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A statement as PostgreSQL was sent it.
 *
 * @param sql with {@code $1}, {@code $2} … for its parameters
 * @param parameters in that order; an absent one is NULL
 */
record Statement(String sql, List<Optional<String>> parameters) {
  private static final Pattern EXECUTED =
      Pattern.compile("(?:execute [^:]+|statement): (?<sql>.*)", Pattern.DOTALL);
  private static final Pattern LOGGED_PARAMETER =
      Pattern.compile("\\$\\d+ = (?:NULL|'(?<value>[^']*+(?:''[^']*+)*+)')");
  private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
  private static final Pattern PLANNED =
      Pattern.compile("\\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE)\\b.*", Pattern.DOTALL);

  Statement {
    parameters = List.copyOf(parameters);
  }

  /** What {@code entry} of PostgreSQL's log in JSON tells to have been executed. */
  static Optional<Statement> logged(JsonNode entry) {
    Matcher executed = EXECUTED.matcher(entry.path("message").asText());
    if (!executed.matches()) {
      return Optional.empty();
    }
    List<Optional<String>> parameters =
        LOGGED_PARAMETER
            .matcher(entry.path("detail").asText())
            .results()
            .map(Statement::value)
            .toList();
    return Optional.of(new Statement(executed.group("sql"), parameters));
  }

  private static Optional<String> value(MatchResult logged) {
    return Optional.ofNullable(logged.group("value")).map(text -> text.replace("''", "'"));
  }

  /** Whether it is one that PostgreSQL makes a plan of. */
  boolean isPlanned() {
    return PLANNED.matcher(sql).matches();
  }

  /** The statement that executes it where it is prepared as {@code name}. */
  String execution(String name) {
    return parameters.isEmpty()
        ? "EXECUTE " + name
        : parameters.stream()
            .map(
                parameter ->
                    parameter.map(text -> "'" + text.replace("'", "''") + "'").orElse("NULL"))
            .collect(Collectors.joining(", ", "EXECUTE " + name + "(", ")"));
  }

  /**
   * As pgbench takes it, the parameters that are not NULL being its variables.
   *
   * @param prefix of the variables' names
   */
  String script(String prefix) {
    return PARAMETER
            .matcher(sql)
            .replaceAll(
                reference -> {
                  int number = Integer.parseInt(reference.group(1));
                  return parameters.get(number - 1).isPresent() ? ":" + prefix + number : "NULL";
                })
        + ";\n";
  }

  /** The variables of {@link #script}, as {@code name=value}. */
  List<String> variables(String prefix) {
    List<String> variables = new ArrayList<>();
    for (int index = 0; index < parameters.size(); index++) {
      String name = prefix + (index + 1);
      parameters.get(index).ifPresent(value -> variables.add(name + "=" + value));
    }
    return variables;
  }
}
