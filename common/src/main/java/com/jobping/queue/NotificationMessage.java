package com.jobping.queue;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * The message of {@code jobs-to-email} (the original's name; it carries every channel): a match to
 * be delivered.
 *
 * @param v {@value #VERSION}
 * @param matchId the stored match
 */
public record NotificationMessage(int v, UUID matchId) implements QueueMessage {
  public static final int VERSION = 1;

  public NotificationMessage {
    requireNonNull(matchId, "match_id is missing");
  }

  /** The match, in this version. */
  public static NotificationMessage of(UUID matchId) {
    return new NotificationMessage(VERSION, matchId);
  }
}
