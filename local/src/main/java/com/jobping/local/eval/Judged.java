package com.jobping.local.eval;

import java.util.List;

/**
 * A labelled pair and what an analyst gave it.
 *
 * @param scores one a run, 0 to 100; one at least
 */
record Judged(LabelledPair pair, List<Integer> scores) {
  Judged {
    scores = List.copyOf(scores);
    if (scores.isEmpty()) {
      throw new IllegalArgumentException("A judged pair has a score");
    }
  }

  /** The mean of all runs. */
  double score() {
    return scores.stream().mapToInt(Integer::intValue).average().orElseThrow();
  }

  /** How far the runs are from their mean, squared, on average. */
  double variance() {
    double mean = score();
    return scores.stream()
        .mapToDouble(score -> (score - mean) * (score - mean))
        .average()
        .orElseThrow();
  }
}
