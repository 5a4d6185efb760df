package com.jobping.ai.usage;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.Purpose;
import com.jobping.metrics.Metric;
import com.jobping.metrics.Metrics;
import java.math.BigDecimal;

/**
 * Publishes what each request cost, also of those whose answer could not be used, in all and by
 * {@code Purpose}: {@code AiCostUsd}, {@code AiInputTokens}, {@code AiCachedInputTokens} (which are
 * among them) and {@code AiOutputTokens}. And by {@code Budget} (deployment, user), {@code
 * AiOverBudget}: 1 where a request was held back, since that budget is spent.
 */
final class SpendingMetrics {
  private final Metrics metrics;

  SpendingMetrics(Metrics metrics) {
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  void sent(Purpose purpose, Usage usage, BigDecimal usd) {
    metrics.publishInAllAndBy(
        "Purpose",
        purpose.code(),
        Metric.unitless("AiCostUsd", usd),
        Metric.count("AiInputTokens", usage.inputTokens()),
        Metric.count("AiCachedInputTokens", usage.cachedInputTokens()),
        Metric.count("AiOutputTokens", usage.outputTokens()));
    publish(Budget.Whose.DEPLOYMENT, 0);
  }

  void overBudget(Budget.Whose whose) {
    publish(whose, 1);
  }

  private void publish(Budget.Whose whose, int over) {
    metrics.publishBy("Budget", whose.code(), Metric.count("AiOverBudget", over));
  }
}
