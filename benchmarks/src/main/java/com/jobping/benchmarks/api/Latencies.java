package com.jobping.benchmarks.api;

import java.util.Arrays;
import java.util.List;

/**
 * How long each of many requests took.
 *
 * @param micros sorted
 * @param seconds in which all of them were answered
 */
record Latencies(long[] micros, double seconds) {
  /** Of {@code micros} in any order. */
  static Latencies of(long[] micros, double seconds) {
    long[] sorted = micros.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted, seconds);
  }

  /** Of several rounds. */
  static Latencies of(List<Latencies> rounds) {
    return of(
        rounds.stream().flatMapToLong(round -> Arrays.stream(round.micros)).toArray(),
        rounds.stream().mapToDouble(Latencies::seconds).sum());
  }

  /** The least that so many percent of the requests did not exceed, in milliseconds. */
  double percentile(int percent) {
    if (micros.length == 0) {
      throw new IllegalStateException("Nothing was measured");
    }
    int rank = (int) Math.ceil(percent / 100.0 * micros.length);
    return micros[Math.max(rank, 1) - 1] / 1e3;
  }

  double perSecond() {
    return micros.length / seconds;
  }
}
