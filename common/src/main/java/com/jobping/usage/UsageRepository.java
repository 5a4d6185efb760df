package com.jobping.usage;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The table {@code ai_usage}, which grows by whoever asks a model. Safe for use by several threads.
 */
public final class UsageRepository {
  private final Jdbi jdbi;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public UsageRepository(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /** How the user stands at {@code now} with {@code budgets}. */
  public BudgetStanding standing(UUID userId, DailyBudgets budgets, Instant now) {
    LocalDate day = DailyBudgets.dayOf(now);
    Spent spent =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT coalesce(sum(cost_usd), 0) AS by_all,
                               coalesce(sum(cost_usd) FILTER (WHERE user_id = :userId), 0) AS by_user
                        FROM ai_usage WHERE day = :day
                        """)
                    .bind("userId", userId)
                    .bind("day", day)
                    .map(ConstructorMapper.of(Spent.class))
                    .one());
    boolean waits =
        DailyBudgets.isSpent(budgets.perUser(), spent.byUser())
            || DailyBudgets.isSpent(budgets.deployment(), spent.byAll());
    return new BudgetStanding(
        spent.byUser(),
        budgets.perUser(),
        waits ? Optional.of(DailyBudgets.endOf(day)) : Optional.empty());
  }

  /** What the user's days took, from {@code first} on, the newest first; days of nothing lack. */
  public List<DayUsage> days(UUID userId, LocalDate first) {
    return days("user_id = :userId AND", Optional.of(userId), first);
  }

  /** What the deployment's days took, from {@code first} on, the newest first. */
  public List<DayUsage> days(LocalDate first) {
    return days("", Optional.empty(), first);
  }

  private List<DayUsage> days(String whose, Optional<UUID> userId, LocalDate first) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT day, sum(requests) AS requests, sum(input_tokens) AS input_tokens,
                           sum(cached_input_tokens) AS cached_input_tokens,
                           sum(output_tokens) AS output_tokens, sum(searches) AS searches,
                           sum(cost_usd) AS cost_usd
                    FROM ai_usage WHERE %s day >= :first
                    GROUP BY day ORDER BY day DESC
                    """
                        .formatted(whose))
                .bind("userId", userId)
                .bind("first", first)
                .map(ConstructorMapper.of(DayUsage.class))
                .list());
  }

  /**
   * Adds what the user's requests took to what was nobody's, in the transaction of {@code handle},
   * which has removed the user. Whoever has a request of theirs under way counts it as nobody's.
   */
  public static void makeNobodys(Handle handle, UUID userId) {
    handle
        .createUpdate(
            """
            WITH theirs AS (DELETE FROM ai_usage WHERE user_id = :userId RETURNING *)
            INSERT INTO ai_usage AS so_far (day, user_id, purpose, model, requests, input_tokens,
              cached_input_tokens, output_tokens, searches, cost_usd)
            SELECT day, NULL, purpose, model, requests, input_tokens, cached_input_tokens,
              output_tokens, searches, cost_usd
            FROM theirs
            ON CONFLICT (day, user_id, purpose, model) DO UPDATE
            SET requests = so_far.requests + excluded.requests,
                input_tokens = so_far.input_tokens + excluded.input_tokens,
                cached_input_tokens = so_far.cached_input_tokens + excluded.cached_input_tokens,
                output_tokens = so_far.output_tokens + excluded.output_tokens,
                searches = so_far.searches + excluded.searches,
                cost_usd = so_far.cost_usd + excluded.cost_usd
            """)
        .bind("userId", userId)
        .execute();
    handle
        .createUpdate("UPDATE ai_reservations SET user_id = NULL WHERE user_id = :userId")
        .bind("userId", userId)
        .execute();
  }

  /** What {@link #standing} reads. */
  public record Spent(BigDecimal byAll, BigDecimal byUser) {}
}
