package com.jobping.metrics;

/** Publishes nothing. */
final class NoMetrics implements Metrics {
  @Override
  public void publish(Metric... metrics) {}

  @Override
  public void publishBy(String name, String value, Metric... metrics) {}

  @Override
  public void publishInAllAndBy(String name, String value, Metric... metrics) {}
}
