package com.jobping.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/**
 * When a function must have ended, told on the monotonic clock.
 *
 * @param endNanos as {@link System#nanoTime()} counts
 */
public record Deadline(long endNanos) {
  /** What an invocation has left, by its context. */
  public static Deadline of(Context context) {
    return in(Duration.ofMillis(context.getRemainingTimeInMillis()));
  }

  /** So long from now. */
  public static Deadline in(Duration left) {
    return new Deadline(System.nanoTime() + left.toNanos());
  }

  /** What is left; zero when it is over. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  /** This deadline less {@code reserve}, which is kept for what must come after. */
  public Deadline minus(Duration reserve) {
    return new Deadline(endNanos - reserve.toNanos());
  }

  /** This deadline or {@code other}, whichever comes first. */
  public Deadline earlier(Deadline other) {
    return endNanos - other.endNanos <= 0 ? this : other;
  }

  /** Whether at least {@code needed} is left. */
  public boolean allows(Duration needed) {
    return remaining().compareTo(needed) >= 0;
  }
}
