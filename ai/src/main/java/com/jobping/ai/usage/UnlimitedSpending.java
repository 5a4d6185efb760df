package com.jobping.ai.usage;

import static java.util.Objects.requireNonNull;

import com.jobping.lambda.Deadline;
import com.jobping.metrics.Metrics;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets everything through at once, and publishes what it cost; for where there is no database. */
final class UnlimitedSpending implements Spending {
  private final PriceTable prices;
  private final SpendingMetrics metrics;

  UnlimitedSpending(PriceTable prices, Metrics metrics) {
    this.prices = requireNonNull(prices, "prices is null");
    this.metrics = new SpendingMetrics(metrics);
  }

  @Override
  public Permit begin(PlannedRequest request, Deadline deadline) {
    AtomicBoolean told = new AtomicBoolean();
    return new Permit() {
      @Override
      public void answered(Usage usage, RateHeaders limits) {
        if (told.compareAndSet(false, true)) {
          metrics.sent(request.purpose(), usage, prices.of(request.model()).usd(usage));
        }
      }

      @Override
      public void refused(RateHeaders limits) {
        answered(Usage.NONE, limits);
      }

      @Override
      public void close() {
        answered(Usage.NONE, RateHeaders.NONE);
      }
    };
  }
}
