package com.jobping.matcher;

import static java.util.Objects.requireNonNull;

import com.jobping.job.Job;
import com.jobping.match.Candidate;
import com.jobping.match.Pair;
import java.time.Instant;

/** A job and a user who are to be compared. */
record Comparison(Job job, Candidate user) {
  Comparison {
    requireNonNull(job, "job is null");
    requireNonNull(user, "user is null");
  }

  Pair pair() {
    return new Pair(user.userId(), job.id());
  }

  /** The same, claimed; see {@link com.jobping.match.PendingScoreRepository#claim}. */
  Comparison claimed(Instant dueAt) {
    return new Comparison(job, user.claimed(dueAt));
  }
}
