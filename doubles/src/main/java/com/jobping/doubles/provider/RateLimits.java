package com.jobping.doubles.discord;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A bucket for each webhook: so many messages within a window, which begins with the first of them.
 * Safe for use by several threads.
 */
final class RateLimits {
  private final int messages;
  private final Duration window;
  private final Map<String, Bucket> buckets = new HashMap<>();

  private record Bucket(long endNanos, int left) {}

  /**
   * What a message finds.
   *
   * @param left how many more there may be, -1 where there was none for this one
   */
  record State(int limit, int left, Duration resetAfter) {
    boolean refused() {
      return left < 0;
    }
  }

  RateLimits(int messages, Duration window) {
    this.messages = messages;
    this.window = window;
  }

  synchronized State take(String webhookId) {
    long now = System.nanoTime();
    Bucket bucket = buckets.get(webhookId);
    if (bucket == null || bucket.endNanos() - now <= 0) {
      bucket = new Bucket(now + window.toNanos(), messages);
    }
    int left = bucket.left() - 1;
    buckets.put(webhookId, new Bucket(bucket.endNanos(), Math.max(0, left)));
    return new State(messages, left, Duration.ofNanos(bucket.endNanos() - now));
  }
}
