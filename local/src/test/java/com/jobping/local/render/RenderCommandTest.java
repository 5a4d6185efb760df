package com.jobping.local.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.doubles.discord.MessageLimits;
import com.jobping.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderCommandTest {
  private static final String WEBHOOK =
      "https://discord.com/api/webhooks/1234567890/abcdefghijklmnopqrstuvwxyz?thread_id=12345";
  private static final String MATCH =
      """
      {"id":"3f1c2b9a-0000-4000-8000-000000000001","job_id":"3f1c2b9a-0000-4000-8000-000000000002",
       "score":92,"notified":false,"created_at":"2026-11-24T10:00:00Z",
       "analysis":{"score":92,"explanation":"It fits.","pros":["Builds looms"],"cons":[],
                   "key_match_factors":["looms"],"analyst":"openai","model":"gpt"},
       "job":{"title":"Loom Engineer","company":"Bright Looms","location":null,
              "job_url":"https://jobs.example.com/1"}}
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path directory;

  @Test
  void aMatchIsTheBodyOfTheRequest() throws IOException {
    assertThat(run("--channel", "discord", file(MATCH))).isZero();

    assertThat(MessageLimits.problem(printed())).isEmpty();
    assertThat(printed().at("/embeds/0/title").asText())
        .isEqualTo("Job Match: Loom Engineer at Bright Looms");
  }

  @Test
  void theRequestLineIsToldBesideItWithoutTheSecret() throws IOException {
    run("--channel=discord", "--address=" + WEBHOOK, file(MATCH));

    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("POST https://discord.com/api/webhooks/1234567890/…?wait=true&thread_id=12345")
        .doesNotContain("abcdef");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[%s,%s]", "{\"matches\":[%s,%s]}"})
  void severalMatchesTravelTogetherBestFirst(String shape) throws IOException {
    String worse = MATCH.replace("92", "80").replace("com/1", "com/2");

    run("--channel", "discord", file(shape.formatted(worse, MATCH)));

    assertThat(printed().at("/embeds/0/description").asText()).contains("92/100");
    assertThat(printed().at("/embeds/1/description").asText()).contains("80/100");
  }

  @Test
  void whatTakesSeveralMessagesIsAnArray() throws IOException {
    String endless = MATCH.replace("It fits.", "It fits. ".repeat(600).strip());

    run("--channel", "discord", "--format", "text", file(endless));

    assertThat(printed().isArray()).isTrue();
    assertThat(printed())
        .hasSizeGreaterThan(2)
        .allSatisfy(message -> assertThat(MessageLimits.problem(message)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"slack", "telegram", "email"})
  void everyChannelHasItsMessage(String channel) throws IOException {
    assertThat(run("--channel", channel, file(MATCH))).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Loom Engineer");
  }

  @Test
  void aWrongCallIsToldWhatIsExpected() throws IOException {
    List<List<String>> calls =
        List.of(
            List.of(),
            List.of("--channel", "pigeon", "x"),
            List.of("--channel"),
            List.of("--channel", "discord"),
            List.of("--channel", "discord", "--format", "pdf", "x"),
            List.of("--channel", "discord", "--address", "json://x", "x"),
            List.of("--channel", "slack", "--address", WEBHOOK, "x"),
            List.of("--loud", "x"));
    for (List<String> call : calls) {
      assertThat(run(call.toArray(String[]::new))).as("%s", call).isEqualTo(2);
    }
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: ./jobping render");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "[7]", "{}", "{\"job\":{\"min_salary\":\"much\"}}"})
  void aFileThatHoldsNoMatchIsRefused(String content) throws IOException {
    assertThat(run("--channel", "discord", file(content))).isEqualTo(1);
    assertThat(run("--channel", "discord", directory.resolve("none").toString())).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private int run(String... arguments) {
    return new RenderCommand(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(Stream.of(arguments).toList());
  }

  private String file(String content) throws IOException {
    return Files.writeString(directory.resolve("match.json"), content).toString();
  }

  private JsonNode printed() {
    return Json.read(Json.mapper(), out.toString(StandardCharsets.UTF_8), JsonNode.class);
  }
}
