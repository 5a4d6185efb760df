package com.jobping.ai.usage;

import static java.util.Objects.requireNonNull;

import com.jobping.metrics.Metrics;
import com.jobping.settings.Settings;
import org.jdbi.v3.core.Jdbi;

/**
 * What AI may cost and how fast it may be asked.
 *
 * @param prices what a provider asks
 */
public record SpendingSettings(TokenPrices prices) {
  public SpendingSettings {
    requireNonNull(prices, "prices is null");
  }

  /** Reads the settings; for use inside {@link Settings#read}. */
  public static SpendingSettings from(Settings.Reader reader, String model) {
    requireNonNull(model, "model is null");
    return new SpendingSettings(TokenPrices.from(reader));
  }

  /** What all functions over {@code jdbi} share. */
  public Spending open(Metrics metrics, Jdbi jdbi) {
    requireNonNull(jdbi, "jdbi is null");
    return unlimited(metrics);
  }

  /** Without limits and budgets, for where there is no database. */
  public Spending unlimited(Metrics metrics) {
    return new UnlimitedSpending(new UsageMeter(prices, metrics));
  }
}
