package com.jobping.benchmarks.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatementTest {
  private static final Statement STATEMENT =
      new Statement(
          "SELECT 1::integer\nWHERE a = $1 AND b = $2 AND c = $12 AND d = $1",
          List.of(
              Optional.of("it's"),
              Optional.empty(),
              Optional.of("3"),
              Optional.of("4"),
              Optional.of("5"),
              Optional.of("6"),
              Optional.of("7"),
              Optional.of("8"),
              Optional.of("9"),
              Optional.of("10"),
              Optional.of("11"),
              Optional.of("12")));

  @Test
  void isReadFromTheLogWithItsParameters() {
    assertThat(
            Statement.logged(
                entry(
                    "execute S_3/C_4: SELECT $1,\n $2, $3, $4",
                    "Parameters: $1 = 'it''s, $2 = NULL', $2 = NULL, $3 = '', $4 = 'a\nb'")))
        .contains(
            new Statement(
                "SELECT $1,\n $2, $3, $4",
                List.of(
                    Optional.of("it's, $2 = NULL"),
                    Optional.empty(),
                    Optional.of(""),
                    Optional.of("a\nb"))));
  }

  @Test
  void withoutParametersIsReadFromTheLogToo() {
    assertThat(Statement.logged(entry("execute <unnamed>: BEGIN", "")))
        .contains(new Statement("BEGIN", List.of()));
    assertThat(Statement.logged(entry("statement: SHOW all", "")))
        .contains(new Statement("SHOW all", List.of()));
  }

  @Test
  void otherLinesOfTheLogAreNone() {
    assertThat(Statement.logged(entry("checkpoint complete: wrote 3 buffers", ""))).isEmpty();
  }

  @Test
  void parametersAreVariablesOfTheScriptButNullIsWrittenOut() {
    assertThat(STATEMENT.script("v_"))
        .isEqualTo("SELECT 1::integer\nWHERE a = :v_1 AND b = NULL AND c = :v_12 AND d = :v_1;\n");
    assertThat(STATEMENT.variables("v_")).contains("v_1=it's", "v_12=12").hasSize(11);
  }

  @Test
  void isExecutedWithItsParametersQuoted() {
    assertThat(STATEMENT.execution("p"))
        .startsWith("EXECUTE p('it''s', NULL, '3', ")
        .endsWith(", '12')");
    assertThat(new Statement("SELECT 1", List.of()).execution("p")).isEqualTo("EXECUTE p");
  }

  @Test
  void onlyWhatReadsOrWritesRowsHasAPlan() {
    assertThat(STATEMENT.isPlanned()).isTrue();
    assertThat(new Statement("\n WITH a AS (SELECT 1) UPDATE b", List.of()).isPlanned()).isTrue();
    assertThat(new Statement("BEGIN", List.of()).isPlanned()).isFalse();
    assertThat(new Statement("SET search_path TO a", List.of()).isPlanned()).isFalse();
  }

  private static ObjectNode entry(String message, String detail) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode().put("message", message);
    return detail.isEmpty() ? entry : entry.put("detail", detail);
  }
}
