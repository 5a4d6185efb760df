package com.jobping.match;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The table {@code pending_scores}: pairs to be scored, or scored anew, when their time has come.
 * {@link MatchRepository} deletes what is done. Safe for use by several threads.
 */
public final class PendingScoreRepository {
  /** The most pairs of one user that one change of theirs makes pending. */
  public static final int MOST_PER_CHANGE = 200;

  private final Jdbi jdbi;

  /** Over {@code jdbi}; every method takes a connection of its own, unless it is given a handle. */
  public PendingScoreRepository(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /** Lets the pair wait until {@code dueAt}. */
  public void postpone(Pair pair, PendingReason reason, Instant dueAt) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO pending_scores (user_id, job_id, reason, due_at)
                    VALUES (:userId, :jobId, :reason, :dueAt)
                    ON CONFLICT (user_id, job_id) DO UPDATE
                    SET reason = excluded.reason, due_at = excluded.due_at, queued_at = NULL
                    """)
                .bind("userId", pair.userId())
                .bind("jobId", pair.jobId())
                .bind("reason", reason.code())
                .bind("dueAt", dueAt)
                .execute());
  }

  /**
   * Gives the pair up: what is stored of it, if anything, stays.
   *
   * @param dueAt as it was read; one that became due anew since stays
   */
  public void drop(Pair pair, Optional<Instant> dueAt) {
    jdbi.useHandle(handle -> delete(handle, pair, dueAt));
  }

  /** Like {@link #drop}, within the transaction of {@code handle}. */
  static void delete(Handle handle, Pair pair, Optional<Instant> dueAt) {
    if (dueAt.isPresent()) {
      handle
          .createUpdate(
              """
              DELETE FROM pending_scores
              WHERE user_id = :userId AND job_id = :jobId AND due_at = :dueAt
              """)
          .bind("userId", pair.userId())
          .bind("jobId", pair.jobId())
          .bind("dueAt", dueAt.get())
          .execute();
    }
  }

  /**
   * Pairs whose time has come, the longest waiting first.
   *
   * @param patience how long a pair that was queued is left to whoever takes the message
   */
  public List<Pair> due(Duration patience, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT user_id, job_id FROM pending_scores
                    WHERE due_at <= now() AND (queued_at IS NULL OR queued_at < :queuedBefore)
                    ORDER BY due_at, user_id, job_id
                    LIMIT :limit
                    """)
                .bind("queuedBefore", Instant.now().minus(patience))
                .bind("limit", limit)
                .map(ConstructorMapper.of(Pair.class))
                .list());
  }

  /** Notes that the pairs were queued. */
  public void noteQueued(List<Pair> pairs) {
    if (pairs.isEmpty()) {
      return;
    }
    jdbi.useTransaction(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  UPDATE pending_scores SET queued_at = now()
                  WHERE user_id = :userId AND job_id = :jobId
                  """);
          pairs.forEach(
              pair -> batch.bind("userId", pair.userId()).bind("jobId", pair.jobId()).add());
          batch.execute();
        });
  }

  /**
   * Has the user's pairs with the newest jobs of the last {@code recent} scored anew, {@value
   * #MOST_PER_CHANGE} at most, within the transaction of {@code handle}.
   */
  public static void addRecentJobs(Handle handle, UUID userId, Duration recent) {
    add(
        handle,
        userId,
        recent,
        PendingReason.PROMPT_CHANGED,
        """
        SELECT id FROM jobs
        WHERE status <> 'pending' AND same_as IS NULL AND created_at > :since
        ORDER BY created_at DESC
        LIMIT :most
        """);
  }

  /**
   * Has the newest jobs of the last {@code recent} that the user's rules kept away looked at again,
   * {@value #MOST_PER_CHANGE} at most, within the transaction of {@code handle}. Where the rules
   * still do, that costs no call.
   */
  public static void addFilteredJobs(Handle handle, UUID userId, Duration recent) {
    add(
        handle,
        userId,
        recent,
        PendingReason.RULES_CHANGED,
        """
        SELECT job_id FROM user_job_matches
        WHERE user_id = :userId AND outcome = 'filtered' AND created_at > :since
        ORDER BY created_at DESC, id DESC
        LIMIT :most
        """);
  }

  /** Forgets all that waits for the user, within the transaction of {@code handle}. */
  public static void dropAll(Handle handle, UUID userId) {
    handle
        .createUpdate("DELETE FROM pending_scores WHERE user_id = :userId")
        .bind("userId", userId)
        .execute();
  }

  private static void add(
      Handle handle, UUID userId, Duration recent, PendingReason reason, String jobs) {
    handle
        .createUpdate(
            """
            INSERT INTO pending_scores (user_id, job_id, reason, due_at)
            SELECT :userId, wanted.job_id, :reason, now() FROM (%s) AS wanted (job_id)
            ON CONFLICT (user_id, job_id) DO UPDATE
            SET reason = excluded.reason, due_at = excluded.due_at, queued_at = NULL
            """
                .formatted(jobs))
        .bind("userId", userId)
        .bind("reason", reason.code())
        .bind("since", Instant.now().minus(recent))
        .bind("most", MOST_PER_CHANGE)
        .execute();
  }
}
