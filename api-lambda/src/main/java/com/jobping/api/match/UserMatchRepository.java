package com.jobping.api.match;

import static java.util.Objects.requireNonNull;

import com.jobping.job.JobColumns;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The table {@code user_job_matches} as its users see it: everybody's own rows. Safe for use by
 * several threads.
 */
public final class UserMatchRepository {
  private static final String SELECT =
      """
      SELECT m.id, m.outcome, m.score, m.analysis, m.notified, m.rule, m.rule_reason AS reason,
             m.state, m.state_changed_at, m.feedback, m.feedback_reason, m.feedback_given_at,
             m.created_at,
             ARRAY(SELECT DISTINCT s.site FROM job_sources s WHERE s.job_id = m.job_id
                   ORDER BY s.site) AS sites,
             %s
      FROM user_job_matches m JOIN jobs j ON j.id = m.job_id
      WHERE m.user_id = :userId
      """;

  private static final String SELECT_LISTED = SELECT.formatted(JobColumns.listed("j", "job_"));
  private static final String SELECT_WHOLE = SELECT.formatted(JobColumns.all("j", "job_"));
  private static final RowMapper<UserMatch> ROW = new UserMatchMapper();

  private final Jdbi jdbi;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public UserMatchRepository(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /**
   * A page of the user's matches, their jobs without the descriptions.
   *
   * @param after the last of the page before, in the same order; absent: from the first
   */
  List<UserMatch> page(
      UUID userId, MatchOrder order, MatchFilter filter, Optional<MatchCursor> after, int limit) {
    return jdbi.withHandle(
        handle ->
            bound(handle.createQuery(pageSql(order, filter, after)), userId, filter, after, limit)
                .map(ROW)
                .list());
  }

  static String pageSql(MatchOrder order, MatchFilter filter, Optional<MatchCursor> after) {
    return SELECT_LISTED
        + "  AND "
        + order.condition()
        + filter.conditions()
        + after.map(last -> " AND " + order.after()).orElse("")
        + "\nORDER BY "
        + order.descending()
        + "\nLIMIT :limit";
  }

  static <S extends SqlStatement<S>> S bound(
      S statement, UUID userId, MatchFilter filter, Optional<MatchCursor> after, int limit) {
    after.ifPresent(
        last -> {
          last.score().ifPresent(score -> statement.bind("score", score));
          statement.bind("created_at", last.createdAt()).bind("id", last.id());
        });
    return filter.bind(statement).bind("userId", userId).bind("limit", limit);
  }

  /** The user's match with this id, its job whole. */
  Optional<UserMatch> find(UUID userId, UUID id) {
    return jdbi.withHandle(handle -> find(handle, userId, id));
  }

  /**
   * Changes the user's match with this id, and returns it; nothing when they have none. What is so
   * already is not written, and keeps its time.
   */
  Optional<UserMatch> change(UUID userId, UUID id, MatchChange change) {
    return jdbi.inTransaction(
        handle -> {
          change.state().ifPresent(state -> changeState(handle, userId, id, state));
          change.feedback().ifPresent(feedback -> changeFeedback(handle, userId, id, feedback));
          return find(handle, userId, id);
        });
  }

  private static Optional<UserMatch> find(Handle handle, UUID userId, UUID id) {
    return handle
        .createQuery(SELECT_WHOLE + "  AND m.id = :id")
        .bind("userId", userId)
        .bind("id", id)
        .map(ROW)
        .findOne();
  }

  /** Not {@code updated_at}: that tells the notifier since when the score is what it is. */
  private static void changeState(Handle handle, UUID userId, UUID id, MatchState state) {
    handle
        .createUpdate(
            """
            UPDATE user_job_matches SET state = :state, state_changed_at = now()
            WHERE user_id = :userId AND id = :id AND state <> :state
            """)
        .bind("userId", userId)
        .bind("id", id)
        .bind("state", state.code())
        .execute();
  }

  private static void changeFeedback(Handle handle, UUID userId, UUID id, FeedbackChange feedback) {
    switch (feedback) {
      case FeedbackChange.Cleared ignored -> clearFeedback(handle, userId, id);
      case FeedbackChange.Given given -> giveFeedback(handle, userId, id, given);
    }
  }

  private static void clearFeedback(Handle handle, UUID userId, UUID id) {
    handle
        .createUpdate(
            """
            UPDATE user_job_matches
            SET feedback = NULL, feedback_reason = NULL, feedback_given_at = NULL
            WHERE user_id = :userId AND id = :id AND feedback IS NOT NULL
            """)
        .bind("userId", userId)
        .bind("id", id)
        .execute();
  }

  private static void giveFeedback(
      Handle handle, UUID userId, UUID id, FeedbackChange.Given given) {
    handle
        .createUpdate(
            """
            UPDATE user_job_matches
            SET feedback = :verdict, feedback_given_at = now(),
                feedback_reason = CASE WHEN :stays THEN feedback_reason ELSE :reason END
            WHERE user_id = :userId AND id = :id
              AND (feedback IS DISTINCT FROM :verdict
                   OR (NOT :stays AND feedback_reason IS DISTINCT FROM :reason))
            """)
        .bind("userId", userId)
        .bind("id", id)
        .bind("verdict", given.verdict().code())
        .bind("stays", given.reason().isEmpty())
        .bind("reason", given.reason().flatMap(FeedbackChange.ReasonChange::text))
        .execute();
  }
}
