package com.jobping.local.eval;

import java.util.Arrays;

/** What an analyst must reach to be let near people. */
final class Gate {
  /** The least {@link Quality#pairwiseAccuracy} of the whole set. */
  static final double LEAST_ACCURACY = 0.8;

  /**
   * And of each half, so that what was tuned does not hide what was not. Lower, since one order of
   * so few is more than a point, and a processor's rounding can turn one.
   */
  static final double LEAST_OF_A_HALF = 0.75;

  private Gate() {}

  /** Whether every pair has a score, and the set and each half that has orders is right enough. */
  static boolean passes(Evaluation evaluation) {
    return evaluation.unscored().isEmpty()
        && evaluation.quality().pairwiseAccuracy().orElse(0) >= LEAST_ACCURACY
        && Arrays.stream(Half.values())
            .flatMapToDouble(half -> evaluation.quality(half).pairwiseAccuracy().stream())
            .allMatch(accuracy -> accuracy >= LEAST_OF_A_HALF);
  }
}
