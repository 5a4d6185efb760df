package com.jobping.ai.usage;

import static java.util.Objects.requireNonNull;

import com.jobping.usage.DailyBudgets;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Compares what is spent with what may be, and keeps what is. A request may start while what is
 * spent and what requests under way may cost at most stay below each budget; what it may cost
 * itself is not counted, or a small budget would let nothing through. So a budget is overdrawn by
 * less than one request, however many start at once.
 */
final class Budget {
  static final String HOLD_THE_GATE =
      // Whoever holds it may be frozen with its Lambda; the others do not wait for that.
      """
      SELECT set_config('idle_in_transaction_session_timeout', '5s', true)
      FROM ai_budget_gate FOR UPDATE
      """;

  private final Jdbi jdbi;
  private final DailyBudgets budgets;

  Budget(Jdbi jdbi, DailyBudgets budgets) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
    this.budgets = requireNonNull(budgets, "budgets is null");
  }

  /** Whether a request may start. */
  sealed interface Decision {
    /**
     * It may.
     *
     * @param id of what is reserved for it
     */
    record Reserved(UUID id) implements Decision {}

    /** It may when some of those under way have cost less than they might have. */
    record Awaited() implements Decision {}

    /**
     * Not on this day.
     *
     * @param whose the deployment's or the user's
     */
    record Spent(Whose whose) implements Decision {}
  }

  /** Of whom a budget is. */
  enum Whose {
    DEPLOYMENT,
    USER;

    /** The name in metrics and messages: lower case. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Asks whether {@code request} may start, and reserves {@code mostUsd} for it, until it is
   * recorded or released, or {@code expiresAt} has come.
   */
  Decision reserve(
      PlannedRequest request, BigDecimal mostUsd, LocalDate day, Instant now, Instant expiresAt) {
    boolean counted =
        budgets.deployment().isPresent()
            || (budgets.perUser().isPresent() && request.userId().isPresent());
    UUID id = UUID.randomUUID();
    if (!counted) {
      return new Decision.Reserved(id);
    }
    return jdbi.inTransaction(
        handle -> {
          handle.execute(HOLD_THE_GATE);
          return refusal(costs(handle, request.userId(), day, now), request.userId())
              .orElseGet(
                  () -> {
                    insert(handle, id, request.userId(), mostUsd, day, now, expiresAt);
                    return new Decision.Reserved(id);
                  });
        });
  }

  /** What was reserved is not needed. */
  void release(UUID id) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("DELETE FROM ai_reservations WHERE id = :id")
                .bind("id", id)
                .execute());
  }

  /**
   * Releases what was reserved, and keeps what the request took; of a user who has gone meanwhile
   * as nobody's.
   */
  void record(UUID id, PlannedRequest request, LocalDate day, Usage usage, BigDecimal usd) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    WITH settled AS (DELETE FROM ai_reservations WHERE id = :id)
                    INSERT INTO ai_usage AS so_far (day, user_id, purpose, model, requests,
                      input_tokens, cached_input_tokens, output_tokens, searches, cost_usd)
                    VALUES (:day, (SELECT id FROM users WHERE id = :userId FOR KEY SHARE),
                      :purpose, :model, 1,
                      :inputTokens, :cachedInputTokens, :outputTokens, :searches, :usd)
                    ON CONFLICT (day, user_id, purpose, model) DO UPDATE
                    SET requests = so_far.requests + 1,
                        input_tokens = so_far.input_tokens + excluded.input_tokens,
                        cached_input_tokens =
                            so_far.cached_input_tokens + excluded.cached_input_tokens,
                        output_tokens = so_far.output_tokens + excluded.output_tokens,
                        searches = so_far.searches + excluded.searches,
                        cost_usd = so_far.cost_usd + excluded.cost_usd
                    """)
                .bind("id", id)
                .bind("day", day)
                .bind("userId", request.userId())
                .bind("purpose", request.purpose().code())
                .bind("model", request.model())
                .bind("inputTokens", usage.inputTokens())
                .bind("cachedInputTokens", usage.cachedInputTokens())
                .bind("outputTokens", usage.outputTokens())
                .bind("searches", usage.searches())
                .bind("usd", usd)
                .execute());
  }

  private Optional<Decision> refusal(Costs costs, Optional<UUID> userId) {
    if (DailyBudgets.isSpent(budgets.deployment(), costs.spent())) {
      return Optional.of(new Decision.Spent(Whose.DEPLOYMENT));
    }
    if (userId.isPresent() && DailyBudgets.isSpent(budgets.perUser(), costs.spentByUser())) {
      return Optional.of(new Decision.Spent(Whose.USER));
    }
    boolean awaited =
        DailyBudgets.isSpent(budgets.deployment(), costs.spent().add(costs.reserved()))
            || (userId.isPresent()
                && DailyBudgets.isSpent(
                    budgets.perUser(), costs.spentByUser().add(costs.reservedByUser())));
    return awaited ? Optional.of(new Decision.Awaited()) : Optional.empty();
  }

  private static Costs costs(Handle handle, Optional<UUID> userId, LocalDate day, Instant now) {
    return handle
        .createQuery(
            """
            WITH spent AS (
              SELECT coalesce(sum(cost_usd), 0) AS by_all,
                     coalesce(sum(cost_usd) FILTER (WHERE user_id = :userId), 0) AS by_user
              FROM ai_usage WHERE day = :day
            ), reserved AS (
              SELECT coalesce(sum(usd), 0) AS by_all,
                     coalesce(sum(usd) FILTER (WHERE user_id = :userId), 0) AS by_user
              FROM ai_reservations WHERE day = :day AND expires_at > :now
            )
            SELECT spent.by_all AS spent, spent.by_user AS spent_by_user,
                   reserved.by_all AS reserved, reserved.by_user AS reserved_by_user
            FROM spent, reserved
            """)
        .bind("userId", userId)
        .bind("day", day)
        .bind("now", now)
        .map(ConstructorMapper.of(Costs.class))
        .one();
  }

  private static void insert(
      Handle handle,
      UUID id,
      Optional<UUID> userId,
      BigDecimal mostUsd,
      LocalDate day,
      Instant now,
      Instant expiresAt) {
    handle
        .createUpdate(
            """
            WITH expired AS (DELETE FROM ai_reservations WHERE expires_at <= :now)
            INSERT INTO ai_reservations (id, day, user_id, usd, expires_at)
            VALUES (:id, :day, :userId, :usd, :expiresAt)
            """)
        .bind("id", id)
        .bind("day", day)
        .bind("userId", userId)
        .bind("usd", mostUsd)
        .bind("now", now)
        .bind("expiresAt", expiresAt)
        .execute();
  }

  /** What {@link #costs} reads, in US dollars. */
  public record Costs(
      BigDecimal spent, BigDecimal spentByUser, BigDecimal reserved, BigDecimal reservedByUser) {}
}
