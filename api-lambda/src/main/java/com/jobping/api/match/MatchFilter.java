package com.jobping.api.match;

import com.jobping.job.JobFilter;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Which of a user's matches are wanted; what is absent does not matter.
 *
 * @param since when it became a match, at the earliest
 * @param job what its job has to be
 */
record MatchFilter(
    Optional<Integer> minScore,
    Optional<Instant> since,
    Optional<MatchState> state,
    JobFilter job) {
  /**
   * What holds of the match {@code m} and its job {@code j}, each after {@code AND}. Only what is
   * asked for, so that PostgreSQL plans for that; states by name, as an index leaves one of them
   * out.
   */
  String conditions() {
    StringBuilder conditions = new StringBuilder();
    minScore.ifPresent(wanted -> conditions.append(" AND m.score >= :minScore"));
    since.ifPresent(wanted -> conditions.append(" AND m.created_at >= :matchedSince"));
    state.ifPresent(wanted -> conditions.append(" AND m.state = '%s'".formatted(wanted.code())));
    return conditions + job.conditions();
  }

  /** {@code statement} with the values that the conditions ask for. */
  <S extends SqlStatement<S>> S bind(S statement) {
    minScore.ifPresent(wanted -> statement.bind("minScore", wanted));
    since.ifPresent(wanted -> statement.bind("matchedSince", wanted));
    return job.bind(statement);
  }
}
