package com.jobping.job;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Which jobs are wanted; what is absent does not matter.
 *
 * @param text what {@link JobText} looks for
 * @param site a board that has it
 * @param remote whether it is told to be done from home, or told not to be
 * @param since since when we have it
 */
public record JobFilter(
    Optional<String> text, Optional<Site> site, Optional<Boolean> remote, Optional<Instant> since) {
  /** All jobs. */
  public static final JobFilter ALL =
      new JobFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * What holds of the job {@code j}, each after {@code AND}. Only what is asked for, so that
   * PostgreSQL plans for that.
   */
  public String conditions() {
    StringBuilder conditions = new StringBuilder();
    text.ifPresent(wanted -> conditions.append(" AND ").append(JobText.HAS_WORDS));
    site.ifPresent(
        wanted ->
            conditions.append(
                " AND EXISTS (SELECT FROM job_sources s WHERE s.job_id = j.id AND s.site = :site)"));
    remote.ifPresent(wanted -> conditions.append(" AND j.is_remote = :remote"));
    since.ifPresent(wanted -> conditions.append(" AND j.created_at >= :since"));
    return conditions.toString();
  }

  /** {@code statement} with the values that the conditions ask for. */
  public <S extends SqlStatement<S>> S bind(S statement) {
    text.ifPresent(wanted -> statement.bind("q", wanted));
    site.ifPresent(wanted -> statement.bind("site", wanted.code()));
    remote.ifPresent(wanted -> statement.bind("remote", wanted));
    since.ifPresent(wanted -> statement.bind("since", wanted));
    return statement;
  }
}
