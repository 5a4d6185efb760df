package com.jobping.usage;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * How a user stands with today's budget.
 *
 * @param spentUsd what was asked for the user today has cost
 * @param budgetUsd what it may cost; absent: whatever it does
 * @param waitsUntil when the user's jobs are scored again, where a budget is spent: the user's own
 *     or the deployment's
 */
public record BudgetStanding(
    BigDecimal spentUsd, Optional<BigDecimal> budgetUsd, Optional<Instant> waitsUntil) {
  public BudgetStanding {
    requireNonNull(spentUsd, "spentUsd is null");
    requireNonNull(budgetUsd, "budgetUsd is null");
    requireNonNull(waitsUntil, "waitsUntil is null");
  }
}
