package com.jobping.match;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A user and a job that are compared. */
public record Pair(UUID userId, UUID jobId) {
  public Pair {
    requireNonNull(userId, "userId is null");
    requireNonNull(jobId, "jobId is null");
  }
}
