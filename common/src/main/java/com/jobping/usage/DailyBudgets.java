package com.jobping.usage;

import static java.util.Objects.requireNonNull;

import com.jobping.settings.Settings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What AI may cost in a day of UTC, in US dollars. A budget is spent when the day's cost has
 * reached it: one of 0 lets nothing through. An absent one limits nothing.
 *
 * @param deployment for all that is asked
 * @param perUser for what is asked for each user: scores; research is nobody's
 */
public record DailyBudgets(Optional<BigDecimal> deployment, Optional<BigDecimal> perUser) {
  /** No limits. */
  public static final DailyBudgets NONE = new DailyBudgets(Optional.empty(), Optional.empty());

  public DailyBudgets {
    requireNonNull(deployment, "deployment is null");
    requireNonNull(perUser, "perUser is null");
  }

  /** {@code AI_BUDGET_USD_PER_DAY} and {@code AI_BUDGET_USD_PER_USER_PER_DAY}. */
  public static DailyBudgets from(Settings.Reader reader) {
    return new DailyBudgets(
        reader.amount("AI_BUDGET_USD_PER_DAY"), reader.amount("AI_BUDGET_USD_PER_USER_PER_DAY"));
  }

  /** The day that {@code instant} belongs to. */
  public static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /** When {@code day} is over, and its budgets with it. */
  public static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Whether {@code budget}, where there is one, is used up by {@code usd}. */
  public static boolean isSpent(Optional<BigDecimal> budget, BigDecimal usd) {
    return budget.filter(most -> usd.compareTo(most) >= 0).isPresent();
  }
}
