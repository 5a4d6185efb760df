package com.jobping.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.json.Json;
import com.jobping.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedMetricsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final List<String> lines = new ArrayList<>();
  private final Metrics metrics = new EmbeddedMetrics("jobping", lines::add, () -> NOW);

  @Test
  void aLineTellsCloudWatchWhatItMeasures() {
    metrics.publish(
        Metric.count("Sent", 3), Metric.unitless("CostUsd", new BigDecimal("0.00000040")));

    assertThat(lines.getFirst()).doesNotContain("\n");
    assertThat(line())
        .isEqualTo(
            json(
                """
                {"_aws": {
                   "Timestamp": 1795514400000,
                   "CloudWatchMetrics": [{
                     "Namespace": "jobping",
                     "Dimensions": [[]],
                     "Metrics": [{"Name": "Sent", "Unit": "Count"},
                                 {"Name": "CostUsd", "Unit": "None"}]}]},
                 "Sent": 3,
                 "CostUsd": 0.00000040}
                """));
  }

  @Test
  void aDimensionIsAMemberThatItsSetNames() {
    metrics.publishBy("Board", "indeed", Metric.count("Found", 3));

    assertThat(line().path("Board").textValue()).isEqualTo("indeed");
    assertThat(directive().path("Dimensions")).isEqualTo(json("[[\"Board\"]]"));
  }

  @Test
  void whatIsPublishedInAllAndByADimensionHasASetOfNoneToo() {
    metrics.publishInAllAndBy("Purpose", "score", Metric.count("Tokens", 3));

    assertThat(line().path("Purpose").textValue()).isEqualTo("score");
    assertThat(directive().path("Dimensions")).isEqualTo(json("[[],[\"Purpose\"]]"));
  }

  @Test
  void aFunctionWithANamespaceWritesOnItsStandardOutput() {
    assertThat(
            printed(
                () -> of(Map.of("METRICS_NAMESPACE", "jobping")).publish(Metric.count("Sent", 3))))
        .hasSize(1)
        .first()
        .satisfies(line -> assertThat(json(line).path("Sent").intValue()).isEqualTo(3));
  }

  @Test
  void aFunctionWithoutANamespaceWritesNothing() {
    Metrics none = of(Map.of());

    assertThat(
            printed(
                () -> {
                  none.publish(Metric.count("Sent", 3));
                  none.publishBy("Board", "indeed", Metric.count("Sent", 3));
                  none.publishInAllAndBy("Board", "indeed", Metric.count("Sent", 3));
                }))
        .isEmpty();
  }

  private static Metrics of(Map<String, String> environment) {
    return Settings.of(environment).read(Metrics::from);
  }

  private static List<String> printed(Runnable work) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private JsonNode line() {
    assertThat(lines).hasSize(1);
    return json(lines.getFirst());
  }

  private JsonNode directive() {
    return line().path("_aws").path("CloudWatchMetrics").path(0);
  }

  private static JsonNode json(String text) {
    return Json.read(Json.mapper(), text, JsonNode.class);
  }
}
