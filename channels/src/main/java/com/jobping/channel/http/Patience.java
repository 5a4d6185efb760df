package com.jobping.channel.http;

import static java.util.Objects.requireNonNull;

import com.jobping.channel.Delivery;
import com.jobping.lambda.Deadline;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Sits out the short waits that providers ask for, and gives the long ones back. */
public final class Patience {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration CALL_AFTER_PAUSE = Duration.ofSeconds(1);
  private static final int MOST_PAUSES = 3;

  private final Pause pause;

  /** How to wait. */
  @FunctionalInterface
  public interface Pause {
    /** Waits so long. */
    void of(Duration length) throws InterruptedException;
  }

  /** Waits by {@code pause}, e.g. {@code Thread::sleep}. */
  public Patience(Pause pause) {
    this.pause = requireNonNull(pause, "pause is null");
  }

  /**
   * What {@code attempt} comes to; again after a wait of five seconds at most, three times at most,
   * where {@code deadline} allows the wait and another call.
   */
  public Delivery send(Supplier<Delivery> attempt, Deadline deadline) {
    Delivery delivery = attempt.get();
    for (int pauses = 0; pauses < MOST_PAUSES && sitsOut(delivery, deadline); pauses++) {
      delivery = attempt.get();
    }
    return delivery;
  }

  /** A length that a provider told in seconds, with or without a fraction, rounded up. */
  public static Optional<Duration> seconds(String text) {
    return text.matches("\\d{1,9}(\\.\\d{1,9})?")
        ? Optional.of(
            Duration.ofMillis(
                new BigDecimal(text)
                    .movePointRight(3)
                    .setScale(0, RoundingMode.CEILING)
                    .longValueExact()))
        : Optional.empty();
  }

  private boolean sitsOut(Delivery delivery, Deadline deadline) {
    if (!(delivery instanceof Delivery.Limited limited)) {
      return false;
    }
    Duration length = limited.rest().length();
    if (length.compareTo(LONGEST_PAUSE) > 0 || !deadline.allows(length.plus(CALL_AFTER_PAUSE))) {
      return false;
    }
    try {
      pause.of(length);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
