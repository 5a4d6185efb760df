package com.jobping.benchmarks.api;

import java.util.Arrays;
import java.util.List;

/** How long each of many requests took; immutable. */
final class Latencies {
  private final long[] sortedMicros;
  private final double seconds;

  private Latencies(long[] sortedMicros, double seconds) {
    this.sortedMicros = sortedMicros;
    this.seconds = seconds;
  }

  /**
   * Of requests that took {@code micros}, in any order.
   *
   * @param seconds in which all of them were answered
   */
  static Latencies of(long[] micros, double seconds) {
    long[] sorted = micros.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted, seconds);
  }

  /** Of several rounds. */
  static Latencies of(List<Latencies> rounds) {
    return of(
        rounds.stream().flatMapToLong(round -> Arrays.stream(round.sortedMicros)).toArray(),
        rounds.stream().mapToDouble(round -> round.seconds).sum());
  }

  /** The least that so many percent of the requests did not exceed, in milliseconds. */
  double percentile(int percent) {
    if (sortedMicros.length == 0) {
      throw new IllegalStateException("Nothing was measured");
    }
    int rank = (int) Math.ceil(percent / 100.0 * sortedMicros.length);
    return sortedMicros[Math.max(rank, 1) - 1] / 1e3;
  }

  double perSecond() {
    return sortedMicros.length / seconds;
  }
}
