package com.jobping.doubles.provider;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A bucket for each place: so many messages within a window, which begins with the first of them.
 * Safe for use by several threads.
 */
public final class RateLimits {
  private final int messages;
  private final Duration window;
  private final Map<String, Bucket> buckets = new HashMap<>();

  private record Bucket(long endNanos, int left) {}

  /**
   * What a message finds.
   *
   * @param left how many more there may be, -1 where there was none for this one
   */
  public record State(int limit, int left, Duration resetAfter) {
    /** Whether it has to wait. */
    public boolean refused() {
      return left < 0;
    }
  }

  /** Takes so many {@code messages} within {@code window}. */
  public RateLimits(int messages, Duration window) {
    this.messages = messages;
    this.window = window;
  }

  /** Takes a message into {@code place}, or says how long it has to wait. */
  public synchronized State take(String place) {
    long now = System.nanoTime();
    Bucket bucket = buckets.get(place);
    if (bucket == null || bucket.endNanos() - now <= 0) {
      bucket = new Bucket(now + window.toNanos(), messages);
    }
    int left = bucket.left() - 1;
    buckets.put(place, new Bucket(bucket.endNanos(), Math.max(0, left)));
    return new State(messages, left, Duration.ofNanos(bucket.endNanos() - now));
  }
}
