package com.jobping.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.e2e.terraform.Plan;
import com.jobping.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Series of metrics, as CloudWatch tells them apart: by namespace, name and dimensions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
final class Metrics {
  private static final ObjectMapper MAPPER = Json.mapper();

  private Metrics() {}

  /** What functions have written to the files in {@code logs}. */
  static Set<String> writtenTo(Path logs) {
    Set<String> series = new TreeSet<>();
    try (Stream<Path> files = Files.list(logs)) {
      for (Path file : files.toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          lines
              .filter(line -> line.startsWith("{\"_aws\""))
              .map(line -> Json.read(MAPPER, line, JsonNode.class))
              .forEach(line -> addWritten(series, line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("No logs in " + logs, e);
    }
    return series;
  }

  private static void addWritten(Set<String> series, JsonNode line) {
    for (JsonNode directive : line.at("/_aws/CloudWatchMetrics")) {
      for (JsonNode metric : directive.path("Metrics")) {
        for (JsonNode names : directive.path("Dimensions")) {
          Map<String, String> dimensions = new TreeMap<>();
          names.forEach(name -> dimensions.put(name.asText(), line.path(name.asText()).asText()));
          series.add(
              series(
                  directive.path("Namespace").asText(), metric.path("Name").asText(), dimensions));
        }
      }
    }
  }

  /** What the planned alarms look at in {@code namespace}. */
  static Set<String> alarmedIn(Plan plan, String namespace) {
    Set<String> series = new TreeSet<>();
    plan.resources("aws_cloudwatch_metric_alarm").stream()
        .flatMap(
            alarm ->
                Stream.concat(
                    Stream.of(alarm.values()),
                    alarm
                        .values()
                        .path("metric_query")
                        .valueStream()
                        .flatMap(query -> query.path("metric").valueStream())))
        .filter(metric -> metric.path("namespace").asText().equals(namespace))
        .forEach(
            metric -> {
              Map<String, String> dimensions = new TreeMap<>();
              metric
                  .path("dimensions")
                  .properties()
                  .forEach(one -> dimensions.put(one.getKey(), one.getValue().asText()));
              series.add(series(namespace, metric.path("metric_name").asText(), dimensions));
            });
    return series;
  }

  private static String series(String namespace, String name, Map<String, String> dimensions) {
    return "%s/%s%s".formatted(namespace, name, dimensions);
  }
}
