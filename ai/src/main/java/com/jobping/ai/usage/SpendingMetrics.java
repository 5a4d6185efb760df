package com.jobping.ai.usage;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.Purpose;
import com.jobping.metrics.Metric;
import com.jobping.metrics.Metrics;
import java.math.BigDecimal;

/**
 * Publishes, in all and by {@code Purpose}, what each request cost, also of those whose answer
 * could not be used: {@code AiCostUsd}, {@code AiInputTokens}, {@code AiCachedInputTokens} (which
 * are among them) and {@code AiOutputTokens}; and of requests that were held back, {@code
 * AiOverBudget} where the deployment's money is spent, {@code AiUserOverBudget} where the user's.
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
        Metric.count("AiOutputTokens", usage.outputTokens()),
        Metric.count("AiOverBudget", 0));
  }

  void overBudget(Purpose purpose, Budget.Whose whose) {
    metrics.publishInAllAndBy(
        "Purpose",
        purpose.code(),
        switch (whose) {
          case DEPLOYMENT -> Metric.count("AiOverBudget", 1);
          case USER -> Metric.count("AiUserOverBudget", 1);
        });
  }
}
