package com.jobping.metrics;

import com.jobping.settings.Settings;

/** Takes measurements. Implementations are safe for use by several threads. */
public interface Metrics {
  /** Publishes {@code metrics} as they are. */
  void publish(Metric... metrics);

  /** Publishes {@code metrics} under the dimension {@code name} with {@code value}. */
  void publishBy(String name, String value, Metric... metrics);

  /** Publishes {@code metrics} twice: as they are, and under a dimension. */
  void publishInAllAndBy(String name, String value, Metric... metrics);

  /**
   * Where a function publishes: on its standard output, which Lambda hands to CloudWatch, in the
   * namespace {@code METRICS_NAMESPACE}. Where that is absent, nothing is published.
   */
  static Metrics from(Settings.Reader reader) {
    return reader
        .optional("METRICS_NAMESPACE")
        .<Metrics>map(EmbeddedMetrics::onStandardOutput)
        .orElseGet(NoMetrics::new);
  }
}
