package com.jobping.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.db.Database;
import com.jobping.doubles.services.Services;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class UsageRepositoryIT {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-14");
  private static final Instant LATE = Instant.parse("2026-03-14T23:59:59.999Z");
  private static final UUID ADA = UUID.randomUUID();
  private static final UUID GRACE = UUID.randomUUID();

  private final Jdbi jdbi = Database.jdbi(Database.pool(Services.migratedDatabase()));
  private final UsageRepository usage = new UsageRepository(jdbi);

  @Test
  void whoHasCostNothingWaitsForNothing() {
    BudgetStanding standing = usage.standing(ADA, budgets("1", "0.10"), LATE);

    assertThat(standing.spentUsd()).isZero();
    assertThat(standing.budgetUsd()).contains(new BigDecimal("0.10"));
    assertThat(standing.waitsUntil()).isEmpty();
  }

  @Test
  void whoseOwnBudgetIsSpentWaitsForTheNextDayOfUtc() {
    cost(TODAY, Optional.of(ADA), "score", "0.06");
    cost(TODAY, Optional.of(ADA), "research", "0.04");

    BudgetStanding standing = usage.standing(ADA, budgets("1", "0.10"), LATE);

    assertThat(standing.spentUsd()).isEqualByComparingTo("0.10");
    assertThat(standing.waitsUntil()).contains(Instant.parse("2026-03-15T00:00:00Z"));
    assertThat(usage.standing(GRACE, budgets("1", "0.10"), LATE).waitsUntil()).isEmpty();
    assertThat(usage.standing(ADA, budgets("1", "0.10"), LATE.plusMillis(1)).waitsUntil())
        .isEmpty();
  }

  @Test
  void everybodyWaitsWhereTheDeploymentsBudgetIsSpent() {
    cost(TODAY, Optional.of(ADA), "score", "0.60");
    cost(TODAY, Optional.empty(), "research", "0.40");

    assertThat(usage.standing(GRACE, budgets("1", "10"), LATE).waitsUntil()).isPresent();
    assertThat(usage.standing(GRACE, budgets("1.01", "10"), LATE).waitsUntil()).isEmpty();
  }

  @Test
  void withoutBudgetsNobodyWaitsAndABudgetOfNothingIsSpentFromTheStart() {
    cost(TODAY, Optional.of(ADA), "score", "1000000");

    assertThat(usage.standing(ADA, DailyBudgets.NONE, LATE).waitsUntil()).isEmpty();
    assertThat(usage.standing(GRACE, budgets("0", "10"), LATE.plusMillis(1)).waitsUntil())
        .isPresent();
  }

  @Test
  void daysAreSummedOverPurposesModelsAndWhereAskedUsers() {
    cost(TODAY.minusDays(2), Optional.of(ADA), "score", "7");
    cost(TODAY.minusDays(1), Optional.of(ADA), "score", "1");
    cost(TODAY, Optional.of(ADA), "score", "2");
    cost(TODAY, Optional.of(ADA), "research", "3");
    cost(TODAY, Optional.of(GRACE), "score", "4");

    assertDays(usage.days(ADA, TODAY.minusDays(1)), day(TODAY, 2, "5"), yesterday());
    assertDays(usage.days(TODAY.minusDays(1)), day(TODAY, 3, "9"), yesterday());
  }

  private static void assertDays(List<DayUsage> days, DayUsage... expected) {
    assertThat(days)
        .usingRecursiveFieldByFieldElementComparator(
            RecursiveComparisonConfiguration.builder()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .build())
        .containsExactly(expected);
  }

  private static DayUsage yesterday() {
    return day(TODAY.minusDays(1), 1, "1");
  }

  private static DayUsage day(LocalDate day, int rows, String usd) {
    return new DayUsage(
        day, 2L * rows, 100L * rows, 40L * rows, 10L * rows, 3L * rows, new BigDecimal(usd));
  }

  private static DailyBudgets budgets(String deployment, String perUser) {
    return new DailyBudgets(
        Optional.of(new BigDecimal(deployment)), Optional.of(new BigDecimal(perUser)));
  }

  private void cost(LocalDate day, Optional<UUID> user, String purpose, String usd) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "INSERT INTO ai_usage VALUES (?, ?, ?, 'gpt-test', 2, 100, 40, 10, 3, ?)",
                day,
                user.orElse(null),
                purpose,
                new BigDecimal(usd)));
  }
}
