package com.jobping.local.eval;

/**
 * Two jobs of one person, of which one fits better by its label; the least that a score must tell.
 *
 * @param better the one that fits better
 * @param worse the one that fits less
 */
record Order(Judged better, Judged worse) {
  /** 1 when the scores say the same as the labels, 0 when the opposite, a half when nothing. */
  double right() {
    return (1 + Math.signum(lead())) / 2;
  }

  /** By how many points the better one is ahead; below zero: misordered. */
  double lead() {
    return better.score() - worse.score();
  }

  boolean hasTrap() {
    return better.pair().trap().isPresent() || worse.pair().trap().isPresent();
  }
}
