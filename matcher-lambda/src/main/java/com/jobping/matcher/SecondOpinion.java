package com.jobping.matcher;

import com.jobping.ai.Assessment;
import com.jobping.ai.offline.OfflineAnalyst;

/**
 * When a score is so near to the user's threshold that chance decides whether they hear of the job,
 * and what becomes of it then: it is asked for once more, and the mean counts.
 *
 * @param within how many points are near; 0: none are
 */
record SecondOpinion(int within) {
  SecondOpinion {
    if (within < 0) {
      throw new IllegalArgumentException("within must not be negative: " + within);
    }
  }

  /** Whether {@code first} needs one; the offline analyst would only repeat itself. */
  boolean isNeeded(Assessment first, int threshold) {
    return within > 0
        && Math.abs(first.analysis().score() - threshold) <= within
        && !first.origin().analyst().equals(OfflineAnalyst.NAME);
  }

  /** The mean of both, in the words of the one that says the same about {@code threshold}. */
  Assessment mean(Assessment first, Assessment second, int threshold) {
    Assessment mean = first.meanWith(second);
    return isReached(mean, threshold) == isReached(first, threshold)
        ? mean
        : second.meanWith(first);
  }

  private static boolean isReached(Assessment assessment, int threshold) {
    return assessment.analysis().score() >= threshold;
  }
}
