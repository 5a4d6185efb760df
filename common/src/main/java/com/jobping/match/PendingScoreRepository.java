package com.jobping.match;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The table {@code pending_scores}: pairs to be scored, or scored anew, when their time has come,
 * and who is at it. {@link MatchRepository} deletes what is done. When a pair became due tells one
 * wish to have it scored from the next: what was done for one is not taken for the other. Whoever
 * locks several rows does so in the order of the key. Safe for use by several threads.
 */
public final class PendingScoreRepository {
  /** The most pairs of one user that one change of theirs makes pending. */
  public static final int MOST_PER_CHANGE = 200;

  private static final String GIVEN =
      """
      unnest(cast(:userIds AS uuid[]), cast(:jobIds AS uuid[]), cast(:dueAts AS timestamptz[]))
          AS given (user_id, job_id, due_at)
      """;

  /** Those of the given that are due as they were, locked. */
  private static final String WITH_HELD =
      """
      WITH held AS MATERIALIZED (
        SELECT p.user_id, p.job_id FROM %s
        JOIN pending_scores p USING (user_id, job_id)
        WHERE p.due_at = given.due_at
        ORDER BY p.user_id, p.job_id FOR UPDATE OF p)
      """
          .formatted(GIVEN);

  private static final String CLAIM =
      """
      INSERT INTO pending_scores (user_id, job_id, reason, due_at, claimed_until)
      SELECT given.user_id, given.job_id, 'in_progress', coalesce(p.due_at, now()),
             now() + :length
      FROM %s
      JOIN users u ON u.id = given.user_id
      JOIN jobs j ON j.id = given.job_id
      LEFT JOIN pending_scores p ON p.user_id = given.user_id AND p.job_id = given.job_id
      WHERE coalesce(p.due_at, '-infinity') = given.due_at
        AND (p.due_at IS NOT NULL
             OR NOT EXISTS (SELECT FROM user_job_matches m
                            WHERE m.user_id = given.user_id AND m.job_id = given.job_id))
      ORDER BY given.user_id, given.job_id
      ON CONFLICT (user_id, job_id) DO UPDATE SET claimed_until = excluded.claimed_until
      WHERE pending_scores.due_at = excluded.due_at
        AND coalesce(pending_scores.claimed_until, '-infinity') <= now()
      RETURNING user_id, job_id, due_at
      """
          .formatted(GIVEN);

  private static final String BEING_SCORED =
      "SELECT job_id FROM pending_scores WHERE user_id = :userId AND claimed_until > now()";

  private final Jdbi jdbi;

  /** Over {@code jdbi}; every method takes a connection of its own, unless it is given a handle. */
  public PendingScoreRepository(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /**
   * Takes pairs for the caller alone, so that nobody else pays for their scores; until they are
   * scored, postponed or released, or {@code length} is over.
   *
   * @param open when their pending scores were due, as that was read; absent: none was pending
   * @return those that nobody else has, and when their pending scores are due now
   */
  public Map<Pair, Instant> claim(Map<Pair, Optional<Instant>> open, Duration length) {
    if (open.isEmpty()) {
      return Map.of();
    }
    Map<Pair, String> dueAts = new LinkedHashMap<>();
    open.forEach(
        (pair, dueAt) -> dueAts.put(pair, dueAt.map(Instant::toString).orElse("-infinity")));
    return jdbi.withHandle(
        handle ->
            byPair(
                bound(handle.createQuery(CLAIM), dueAts)
                    .bind("length", length.truncatedTo(ChronoUnit.MILLIS))));
  }

  /** Lets others have what {@link #claim} gave and nothing came of. */
  public void release(Map<Pair, Instant> claimed) {
    if (claimed.isEmpty()) {
      return;
    }
    jdbi.useHandle(
        handle ->
            bound(
                    handle.createUpdate(
                        WITH_HELD
                            + """
                            , gone AS (
                              DELETE FROM pending_scores p USING held
                              WHERE p.user_id = held.user_id AND p.job_id = held.job_id
                                AND p.reason = 'in_progress')
                            UPDATE pending_scores p SET claimed_until = NULL FROM held
                            WHERE p.user_id = held.user_id AND p.job_id = held.job_id
                              AND p.reason <> 'in_progress'
                            """),
                    texts(claimed))
                .execute());
  }

  /**
   * Lets the pair wait until {@code until}, and whoever claimed it go.
   *
   * @param dueAt as it was read or claimed; one that became due anew since stays as it is
   */
  public void postpone(Pair pair, Optional<Instant> dueAt, PendingReason reason, Instant until) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO pending_scores (user_id, job_id, reason, due_at)
                    VALUES (:userId, :jobId, :reason, :until)
                    ON CONFLICT (user_id, job_id) DO UPDATE
                    SET reason = excluded.reason, due_at = excluded.due_at, queued_at = NULL,
                        claimed_until = NULL
                    WHERE pending_scores.due_at = :dueAt
                    """)
                .bind("userId", pair.userId())
                .bind("jobId", pair.jobId())
                .bind("reason", reason.code())
                .bind("until", until)
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
   * Pairs whose time has come and that nobody is at, and since when, the longest waiting first.
   *
   * @param patience how long a pair that was queued is left to whoever takes the message
   */
  public Map<Pair, Instant> due(Duration patience, int limit) {
    return jdbi.withHandle(
        handle ->
            byPair(
                handle
                    .createQuery(
                        """
                        SELECT user_id, job_id, due_at FROM pending_scores
                        WHERE due_at <= now() AND (queued_at IS NULL OR queued_at < :queuedBefore)
                          AND coalesce(claimed_until, '-infinity') <= now()
                        ORDER BY due_at, user_id, job_id
                        LIMIT :limit
                        """)
                    .bind("queuedBefore", Instant.now().minus(patience))
                    .bind("limit", limit)));
  }

  /** Notes that the pairs were queued; one that became due anew since is to be queued again. */
  public void noteQueued(Map<Pair, Instant> due) {
    if (due.isEmpty()) {
      return;
    }
    jdbi.useHandle(
        handle ->
            bound(
                    handle.createUpdate(
                        WITH_HELD
                            + """
                            UPDATE pending_scores p SET queued_at = now() FROM held
                            WHERE p.user_id = held.user_id AND p.job_id = held.job_id
                            """),
                    texts(due))
                .execute());
  }

  /**
   * Forgets what is due and can't be decided any more: its user has no prompt now, or its job
   * turned out to be another.
   */
  public void forgetUndecidable() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                WITH held AS MATERIALIZED (
                  SELECT p.user_id, p.job_id FROM pending_scores p
                  JOIN users u ON u.id = p.user_id
                  JOIN jobs j ON j.id = p.job_id
                  WHERE p.due_at <= now() AND (u.ai_prompt IS NULL OR j.same_as IS NOT NULL)
                  ORDER BY p.user_id, p.job_id FOR UPDATE OF p)
                DELETE FROM pending_scores p USING held
                WHERE p.user_id = held.user_id AND p.job_id = held.job_id
                """));
  }

  /**
   * Has the user's pairs with the newest jobs of the last {@code recent} scored anew, {@value
   * #MOST_PER_CHANGE} at most, and those that are being scored, within the transaction of {@code
   * handle}.
   */
  public static void addRecentJobs(Handle handle, UUID userId, Duration recent) {
    add(
        handle,
        userId,
        recent,
        PendingReason.PROMPT_CHANGED,
        """
        (SELECT id FROM jobs
         WHERE status <> 'pending' AND same_as IS NULL AND created_at > :since
         ORDER BY created_at DESC
         LIMIT :most)
        UNION
        """
            + BEING_SCORED);
  }

  /**
   * Has the user's rules looked at again, within the transaction of {@code handle}, for the newest
   * jobs of the last {@code recent} that they kept away or that the user is still to be told of,
   * {@value #MOST_PER_CHANGE} at most, and for those that are being scored. Only where they let
   * through what they kept away does that cost a call.
   */
  public static void addJobsForRules(Handle handle, UUID userId, Duration recent) {
    add(
        handle,
        userId,
        recent,
        PendingReason.RULES_CHANGED,
        """
        (SELECT m.job_id FROM user_job_matches m JOIN users u ON u.id = m.user_id
         WHERE m.user_id = :userId AND m.created_at > :since
           AND (m.outcome = 'filtered' OR (m.score >= u.notify_threshold AND NOT m.notified))
         ORDER BY m.created_at DESC, m.id DESC
         LIMIT :most)
        UNION
        """
            + BEING_SCORED);
  }

  /** Forgets all that waits for the user, within the transaction of {@code handle}. */
  public static void dropAll(Handle handle, UUID userId) {
    handle
        .createUpdate(
            """
            WITH held AS MATERIALIZED (
              SELECT job_id FROM pending_scores WHERE user_id = :userId
              ORDER BY job_id FOR UPDATE)
            DELETE FROM pending_scores p USING held
            WHERE p.user_id = :userId AND p.job_id = held.job_id
            """)
        .bind("userId", userId)
        .execute();
  }

  /** A pair that waits for more than a look at the rules goes on waiting for that. */
  private static void add(
      Handle handle, UUID userId, Duration recent, PendingReason reason, String jobs) {
    handle
        .createUpdate(
            """
            INSERT INTO pending_scores (user_id, job_id, reason, due_at)
            SELECT :userId, wanted.job_id, :reason, now() FROM (%s) AS wanted (job_id)
            ORDER BY wanted.job_id
            ON CONFLICT (user_id, job_id) DO UPDATE
            SET reason = CASE WHEN excluded.reason = 'rules_changed'
                               AND pending_scores.reason <> 'in_progress'
                              THEN pending_scores.reason ELSE excluded.reason END,
                due_at = excluded.due_at, queued_at = NULL, claimed_until = NULL
            """
                .formatted(jobs))
        .bind("userId", userId)
        .bind("reason", reason.code())
        .bind("since", Instant.now().minus(recent))
        .bind("most", MOST_PER_CHANGE)
        .execute();
  }

  private static Map<Pair, Instant> byPair(Query query) {
    Map<Pair, Instant> dueAts = new LinkedHashMap<>();
    query
        .map(
            (row, context) ->
                Map.entry(
                    new Pair(
                        row.getObject("user_id", UUID.class), row.getObject("job_id", UUID.class)),
                    row.getObject("due_at", OffsetDateTime.class).toInstant()))
        .forEach(found -> dueAts.put(found.getKey(), found.getValue()));
    return dueAts;
  }

  private static Map<Pair, String> texts(Map<Pair, Instant> dueAts) {
    Map<Pair, String> texts = new LinkedHashMap<>();
    dueAts.forEach((pair, dueAt) -> texts.put(pair, dueAt.toString()));
    return texts;
  }

  private static <S extends SqlStatement<S>> S bound(S statement, Map<Pair, String> dueAts) {
    List<Pair> pairs = new ArrayList<>(dueAts.keySet());
    return statement
        .bind("userIds", pairs.stream().map(Pair::userId).toArray(UUID[]::new))
        .bind("jobIds", pairs.stream().map(Pair::jobId).toArray(UUID[]::new))
        .bind("dueAts", dueAts.values().toArray(String[]::new));
  }
}
