package com.jobping.time;

import java.time.Duration;

/** Which of two lengths of time holds. */
public final class Durations {
  private Durations() {}

  /** The one that is over first. */
  public static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** The one that is over last. */
  public static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
