package com.jobping.ai;

import static java.util.Objects.requireNonNull;

/** What came of one job of a {@link ScoreQuestion}: a score, or why there is none. */
public sealed interface Verdict {
  /**
   * The score.
   *
   * @throws AnalystException when there is none
   */
  Assessment orThrow();

  /** The job has a score. */
  record Scored(Assessment assessment) implements Verdict {
    public Scored {
      requireNonNull(assessment, "assessment is null");
    }

    @Override
    public Assessment orThrow() {
      return assessment;
    }
  }

  /** The job has no score; {@code reason} says whether another try may give one. */
  record NotScored(AnalystException reason) implements Verdict {
    public NotScored {
      requireNonNull(reason, "reason is null");
    }

    @Override
    public Assessment orThrow() {
      throw reason;
    }
  }
}
