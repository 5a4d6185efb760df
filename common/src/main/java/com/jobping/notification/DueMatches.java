package com.jobping.notification;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Which matches are to be sent and were not; safe for use by several threads. */
public final class DueMatches {
  private final Jdbi jdbi;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public DueMatches(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /**
   * The job's matches with {@code userIds} that are to be sent and were not: score from the user's
   * threshold on, a channel set, neither delivered nor failed for good.
   */
  public List<UUID> forJob(UUID jobId, Collection<UUID> userIds) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT m.id FROM user_job_matches m JOIN users u ON u.id = m.user_id
                    WHERE m.job_id = :jobId AND m.user_id = ANY (:userIds)
                      AND NOT m.notified AND m.score >= u.notify_threshold
                      AND u.discord_webhook IS NOT NULL
                      AND NOT EXISTS (SELECT FROM notifications n
                                      WHERE n.match_id = m.id AND n.status IN ('sent', 'failed'))
                    ORDER BY m.id
                    """)
                .bind("jobId", jobId)
                .bind("userIds", userIds.toArray(UUID[]::new))
                .mapTo(UUID.class)
                .list());
  }

  /**
   * Matches that should have been sent longer than {@code age} ago and were not, leaving out those
   * whose delivery has failed for good, and those older than {@code oldest}.
   */
  public List<UUID> overdue(Duration age, Duration oldest, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT m.id FROM user_job_matches m JOIN users u ON u.id = m.user_id
                    WHERE NOT m.notified AND m.created_at < :before AND m.created_at > :after
                      AND m.score >= u.notify_threshold AND u.discord_webhook IS NOT NULL
                      AND NOT EXISTS (SELECT FROM notifications n
                                      WHERE n.match_id = m.id AND n.status = 'failed')
                    ORDER BY m.created_at
                    LIMIT :limit
                    """)
                .bind("before", Instant.now().minus(age))
                .bind("after", Instant.now().minus(oldest))
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
  }
}
