package com.jobping.metrics;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes measurements as log lines that CloudWatch reads: one JSON object a line.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
public final class EmbeddedMetrics implements Metrics {
  private final String namespace;
  private final Consumer<String> lines;
  private final InstantSource clock;
  private final ObjectMapper mapper = Json.mapper();

  /** Hands each line, without its end, to {@code lines}. */
  public EmbeddedMetrics(String namespace, Consumer<String> lines, InstantSource clock) {
    this.namespace = requireNonNull(namespace, "namespace is null");
    this.lines = requireNonNull(lines, "lines is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  static EmbeddedMetrics onStandardOutput(String namespace) {
    // Looked up for each line: Lambda's runtime puts its own stream in place.
    return new EmbeddedMetrics(namespace, line -> System.out.println(line), InstantSource.system());
  }

  @Override
  public void publish(Metric... metrics) {
    write(List.of(List.of()), Map.of(), metrics);
  }

  @Override
  public void publishBy(String name, String value, Metric... metrics) {
    write(List.of(List.of(name)), Map.of(name, value), metrics);
  }

  @Override
  public void publishInAllAndBy(String name, String value, Metric... metrics) {
    write(List.of(List.of(), List.of(name)), Map.of(name, value), metrics);
  }

  private void write(
      List<List<String>> dimensionSets, Map<String, String> dimensions, Metric... metrics) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(
        "_aws",
        Map.of(
            "Timestamp",
            clock.millis(),
            "CloudWatchMetrics",
            List.of(
                Map.of(
                    "Namespace",
                    namespace,
                    "Dimensions",
                    dimensionSets,
                    "Metrics",
                    Arrays.stream(metrics)
                        .map(metric -> Map.of("Name", metric.name(), "Unit", metric.unit()))
                        .toList()))));
    line.putAll(dimensions);
    for (Metric metric : metrics) {
      line.put(metric.name(), metric.value());
    }
    lines.accept(Json.write(mapper, line));
  }
}
