package com.jobping.local.eval;

import com.jobping.metrics.Metric;
import com.jobping.metrics.Metrics;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Adds up what an analyst says that its answers cost. */
final class Bill implements Metrics {
  private final Map<String, BigDecimal> sums = new ConcurrentHashMap<>();

  @Override
  public void publish(Metric... metrics) {
    for (Metric metric : metrics) {
      sums.merge(metric.name(), metric.value(), BigDecimal::add);
    }
  }

  @Override
  public void publishBy(String name, String value, Metric... metrics) {
    // Shares of what is published in all.
  }

  @Override
  public void publishInAllAndBy(String name, String value, Metric... metrics) {
    publish(metrics);
  }

  BigDecimal usd() {
    return sum("AiCostUsd");
  }

  long inputTokens() {
    return sum("AiInputTokens").longValue();
  }

  long outputTokens() {
    return sum("AiOutputTokens").longValue();
  }

  private BigDecimal sum(String name) {
    return sums.getOrDefault(name, BigDecimal.ZERO);
  }
}
