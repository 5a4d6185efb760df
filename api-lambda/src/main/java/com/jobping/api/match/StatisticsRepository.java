package com.jobping.api.match;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Counts rows of {@code user_job_matches}; safe for use by several threads. */
public final class StatisticsRepository {
  /** Each half has an index of its own. */
  static final String DAYS =
      """
      SELECT day, count(*) FILTER (WHERE scored) AS matches,
             count(*) FILTER (WHERE NOT scored) AS filtered,
             count(*) FILTER (WHERE scored AND notified) AS notified
      FROM (SELECT cast(created_at AT TIME ZONE 'UTC' AS date) AS day, true AS scored, notified
            FROM user_job_matches
            WHERE user_id = :userId AND outcome = 'scored' AND created_at >= :since
            UNION ALL
            SELECT cast(created_at AT TIME ZONE 'UTC' AS date), false, notified
            FROM user_job_matches
            WHERE user_id = :userId AND outcome = 'filtered' AND created_at >= :since) matches
      GROUP BY day ORDER BY day
      """;

  /** A job that a board lists twice is there once. */
  static final String TALLIES =
      """
      WITH matches AS MATERIALIZED (
        SELECT id, job_id, score, state, feedback FROM user_job_matches
        WHERE user_id = :userId AND outcome = 'scored' AND created_at >= :since)
      SELECT kind, name, count(*) AS matches
      FROM matches,
           LATERAL (VALUES ('band', cast(least(score / 10, 9) AS text)), ('state', state),
                           ('feedback', feedback)) tally (kind, name)
      WHERE name IS NOT NULL
      GROUP BY kind, name
      UNION ALL
      SELECT 'board', s.site, count(DISTINCT m.id)
      FROM matches m JOIN job_sources s ON s.job_id = m.job_id
      GROUP BY s.site
      """;

  private final Jdbi jdbi;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public StatisticsRepository(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /** What became of the user's matches since then. */
  MatchStatistics since(UUID userId, Instant since) {
    return jdbi.withHandle(
        handle ->
            new MatchStatistics(
                handle
                    .createQuery(DAYS)
                    .bind("userId", userId)
                    .bind("since", since)
                    .map(ConstructorMapper.of(MatchStatistics.Day.class))
                    .list(),
                handle
                    .createQuery(TALLIES)
                    .bind("userId", userId)
                    .bind("since", since)
                    .map(ConstructorMapper.of(MatchStatistics.Tally.class))
                    .list()));
  }
}
