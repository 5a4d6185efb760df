package com.jobping.ai.usage;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.Purpose;
import com.jobping.metrics.Metric;
import com.jobping.metrics.Metrics;

/**
 * Publishes what each answer cost, also of those that could not be used: {@code AiCostUsd}, {@code
 * AiInputTokens} and {@code AiOutputTokens}, in all and by {@code Purpose}.
 */
public final class UsageMeter {
  private final TokenPrices prices;
  private final Metrics metrics;

  /** Reckons by {@code prices}. */
  public UsageMeter(TokenPrices prices, Metrics metrics) {
    this.prices = requireNonNull(prices, "prices is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  /** An answer came that took so many tokens. */
  public void answered(Purpose purpose, long inputTokens, long outputTokens) {
    metrics.publishInAllAndBy(
        "Purpose",
        purpose.code(),
        Metric.unitless("AiCostUsd", prices.usd(inputTokens, outputTokens)),
        Metric.count("AiInputTokens", inputTokens),
        Metric.count("AiOutputTokens", outputTokens));
  }
}
