package com.jobping.local.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandTest {
  /** Labelled against all sense, so that an analyst with any must fail. */
  private static final String UPSIDE_DOWN =
      """
      {"jobs": [
        {"id": "nurse", "title": "Nurse", "company": "A", "location": "Oslo", "remote": false,
         "description": ["You care for patients."]},
        {"id": "java", "title": "Java Developer", "company": "B", "location": "Oslo",
         "remote": false, "description": ["You write Java."]}],
       "people": [
        {"id": "ann", "half": "held_out", "prompt": "Java developer",
         "judgements": [{"job": "nurse", "fit": "strong"}, {"job": "java", "fit": "none"}]}]}
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void printsWhatTheScoresAreWorth(@TempDir Path folder) throws Exception {
    String sensible = UPSIDE_DOWN.replace("strong", "x").replace("none", "strong");
    Path set = Files.writeString(folder.resolve("set.json"), sensible.replace("\"x\"", "\"none\""));

    assertThat(run("--set", set.toString(), "--repeat", "2")).isZero();
    assertThat(printed())
        .contains("lexical-2+all-minilm-l6-v2-q: 2 pairs", "each scored 2 times")
        .contains("tuning", "held_out", "Spearman", "The worst of 0", "100.0 %", "passed")
        .doesNotContain("Cost", "Not scored");
  }

  @Test
  void anAnalystThatOrdersWronglyFails(@TempDir Path folder) throws Exception {
    Path set = Files.writeString(folder.resolve("set.json"), UPSIDE_DOWN);

    assertThat(run("--analyst", "lexical", "--set", set.toString())).isEqualTo(1);
    assertThat(printed())
        .contains("0.0 %", "FAILED")
        .contains("ann: nurse (strong) ", ", but java (none) ");
  }

  @Test
  void aWrongCallSaysWhatToDo() throws InterruptedException {
    assertThat(run("--analyst", "oracle")).isEqualTo(2);
    assertThat(run("--repeat", "0")).isEqualTo(2);
    assertThat(run("--repeat")).isEqualTo(2);
    assertThat(run("--sett", "x")).isEqualTo(2);
    assertThat(errors()).contains("usage: ./jobping eval");
    assertThat(out.size()).isZero();
  }

  @Test
  void aSetThatCantBeReadIsNamed(@TempDir Path folder) throws InterruptedException, IOException {
    assertThat(run("--set", folder.resolve("none").toString())).isEqualTo(1);
    assertThat(errors()).contains("labelled_set_unreadable", "none");

    Path missing =
        Files.writeString(
            folder.resolve("missing.json"),
            UPSIDE_DOWN.replace("\"job\": \"java\"", "\"job\": \"x\""));
    assertThat(run("--set", missing.toString())).isEqualTo(1);
    assertThat(errors()).contains("ann is judged with a job that the set does not have: x");
  }

  @Test
  void openAiWithoutAKeySaysWhatIsMissing() throws InterruptedException {
    assertThat(run("--analyst", "openai")).isEqualTo(1);
    assertThat(errors()).contains("OPENAI_API_KEY");
  }

  @Test
  void helpIsPrinted() throws InterruptedException {
    assertThat(run("--help")).isZero();
    assertThat(printed()).contains("usage: ./jobping eval");
  }

  private int run(String... arguments) throws InterruptedException {
    return new EvalCommand(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of())
        .run(List.of(arguments));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
