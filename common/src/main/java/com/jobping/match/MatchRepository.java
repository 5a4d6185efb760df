package com.jobping.match;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The table {@code user_job_matches}; safe for use by several threads. */
public final class MatchRepository {
  private static final String SELECT_MATCH =
      """
      SELECT m.id, m.user_id, m.job_id, m.score, m.analysis, m.notified, m.created_at,
             j.id AS job_id_, j.title AS job_title, j.company AS job_company,
             j.location AS job_location, j.job_url AS job_job_url, j.direct_url AS job_direct_url,
             j.description AS job_description, j.job_type AS job_job_type,
             j.is_remote AS job_is_remote, j.min_salary AS job_min_salary,
             j.max_salary AS job_max_salary, j.salary_currency AS job_salary_currency,
             j.salary_interval AS job_salary_interval, j.date_posted AS job_date_posted,
             j.company_info AS job_company_info, j.status AS job_status,
             j.created_at AS job_created_at
      FROM user_job_matches m JOIN jobs j ON j.id = m.job_id
      """;

  private final Jdbi jdbi;
  private final ObjectMapper mapper;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public MatchRepository(Jdbi jdbi, ObjectMapper mapper) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  /** Those of {@code userIds} whose match with the job is stored. */
  public Set<UUID> alreadyScored(UUID jobId, Collection<UUID> userIds) {
    return jdbi.withHandle(
        handle ->
            new HashSet<>(
                handle
                    .createQuery(
                        """
                        SELECT user_id FROM user_job_matches
                        WHERE job_id = :jobId AND user_id = ANY (:userIds)
                        """)
                    .bind("jobId", jobId)
                    .bind("userIds", userIds.toArray(UUID[]::new))
                    .mapTo(UUID.class)
                    .list()));
  }

  /** Keeps a score, unless the pair has one already; then that one stays. Returns the row's id. */
  public UUID save(UUID userId, UUID jobId, MatchAnalysis analysis, ScoreOrigin origin) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    INSERT INTO user_job_matches (user_id, job_id, score, analysis, analyst, model,
                        rubric_version, prompt_hash, input_tokens, output_tokens)
                    VALUES (:userId, :jobId, :score, cast(:analysis AS jsonb), :analyst, :model,
                        :rubricVersion, :promptHash, :inputTokens, :outputTokens)
                    ON CONFLICT (user_id, job_id) DO UPDATE SET updated_at = now()
                    RETURNING id
                    """)
                .bind("userId", userId)
                .bind("jobId", jobId)
                .bind("score", analysis.score())
                .bind("analysis", Json.write(mapper, analysis))
                .bind("analyst", origin.analyst())
                .bind("model", origin.model())
                .bind("rubricVersion", origin.rubricVersion())
                .bind("promptHash", origin.promptHash())
                .bind("inputTokens", origin.inputTokens())
                .bind("outputTokens", origin.outputTokens())
                .mapTo(UUID.class)
                .one());
  }

  /** The match with this id, its job joined. */
  public Optional<Match> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT_MATCH + "WHERE m.id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(Match.class))
                .findOne());
  }

  /** Those of {@code ids} that are there, their jobs joined, in no order. */
  public List<Match> findAll(Collection<UUID> ids) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT_MATCH + "WHERE m.id = ANY (:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(ConstructorMapper.of(Match.class))
                .list());
  }

  /**
   * A page of the user's matches, best first, their jobs joined.
   *
   * @param after the last of the page before; absent: from the best
   */
  public List<Match> forUser(UUID userId, Optional<MatchCursor> after, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT_MATCH
                        + """
                        WHERE m.user_id = :userId
                          AND (cast(:score AS integer) IS NULL
                               OR (m.score, m.created_at, m.id) < (:score, :createdAt, :id))
                        ORDER BY m.score DESC, m.created_at DESC, m.id DESC
                        LIMIT :limit
                        """)
                .bind("userId", userId)
                .bind("score", after.map(MatchCursor::score))
                .bind("createdAt", after.map(MatchCursor::createdAt))
                .bind("id", after.map(MatchCursor::id))
                .bind("limit", limit)
                .map(ConstructorMapper.of(Match.class))
                .list());
  }
}
