package com.jobping.match;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.job.Job;
import com.jobping.job.JobColumns;
import com.jobping.json.Json;
import com.jobping.rule.Exclusion;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table {@code user_job_matches}; safe for use by several threads. */
public final class MatchRepository {
  private static final String SELECT_MATCH =
      """
      SELECT m.id, m.user_id, m.score, m.analysis, m.notified, m.created_at, %s
      FROM user_job_matches m JOIN jobs j ON j.id = m.job_id
      """
          .formatted(JobColumns.all("j", "job_"));

  /** Prompt, rules and what is pending in one statement, so that they belong together. */
  private static final String SELECT_CANDIDATE =
      """
      SELECT u.id AS user_id, u.ai_prompt AS prompt, u.notify_threshold AS threshold,
             (SELECT coalesce(jsonb_object_agg(p.key, p.value), '{}') FROM preferences p
              WHERE p.user_id = u.id AND p.key LIKE 'rules.%') AS rules,
             pending.due_at, pending.reason, coalesce(m.outcome = 'scored', false) AS scored,
             CASE WHEN pending.due_at IS NULL THEN m.id IS NULL
                  ELSE pending.due_at <= now()
                       AND coalesce(pending.claimed_until, '-infinity') <= now() END AS open
      FROM users u
      LEFT JOIN user_job_matches m ON m.user_id = u.id AND m.job_id = :jobId
      LEFT JOIN pending_scores pending ON pending.user_id = u.id AND pending.job_id = :jobId
      WHERE u.ai_prompt IS NOT NULL
      """;

  private static final String UNLESS_SCORED =
      """
      WHERE user_job_matches.outcome = 'filtered'
         OR EXISTS (SELECT FROM pending_scores
                    WHERE user_id = excluded.user_id AND job_id = excluded.job_id)
      """;

  /**
   * A pair that becomes a match does so now. A score that was pending is one by the prompt still
   * while its row is there and has not become due anew, but by changed rules.
   */
  private static final String SAVE_SCORE =
      """
      INSERT INTO user_job_matches (user_id, job_id, score, analysis, analyst, model,
          rubric_version, prompt_hash, input_tokens, output_tokens)
      SELECT :userId, :jobId, :score, cast(:analysis AS jsonb), :analyst, :model,
          :rubricVersion, :promptHash, :inputTokens, :outputTokens
      WHERE cast(:dueAt AS timestamptz) IS NULL
         OR EXISTS (SELECT FROM pending_scores
                    WHERE user_id = :userId AND job_id = :jobId
                      AND (due_at = :dueAt OR reason = 'rules_changed'))
      ON CONFLICT (user_id, job_id) DO UPDATE
      SET outcome = 'scored', rule = NULL, rule_reason = NULL, score = excluded.score,
          analysis = excluded.analysis, analyst = excluded.analyst, model = excluded.model,
          rubric_version = excluded.rubric_version, prompt_hash = excluded.prompt_hash,
          input_tokens = excluded.input_tokens, output_tokens = excluded.output_tokens,
          created_at = CASE user_job_matches.outcome
                       WHEN 'filtered' THEN now() ELSE user_job_matches.created_at END,
          updated_at = now()
      """
          + UNLESS_SCORED;

  private static final String SAVE_FILTERED =
      """
      INSERT INTO user_job_matches (user_id, job_id, outcome, rule, rule_reason)
      VALUES (:userId, :jobId, 'filtered', :rule, :reason)
      ON CONFLICT (user_id, job_id) DO UPDATE
      SET outcome = 'filtered', rule = excluded.rule, rule_reason = excluded.rule_reason,
          score = NULL, analysis = NULL, analyst = NULL, model = NULL, rubric_version = NULL,
          prompt_hash = NULL, input_tokens = 0, output_tokens = 0, updated_at = now()
      """
          + UNLESS_SCORED;

  /** What no sender has begun is not sent any more; the match opens again where it rises. */
  private static final String WITHDRAW =
      """
      WITH withdrawn AS (
        DELETE FROM notifications n USING user_job_matches m, users u
        WHERE m.user_id = :userId AND m.job_id = :jobId AND u.id = m.user_id AND n.match_id = m.id
          AND n.status = 'pending' AND n.parts_sent = 0
          AND (m.outcome = 'filtered' OR m.score < u.notify_threshold)
        RETURNING n.id, n.match_id)
      UPDATE user_job_matches m SET notified = true
      WHERE m.id IN (SELECT match_id FROM withdrawn)
        AND EXISTS (SELECT FROM notifications n WHERE n.match_id = m.id AND n.status = 'sent')
        AND NOT EXISTS (SELECT FROM notifications n
                        WHERE n.match_id = m.id AND n.status IN ('pending', 'sending')
                          AND n.id NOT IN (SELECT id FROM withdrawn))
      """;

  private final Jdbi jdbi;
  private final ObjectMapper mapper;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public MatchRepository(Jdbi jdbi, ObjectMapper mapper) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  /**
   * A page of the users that have a prompt, by id, as they stand towards the job.
   *
   * @param after the last of the page before; absent: from the first
   */
  public List<Candidate> candidates(UUID jobId, Optional<UUID> after, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT_CANDIDATE
                        + """
                        AND (cast(:after AS uuid) IS NULL OR u.id > :after)
                        ORDER BY u.id
                        LIMIT :limit
                        """)
                .bind("jobId", jobId)
                .bind("after", after)
                .bind("limit", limit)
                .map(ConstructorMapper.of(Candidate.class))
                .list());
  }

  /** The pair's user, if they have a prompt, as they stand towards its job. */
  public Optional<Candidate> candidate(Pair pair) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT_CANDIDATE + "AND u.id = :userId")
                .bind("jobId", pair.jobId())
                .bind("userId", pair.userId())
                .map(ConstructorMapper.of(Candidate.class))
                .findOne());
  }

  /** Keeps a first score; see {@link #save(Pair, Optional, MatchAnalysis, ScoreOrigin)}. */
  public UUID save(UUID userId, UUID jobId, MatchAnalysis analysis, ScoreOrigin origin) {
    return save(new Pair(userId, jobId), Optional.empty(), analysis, origin).orElseThrow();
  }

  /**
   * Keeps a score, unless the pair has one already and none is pending; then that one stays. A
   * score takes the place of the one before: what was sent stays sent.
   *
   * @param dueAt of the pending score that this is, as it was read with prompt and rules. One that
   *     became due anew since stays pending: prompt or rules have changed meanwhile. Where it was
   *     the prompt, or the prompt was cleared, the score is not kept.
   * @return the row's id; nothing where the pair has none
   */
  public Optional<UUID> save(
      Pair pair, Optional<Instant> dueAt, MatchAnalysis analysis, ScoreOrigin origin) {
    return jdbi.inTransaction(
        handle -> {
          bound(handle.createUpdate(SAVE_SCORE), pair)
              .bind("dueAt", dueAt)
              .bind("score", analysis.score())
              .bind("analysis", Json.write(mapper, analysis))
              .bind("analyst", origin.analyst())
              .bind("model", origin.model())
              .bind("rubricVersion", origin.rubricVersion())
              .bind("promptHash", origin.promptHash())
              .bind("inputTokens", origin.inputTokens())
              .bind("outputTokens", origin.outputTokens())
              .execute();
          bound(handle.createUpdate(WITHDRAW), pair).execute();
          PendingScoreRepository.delete(handle, pair, dueAt);
          return bound(
                  handle.createQuery(
                      """
                      SELECT id FROM user_job_matches
                      WHERE user_id = :userId AND job_id = :jobId
                      """),
                  pair)
              .mapTo(UUID.class)
              .findOne();
        });
  }

  /**
   * Keeps that the user's rules keep the job from them, unless the pair has a score and none is
   * pending.
   *
   * @param dueAt as for a score
   */
  public void saveFiltered(Pair pair, Optional<Instant> dueAt, Exclusion exclusion) {
    jdbi.useTransaction(
        handle -> {
          bound(handle.createUpdate(SAVE_FILTERED), pair)
              .bind("rule", exclusion.rule())
              .bind("reason", exclusion.reason())
              .execute();
          bound(handle.createUpdate(WITHDRAW), pair).execute();
          PendingScoreRepository.delete(handle, pair, dueAt);
        });
  }

  private static <S extends SqlStatement<S>> S bound(S statement, Pair pair) {
    return statement.bind("userId", pair.userId()).bind("jobId", pair.jobId());
  }

  /** Those of {@code ids} that are there, their jobs joined, in no order. */
  public List<Match> findAll(Collection<UUID> ids) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT_MATCH + "WHERE m.id = ANY (:ids) AND m.outcome = 'scored'")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(ConstructorMapper.of(Match.class))
                .list());
  }

  /** The user's best matches, the best first, their jobs joined. */
  public List<Match> best(UUID userId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT_MATCH
                        + """
                        WHERE m.user_id = :userId AND m.outcome = 'scored'
                        ORDER BY m.score DESC, m.created_at DESC, m.id DESC
                        LIMIT :limit
                        """)
                .bind("userId", userId)
                .bind("limit", limit)
                .map(ConstructorMapper.of(Match.class))
                .list());
  }

  /** The jobs that were last scored for the user, the latest first. */
  public List<Job> lastScoredJobs(UUID userId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT %s FROM user_job_matches m JOIN jobs j ON j.id = m.job_id
                    WHERE m.user_id = :userId AND m.outcome = 'scored'
                    ORDER BY m.created_at DESC, m.id DESC
                    LIMIT :limit
                    """
                        .formatted(JobColumns.all("j")))
                .bind("userId", userId)
                .bind("limit", limit)
                .map(ConstructorMapper.of(Job.class))
                .list());
  }
}
