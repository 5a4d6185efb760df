package com.jobping.matcher;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.AnalystException;

/** What came of a {@link Comparison}. */
sealed interface Outcome {
  /** A score, or the rule that keeps the job away, is stored, or what is stored stands. */
  record Kept() implements Outcome {}

  /** It is stored as pending, and the sweep will queue it in time. */
  record Postponed() implements Outcome {}

  /** Time did not allow to ask for it. */
  record NotBegun() implements Outcome {}

  /** No score is stored; where that {@link #isForGood}, that there was no answer is. */
  record Failed(RuntimeException cause) implements Outcome {
    public Failed {
      requireNonNull(cause, "cause is null");
    }

    /** Whether asking again would only cost. */
    boolean isForGood() {
      return cause instanceof AnalystException e && !e.isRetryable();
    }
  }
}
