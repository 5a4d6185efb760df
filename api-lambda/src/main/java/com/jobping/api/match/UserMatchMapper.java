package com.jobping.api.match;

import com.jobping.api.job.JobSummary;
import com.jobping.api.match.UserMatch.Feedback;
import com.jobping.api.match.UserMatch.MatchedJob;
import com.jobping.job.JobStatus;
import com.jobping.job.Site;
import com.jobping.json.RawJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Reads the rows of {@link UserMatchRepository}. By hand: of the 2 ms that the API may add to a
 * page's statement, reflection took a good part for its fifty rows of thirty columns.
 */
final class UserMatchMapper implements RowMapper<UserMatch> {
  @Override
  public UserMatch map(ResultSet row, StatementContext context) throws SQLException {
    Instant createdAt = instant(row, "created_at").orElseThrow();
    Optional<Integer> score = optional(row, "score", Integer.class);
    boolean notified = row.getBoolean("notified");
    return new UserMatch(
        row.getObject("id", UUID.class),
        row.getObject("job_id", UUID.class),
        constant(Outcome.class, row.getString("outcome")),
        score,
        json(row, "analysis"),
        score.map(scored -> notified),
        text(row, "rule"),
        text(row, "reason"),
        constant(MatchState.class, row.getString("state")),
        instant(row, "state_changed_at"),
        feedback(row, createdAt),
        createdAt,
        new MatchedJob(job(row), sites(row), text(row, "job_description")));
  }

  private static Optional<Feedback> feedback(ResultSet row, Instant createdAt) throws SQLException {
    Optional<String> verdict = text(row, "feedback");
    if (verdict.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Feedback(
            constant(Verdict.class, verdict.get()),
            text(row, "feedback_reason"),
            instant(row, "feedback_given_at").orElse(createdAt)));
  }

  private static JobSummary<RawJson> job(ResultSet row) throws SQLException {
    return new JobSummary<>(
        row.getObject("job_id", UUID.class),
        row.getString("job_title"),
        text(row, "job_company"),
        text(row, "job_location"),
        row.getString("job_job_url"),
        text(row, "job_direct_url"),
        text(row, "job_job_type"),
        optional(row, "job_is_remote", Boolean.class),
        Optional.ofNullable(row.getBigDecimal("job_min_salary")),
        Optional.ofNullable(row.getBigDecimal("job_max_salary")),
        text(row, "job_salary_currency"),
        text(row, "job_salary_interval"),
        instant(row, "job_date_posted"),
        json(row, "job_company_info"),
        constant(JobStatus.class, row.getString("job_status")),
        instant(row, "job_created_at").orElseThrow());
  }

  private static List<Site> sites(ResultSet row) throws SQLException {
    return Stream.of((String[]) row.getArray("sites").getArray())
        .map(site -> constant(Site.class, site))
        .toList();
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<RawJson> json(ResultSet row, String column) throws SQLException {
    return text(row, column).map(RawJson::new);
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return optional(row, column, OffsetDateTime.class).map(OffsetDateTime::toInstant);
  }

  private static <T> Optional<T> optional(ResultSet row, String column, Class<T> type)
      throws SQLException {
    return Optional.ofNullable(row.getObject(column, type));
  }

  /** Tables have the constants' names in lower case. */
  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }
}
