package com.jobping.notification;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** Which matches are to be sent and were not; safe for use by several threads. */
public final class DueMatches {
  /** A match that nobody opened in the ledger for so long is not told any more. */
  static final Duration FORGOTTEN_AFTER = Duration.ofDays(2);

  /**
   * Matches and the channels that are to be told of them, where the ledger has no row of the match
   * yet: score from the user's threshold on, and the channel is on since before it was scored.
   */
  static final String UNOPENED =
      """
      FROM user_job_matches m
      JOIN users u ON u.id = m.user_id
      JOIN notification_channels c
        ON c.user_id = m.user_id AND c.enabled AND c.enabled_at <= m.updated_at
      WHERE NOT m.notified AND m.score >= u.notify_threshold
        AND NOT EXISTS (SELECT FROM notifications n WHERE n.match_id = m.id)
      """;

  /**
   * Joins to rows of the ledger, {@code n}, what their matches have to be still, now that they may
   * have been scored anew or filtered (then they have no score).
   */
  static final String STILL_FITTING =
      """
      JOIN user_job_matches m ON m.id = n.match_id
      JOIN users u ON u.id = m.user_id AND m.score >= u.notify_threshold
      """;

  /** What should have moved on: matches that nobody opened, and rows whose time has come. */
  private static final String WAITING =
      """
      SELECT m.user_id, m.id AS match_id, m.updated_at AS since
      """
          + UNOPENED
          + """
              AND m.updated_at > :forgotten
            UNION ALL
            SELECT c.user_id, n.match_id, n.due_at
            FROM notifications n
            JOIN notification_channels c ON c.id = n.channel_id AND c.enabled
            """
          + STILL_FITTING
          + """
            WHERE n.status IN ('pending', 'sending') AND n.due_at <= :now
              AND coalesce(n.leased_until, '-infinity') < now()
            """;

  private final Jdbi jdbi;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public DueMatches(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /** The job's matches with {@code userIds} that are to be sent and are not in the ledger yet. */
  public List<UUID> forJob(UUID jobId, Collection<UUID> userIds) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT DISTINCT m.id "
                        + UNOPENED
                        + "  AND m.job_id = :jobId AND m.user_id = ANY (:userIds) ORDER BY m.id")
                .bind("jobId", jobId)
                .bind("userIds", userIds.toArray(UUID[]::new))
                .mapTo(UUID.class)
                .list());
  }

  /**
   * A match of each user who has to be told something: what was held and has fallen due, and what
   * should have been sent longer than {@code age} ago. The longest due first.
   */
  public List<UUID> oneOfEachUser(Duration age, Instant now, int limit) {
    return jdbi.withHandle(
        handle ->
            bound(
                    handle.createQuery(
                        """
                        SELECT match_id FROM (
                          SELECT DISTINCT ON (waiting.user_id) waiting.match_id, waiting.since
                          FROM (%s) waiting
                          LEFT JOIN notifications held
                            ON held.match_id = waiting.match_id
                               AND held.due_at > held.created_at + interval '1 minute'
                          WHERE waiting.since < :before OR held.id IS NOT NULL
                          ORDER BY waiting.user_id, waiting.since) users
                        ORDER BY since LIMIT :limit
                        """
                            .formatted(WAITING)),
                    age,
                    now)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
  }

  /** How many matches should have been sent longer than {@code age} ago. */
  public int countOverdue(Duration age, Instant now) {
    return jdbi.withHandle(
        handle ->
            bound(
                    handle.createQuery(
                        """
                        SELECT count(DISTINCT match_id) FROM (%s) waiting
                        WHERE since < :before
                        """
                            .formatted(WAITING)),
                    age,
                    now)
                .mapTo(Integer.class)
                .one());
  }

  private static <S extends SqlStatement<S>> S bound(S statement, Duration age, Instant now) {
    return statement
        .bind("forgotten", now.minus(FORGOTTEN_AFTER))
        .bind("now", now)
        .bind("before", now.minus(age));
  }
}
