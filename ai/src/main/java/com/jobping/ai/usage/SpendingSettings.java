package com.jobping.ai.usage;

import static java.util.Objects.requireNonNull;

import com.jobping.metrics.Metrics;
import com.jobping.settings.Settings;
import com.jobping.usage.DailyBudgets;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/**
 * What AI may cost and how fast it may be asked.
 *
 * @param prices what a provider asks
 * @param limits how fast it may be asked
 * @param budgets what may be spent in a day
 */
public record SpendingSettings(PriceTable prices, RateLimits limits, DailyBudgets budgets) {
  public SpendingSettings {
    requireNonNull(prices, "prices is null");
    requireNonNull(limits, "limits is null");
    requireNonNull(budgets, "budgets is null");
  }

  /** Reads the settings; for use inside {@link Settings#read}. */
  public static SpendingSettings from(Settings.Reader reader, String model) {
    return new SpendingSettings(
        PriceTable.from(reader, model), RateLimits.from(reader), DailyBudgets.from(reader));
  }

  /** What all functions over {@code jdbi} share; nothing is connected before the first request. */
  public Spending open(Metrics metrics, Jdbi jdbi) {
    return new SharedSpending(
        prices,
        new Budget(jdbi, budgets),
        new RateLimiter(jdbi, limits),
        new SpendingMetrics(metrics),
        InstantSource.system(),
        Thread::sleep);
  }

  /** Without limits and budgets, for where there is no database. */
  public Spending unlimited(Metrics metrics) {
    return new UnlimitedSpending(prices, metrics);
  }
}
