package com.jobping.local.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParseCommandTest {
  private static final String ANSWER =
      "{\"data\":{\"jobSearch\":{\"results\":[{\"job\":{\"key\":\"ab12\",\"title\":\"Weaver\"}},"
          + "{\"job\":{\"title\":\"No id\"}}]}}}";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void printsAPostingALineAndThenTheCounts(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("answer.json"), ANSWER);
    assertThat(run("--board", "indeed", file.toString(), file.toString())).isZero();
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst()).contains("\"external_id\":\"ab12\"", "\"v\":1");
    assertThat(lines.getLast())
        .isEqualTo(
            "{\"outcome\":\"ok\",\"found\":4,\"parsed\":2,\"dropped\":{\"no_id\":2},\"files\":2}");
  }

  @Test
  void theWorstOutcomeOfTheFilesIsTold(@TempDir Path folder) throws IOException {
    Path good = Files.writeString(folder.resolve("good.json"), ANSWER);
    Path wall = Files.writeString(folder.resolve("wall.html"), "<title>Just a moment...</title>");
    assertThat(run("--board=indeed", good.toString(), wall.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("{\"outcome\":\"blocked\"");
  }

  @Test
  void aWrongCallSaysWhatToDo() {
    assertThat(run("page.html")).isEqualTo(2);
    assertThat(run("--board", "monster", "page.html")).isEqualTo(2);
    assertThat(run("--board")).isEqualTo(2);
    assertThat(run("--board", "indeed")).isEqualTo(2);
    assertThat(run("--bord", "indeed")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: ./jobping parse");
    assertThat(out.size()).isZero();
  }

  @Test
  void aFileThatCantBeReadIsNamed(@TempDir Path folder) {
    assertThat(run("--board", "indeed", folder.resolve("none").toString())).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("none");
  }

  @Test
  void helpIsPrinted() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage");
  }

  private int run(String... arguments) {
    return new ParseCommand(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Clock.systemUTC())
        .run(List.of(arguments));
  }
}
