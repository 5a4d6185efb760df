package com.jobping.queue;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

/**
 * The message of {@code jobs-to-match}: one job against the users after one, or against one user.
 *
 * @param v {@value #VERSION}
 * @param jobId the stored job
 * @param afterUserId users up to and with this id are done; absent: none is
 * @param onlyUserId the one user meant, whose score failed where the others' did not, or waited to
 *     be made; absent: all
 */
public record MatchMessage(int v, UUID jobId, Optional<UUID> afterUserId, Optional<UUID> onlyUserId)
    implements QueueMessage {
  public static final int VERSION = 1;

  public MatchMessage {
    requireNonNull(jobId, "job_id is missing");
  }

  /** The job against all users. */
  public static MatchMessage everybody(UUID jobId) {
    return new MatchMessage(VERSION, jobId, Optional.empty(), Optional.empty());
  }

  /** The job against the users after {@code userId}. */
  public static MatchMessage after(UUID jobId, UUID userId) {
    return new MatchMessage(VERSION, jobId, Optional.of(userId), Optional.empty());
  }

  /** The job against the user {@code userId} alone. */
  public static MatchMessage only(UUID jobId, UUID userId) {
    return new MatchMessage(VERSION, jobId, Optional.empty(), Optional.of(userId));
  }
}
