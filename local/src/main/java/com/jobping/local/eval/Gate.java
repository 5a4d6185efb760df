package com.jobping.local.eval;

import java.util.Arrays;

/** What an analyst must reach to be let near people. */
final class Gate {
  /** The least {@link Quality#pairwiseAccuracy} of each half. */
  static final double LEAST_ACCURACY = 0.8;

  private Gate() {}

  /** Whether every pair has a score and each half of the set that has orders is right enough. */
  static boolean passes(Evaluation evaluation) {
    return evaluation.unscored().isEmpty()
        && evaluation.quality().orders() > 0
        && Arrays.stream(Half.values())
            .flatMapToDouble(half -> evaluation.quality(half).pairwiseAccuracy().stream())
            .allMatch(accuracy -> accuracy >= LEAST_ACCURACY);
  }
}
