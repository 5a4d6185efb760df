package com.jobping.ai.usage;

import static java.util.Objects.requireNonNull;

import com.jobping.lambda.Deadline;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets everything through at once, and publishes what it cost; for where there is no database. */
public final class UnlimitedSpending implements Spending {
  private final UsageMeter meter;

  /** Publishes by {@code meter}. */
  public UnlimitedSpending(UsageMeter meter) {
    this.meter = requireNonNull(meter, "meter is null");
  }

  @Override
  public Permit begin(PlannedRequest request, Deadline deadline) {
    AtomicBoolean told = new AtomicBoolean();
    return new Permit() {
      @Override
      public void answered(Usage usage, RateHeaders limits) {
        if (told.compareAndSet(false, true)) {
          meter.answered(request.purpose(), request.model(), usage);
        }
      }

      @Override
      public void refused(RateHeaders limits) {
        told.set(true);
      }

      @Override
      public void close() {
        told.set(true);
      }
    };
  }
}
