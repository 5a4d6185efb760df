package com.jobping.doubles.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import com.jobping.metrics.EmbeddedMetrics;
import com.jobping.metrics.Metrics;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads metrics out of log lines by the rules of the embedded metric format. CloudWatch drops what
 * breaks a rule without a word; this fails with an {@link AssertionError} that names the rule.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
public final class CloudWatchDouble {
  /** The namespace of {@link #metrics()}. */
  public static final String NAMESPACE = "jobping-test";

  private static final int MAX_LINE = 256 << 10;
  private static final int MAX_METRICS = 100;
  private static final int MAX_DIMENSIONS = 30;
  private static final int MAX_TEXT = 1_024;
  private static final Set<String> UNITS =
      Set.of(
          "Seconds",
          "Microseconds",
          "Milliseconds",
          "Bytes",
          "Kilobytes",
          "Megabytes",
          "Percent",
          "Count",
          "Bytes/Second",
          "Count/Second",
          "None");

  private final ObjectMapper mapper = Json.mapper();
  private final List<Datum> data = Collections.synchronizedList(new ArrayList<>());

  /**
   * One value of one metric.
   *
   * @param dimensions by name; none: of the metric as a whole
   */
  public record Datum(
      String namespace,
      String name,
      String unit,
      Map<String, String> dimensions,
      BigDecimal value) {}

  /** What a function under test publishes with. */
  public Metrics metrics() {
    return new EmbeddedMetrics(NAMESPACE, this::take, InstantSource.system());
  }

  /** Takes a line of a function's log; one that holds no metric is passed over. */
  public void take(String line) {
    if (!line.startsWith("{\"_aws\"")) {
      return;
    }
    check(line.length() <= MAX_LINE, "a line is longer than 256 KB", line);
    check(line.lines().count() == 1, "an object is on one line", line);
    JsonNode root = Json.read(mapper, line, JsonNode.class);
    JsonNode metadata = root.path("_aws");
    check(metadata.path("Timestamp").isIntegralNumber(), "Timestamp is a whole number", line);
    check(metadata.path("CloudWatchMetrics").isArray(), "CloudWatchMetrics is an array", line);
    for (JsonNode directive : metadata.path("CloudWatchMetrics")) {
      takeDirective(root, directive, line);
    }
  }

  /** Everything taken so far, in order. */
  public List<Datum> data() {
    return List.copyOf(data);
  }

  /** The values of the metric {@code name} under exactly {@code dimensions}, in order. */
  public List<BigDecimal> values(String name, Map<String, String> dimensions) {
    return data().stream()
        .filter(datum -> datum.name().equals(name) && datum.dimensions().equals(dimensions))
        .map(Datum::value)
        .toList();
  }

  /** The values of the metric {@code name} without dimensions, in order. */
  public List<BigDecimal> values(String name) {
    return values(name, Map.of());
  }

  private void takeDirective(JsonNode root, JsonNode directive, String line) {
    String namespace = text(directive.path("Namespace"), "Namespace", line);
    JsonNode sets = directive.path("Dimensions");
    check(sets.isArray() && !sets.isEmpty(), "Dimensions is an array of sets", line);
    JsonNode metrics = directive.path("Metrics");
    check(metrics.isArray() && !metrics.isEmpty(), "Metrics is an array", line);
    check(metrics.size() <= MAX_METRICS, "a directive has at most 100 metrics", line);
    for (JsonNode set : sets) {
      Map<String, String> dimensions = dimensions(root, set, line);
      for (JsonNode metric : metrics) {
        String name = text(metric.path("Name"), "a metric's Name", line);
        String unit = text(metric.path("Unit"), "a metric's Unit", line);
        check(UNITS.contains(unit), "the unit is one of CloudWatch's", line);
        JsonNode value = root.path(name);
        check(value.isNumber(), "the member " + name + " is a number", line);
        data.add(new Datum(namespace, name, unit, dimensions, value.decimalValue()));
      }
    }
  }

  private static Map<String, String> dimensions(JsonNode root, JsonNode set, String line) {
    check(set.isArray(), "a set of dimensions is an array", line);
    check(set.size() <= MAX_DIMENSIONS, "a set has at most 30 dimensions", line);
    Map<String, String> dimensions = new TreeMap<>();
    for (JsonNode key : set) {
      String name = text(key, "a dimension's name", line);
      dimensions.put(name, text(root.path(name), "the dimension " + name, line));
    }
    return Collections.unmodifiableMap(dimensions);
  }

  private static String text(JsonNode node, String what, String line) {
    check(node.isTextual() && !node.textValue().isBlank(), what + " is a text", line);
    check(node.textValue().length() <= MAX_TEXT, what + " has at most 1,024 characters", line);
    return node.textValue();
  }

  private static void check(boolean holds, String rule, String line) {
    if (!holds) {
      throw new AssertionError("Not so: " + rule + ", in " + line);
    }
  }
}
