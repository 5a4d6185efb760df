package com.jobping.ai.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;
import com.jobping.ai.Purpose;
import com.jobping.ai.usage.RateHeaders.Allowance;
import com.jobping.ai.usage.Spending.Permit;
import com.jobping.db.Database;
import com.jobping.doubles.cloudwatch.CloudWatchDouble;
import com.jobping.doubles.services.Services;
import com.jobping.lambda.Deadline;
import com.jobping.settings.DatabaseSettings;
import com.jobping.usage.DailyBudgets;
import com.jobping.usage.DayUsage;
import com.jobping.usage.UsageRepository;
import com.jobping.user.UserRepository;
import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several functions over one database, each with a clock that moves when it waits. */
class SharedSpendingIT {
  private static final String MODEL = "gpt-4.1";
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-03-15T00:00:00Z");
  private static final Duration LONG = Duration.ofHours(1);
  private static final UUID ADA = UUID.randomUUID();
  private static final UUID GRACE = UUID.randomUUID();

  /** Costs a dollar, where all of it is used. */
  private static final PlannedRequest A_DOLLAR =
      new PlannedRequest(Purpose.SCORE, MODEL, Optional.of(ADA), 100_000, 100_000, 0);

  private static final Usage ALL_OF_IT = new Usage(100_000, 0, 100_000, 0);

  /** Costs 3 cents. */
  private static final Usage LITTLE_OF_IT = new Usage(11_000, 0, 1_000, 0);

  private static final DatabaseSettings DATABASE = Services.migratedDatabase();

  private final HikariDataSource pool = Database.pool(DATABASE);
  private final Jdbi jdbi = Database.jdbi(pool);
  private final CloudWatchDouble cloudWatch = new CloudWatchDouble();

  @BeforeEach
  void startWithEmptyBooks() {
    jdbi.useHandle(
        handle -> {
          handle.execute("TRUNCATE ai_usage, ai_reservations, ai_rate_limits");
          handle.execute(
              """
              INSERT INTO users (id, username) VALUES (?, 'ada'), (?, 'grace')
              ON CONFLICT DO NOTHING
              """,
              ADA,
              GRACE);
        });
  }

  @AfterEach
  void close() {
    pool.close();
  }

  // ---- the rate ----

  @Test
  void howeverManyAskNoSpanOfTimeSeesMoreThanItsShareABurstAndOneRequest() throws Exception {
    RateLimits limits = perMinute(120, 60_000);
    List<Sent> sent =
        atOnce(
            16,
            number -> {
              Function function = new Function(limits, DailyBudgets.NONE);
              Random random = new Random(number);
              List<Sent> mine = new ArrayList<>();
              for (int request = 0; request < 12; request++) {
                long tokens = random.nextLong(100, 1_000);
                try (Permit permit = function.begin(planned(tokens))) {
                  mine.add(new Sent(function.now, tokens));
                  function.passes(Duration.ofMillis(random.nextInt(3_000)));
                  permit.answered(new Usage(tokens, 0, 0, 0), RateHeaders.NONE);
                }
              }
              return mine;
            });

    assertThat(sent).hasSize(16 * 12);
    assertWithin(sent, 120, 60_000, 0);
  }

  @Test
  void whatWasReservedAndNotUsedIsGivenBack() throws Exception {
    RateLimits limits = perMinute(10_000, 60_000);
    int functions = 8;
    long reserved = 4_000;
    long used = 400;
    List<Sent> sent =
        atOnce(
            functions,
            number -> {
              Function function = new Function(limits, DailyBudgets.NONE);
              List<Sent> mine = new ArrayList<>();
              for (int request = 0; request < 20; request++) {
                try (Permit permit = function.begin(planned(reserved))) {
                  mine.add(new Sent(function.now, used));
                  function.passes(Duration.ofSeconds(1));
                  permit.answered(new Usage(used, 0, 0, 0), RateHeaders.NONE);
                }
              }
              return mine;
            });

    assertThat(span(sent))
        .as("160 requests of 400 tokens are a minute's worth, of 4,000 ten minutes'")
        .isLessThan(Duration.ofMinutes(3));
    assertWithin(sent, 10_000, 60_000, functions * (reserved - used));
  }

  @Test
  void turnsComeInLineAndNoEarlierThanTheLimitAllows() {
    Function function = new Function(perMinute(60, 1_000_000), DailyBudgets.NONE);
    List<Duration> turns = new ArrayList<>();
    for (int request = 0; request < 14; request++) {
      function.begin(planned(1)).close();
      turns.add(Duration.between(NOON, function.now));
    }

    assertThat(turns.subList(0, 11)).containsOnly(Duration.ZERO);
    assertThat(turns.subList(11, 14))
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
  }

  @Test
  void whoCannotWaitSoLongIsToldUntilWhenAndTakesNobodysTurn() {
    Function function = new Function(perMinute(1, 1_000_000), DailyBudgets.NONE);
    function.begin(planned(1)).close();

    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(() -> function.begin(planned(1), Duration.ofSeconds(20)))
          .isInstanceOfSatisfying(
              AnalystException.class,
              failure -> {
                assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
                assertThat(failure.waitsUntil()).contains(NOON.plusSeconds(50));
              });
    }
    assertThat(function.now).isEqualTo(NOON);
  }

  @Test
  void aTokensShareOfAMinuteIsNotRounded() {
    Function function = new Function(perMinute(1_000, 48_000_000), DailyBudgets.NONE);
    // Ten seconds' worth, and another minute's.
    function.begin(planned(8_000_000)).close();
    function.begin(planned(48_000_000)).close();
    function.begin(planned(1)).close();

    assertThat(function.now).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void aRequestLargerThanTheBucketGoesAloneAndTheNextWaitsForIt() {
    Function function = new Function(perMinute(1_000, 6_000), DailyBudgets.NONE);
    function.begin(planned(60_000)).close();
    assertThat(function.now).isEqualTo(NOON);

    function.begin(planned(1)).close();

    assertThat(function.now).isEqualTo(NOON.plusSeconds(590));
  }

  @Test
  void whoDiesInLineCostsTheOthersOneTurn() {
    Function dying = new Function(perMinute(6, 1_000_000), DailyBudgets.NONE);
    dying.begin(planned(1)).close();
    dying.begin(planned(1)).close();
    dying.dies = true;
    assertThatThrownBy(() -> dying.begin(planned(1))).isInstanceOf(Death.class);

    Function next = new Function(perMinute(6, 1_000_000), DailyBudgets.NONE);
    next.begin(planned(1)).close();

    assertThat(next.now).isEqualTo(NOON.plusSeconds(20));
  }

  @Test
  void aProviderThatAllowsLessSlowsAllDownAndOneThatAllowsMoreAgainSpeedsThemUp() {
    Function told = new Function(perMinute(6_000, 6_000_000), DailyBudgets.NONE);
    Function other = new Function(perMinute(6_000, 6_000_000), DailyBudgets.NONE);
    other.passes(Duration.ofSeconds(1));

    answer(told, requests(6, 0, "10s"));
    other.begin(planned(1)).close();
    assertThat(other.now).as("when the provider has one again").isEqualTo(NOON.plusSeconds(10));
    other.begin(planned(1)).close();
    assertThat(other.now).as("a burst is one by now").isEqualTo(NOON.plusSeconds(20));

    told.now = NOON.plusSeconds(120);
    answer(told, requests(600, 599, "100ms"));
    other.now = told.now;
    for (int request = 0; request < 20; request++) {
      other.begin(planned(1)).close();
    }
    assertThat(other.now).as("ten a second by now").isEqualTo(told.now.plusMillis(1_900));
  }

  @Test
  void tokensThatTheProviderHasNotLeftAreWaitedFor() {
    Function function = new Function(perMinute(1_000, 60_000), DailyBudgets.NONE);
    try (Permit permit = function.begin(planned(500))) {
      permit.answered(
          new Usage(500, 0, 0, 0),
          new RateHeaders(Allowance.NONE, allowance(60_000, 100, "1m"), Optional.empty()));
    }

    function.begin(planned(500)).close();

    assertThat(function.now).isEqualTo(NOON.plusMillis(400));
  }

  @Test
  void withoutSettingsTheProvidersWordIsTheLimit() {
    Function function =
        new Function(new RateLimits(OptionalInt.empty(), OptionalInt.empty()), DailyBudgets.NONE);
    for (int request = 0; request < 100; request++) {
      function.begin(planned(100_000)).close();
    }
    assertThat(function.now).isEqualTo(NOON);

    answer(function, requests(60, 0, "1m"));
    function.begin(planned(1)).close();

    assertThat(function.now).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  void aRefusalStopsEverybodyForAsLongAsItSaysAndThenTheyStartSlowly() {
    Function refused = new Function(perMinute(60, 1_000_000), DailyBudgets.NONE);
    try (Permit permit = refused.begin(planned(1))) {
      permit.refused(retryAfter(Duration.ofSeconds(30)));
    }

    Function other = new Function(perMinute(60, 1_000_000), DailyBudgets.NONE);
    List<Instant> turns = new ArrayList<>();
    for (int request = 0; request < 13; request++) {
      other.begin(planned(1)).close();
      turns.add(other.now);
    }

    assertThat(turns).first().isEqualTo(NOON.plusSeconds(30));
    assertThat(turns).last().as("one a second, no burst").isEqualTo(NOON.plusSeconds(42));
  }

  @Test
  void whoIsInLineWhenAnotherIsRefusedLinesUpAgain() {
    Function refused = new Function(perMinute(6, 1_000_000), DailyBudgets.NONE);
    Permit permit = refused.begin(planned(1));
    refused.begin(planned(1)).close();

    Function waiting = new Function(perMinute(6, 1_000_000), DailyBudgets.NONE);
    waiting.meanwhile = () -> permit.refused(retryAfter(Duration.ofSeconds(60)));
    waiting.begin(planned(1)).close();

    assertThat(waiting.now).isAfterOrEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void anAbsurdRefusalStopsNobodyForLong() {
    Function refused = new Function(perMinute(60, 1_000_000), DailyBudgets.NONE);
    try (Permit permit = refused.begin(planned(1))) {
      permit.refused(retryAfter(Duration.ofDays(365)));
    }

    refused.begin(planned(1)).close();

    assertThat(refused.now).isEqualTo(NOON.plus(RateLimiter.LONGEST_PAUSE));
  }

  @Test
  void modelsHaveTheirOwnLimits() {
    Function function = new Function(perMinute(1, 1_000_000), DailyBudgets.NONE);
    function.begin(planned(1)).close();
    function.begin(new PlannedRequest(Purpose.SCORE, "gpt-4o", Optional.of(ADA), 1, 0, 0)).close();

    assertThat(function.now).isEqualTo(NOON);
  }

  // ---- budgets ----

  @Test
  void whoseBudgetIsSpentWaitsForTheNextDayAndNobodyElseDoes() {
    Function function = new Function(unlimited(), budgets("100", "1.00"));
    spend(function, A_DOLLAR, ALL_OF_IT);

    assertOverBudget(function, A_DOLLAR, "user");
    spend(function, of(Purpose.SCORE, Optional.of(GRACE)), ALL_OF_IT);
    spend(function, of(Purpose.RESEARCH, Optional.empty()), ALL_OF_IT);

    function.now = MIDNIGHT.minusMillis(1);
    assertOverBudget(function, A_DOLLAR, "user");
    function.now = MIDNIGHT;
    spend(function, A_DOLLAR, ALL_OF_IT);
  }

  @Test
  void whatIsAnsweredToAUserWhoHasGoneMeanwhileIsNobodysAndSpentAllTheSame() {
    Function function = new Function(unlimited(), DailyBudgets.NONE);
    try (Permit permit = function.begin(A_DOLLAR)) {
      new UserRepository(jdbi).delete(ADA);
      permit.answered(ALL_OF_IT, RateHeaders.NONE);
    }

    assertThat(texts("SELECT coalesce(user_id::text, 'nobody') FROM ai_usage"))
        .containsExactly("nobody");
    assertThat(today().costUsd()).isEqualByComparingTo("1");
  }

  @Test
  void everybodyWaitsWhereTheDeploymentsBudgetIsSpent() {
    Function function = new Function(unlimited(), budgets("2.00", "100"));
    spend(function, of(Purpose.RESEARCH, Optional.empty()), ALL_OF_IT);
    spend(function, A_DOLLAR, ALL_OF_IT);

    assertOverBudget(function, of(Purpose.RESEARCH, Optional.empty()), "deployment");
    assertOverBudget(function, of(Purpose.SCORE, Optional.of(GRACE)), "deployment");
    assertThat(cloudWatch.values("AiOverBudget", Map.of("Budget", "deployment")))
        .containsExactly(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ONE);
  }

  @Test
  void aBudgetSmallerThanWhatARequestMayCostLetsItThrough() {
    Function function = new Function(unlimited(), budgets("100", "0.05"));
    spend(function, A_DOLLAR, LITTLE_OF_IT);
    spend(function, A_DOLLAR, LITTLE_OF_IT);

    assertOverBudget(function, A_DOLLAR, "user");
  }

  @Test
  void aBudgetOfNothingLetsNothingThrough() {
    assertOverBudget(new Function(unlimited(), budgets("0", "1")), A_DOLLAR, "deployment");
  }

  @Test
  void howeverManyStartAtOnceABudgetIsOverdrawnByLessThanOneRequest() throws Exception {
    DailyBudgets budgets = budgets("4.50", "2.50");
    List<Integer> answers =
        atOnce(
            12,
            number -> {
              Function function = new Function(unlimited(), budgets);
              PlannedRequest request =
                  of(Purpose.SCORE, Optional.of(number % 2 == 0 ? ADA : GRACE));
              int answered = 0;
              while (true) {
                try (Permit permit = function.begin(request)) {
                  permit.answered(ALL_OF_IT, RateHeaders.NONE);
                  answered++;
                } catch (AnalystException e) {
                  assertThat(e.reason()).isEqualTo(Reason.OVER_BUDGET);
                  return List.of(answered);
                }
              }
            });

    assertThat(answers.stream().mapToInt(Integer::intValue).sum()).isEqualTo(5);
    assertThat(spentBy(ADA)).isLessThan(new BigDecimal("3.50"));
    assertThat(spentBy(GRACE)).isLessThan(new BigDecimal("3.50"));
    assertThat(today().costUsd()).isEqualByComparingTo("5.00");
  }

  @Test
  void whatOthersMayCostIsWaitedFor() {
    Function function = new Function(unlimited(), budgets("100", "1.00"));
    Permit first = function.begin(A_DOLLAR);

    assertThatThrownBy(() -> function.begin(A_DOLLAR, Duration.ZERO))
        .isInstanceOfSatisfying(
            AnalystException.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
              assertThat(failure.waitsUntil()).isPresent();
            });
    function.meanwhile = () -> first.answered(LITTLE_OF_IT, RateHeaders.NONE);
    function.begin(A_DOLLAR).close();

    assertThat(function.now).as("it has waited").isAfter(NOON);
  }

  @Test
  void whatADeadFunctionHadReservedIsFreeAgainWhenItCanHaveNoAnswerAnyMore() {
    Function dead = new Function(unlimited(), budgets("100", "1.00"));
    dead.begin(A_DOLLAR, Duration.ofSeconds(30));

    Function other = new Function(unlimited(), budgets("100", "1.00"));
    other.passes(Duration.ofMinutes(2));
    assertThatThrownBy(() -> other.begin(A_DOLLAR, Duration.ZERO))
        .isInstanceOf(AnalystException.class);
    other.passes(Duration.ofSeconds(31));
    other.begin(A_DOLLAR, Duration.ZERO).close();

    assertThat(texts("SELECT id FROM ai_reservations")).isEmpty();
  }

  @Test
  void whoGetsNoTurnKeepsNoMoney() {
    Function function = new Function(perMinute(1, 1_000), budgets("100", "1.00"));
    function.begin(A_DOLLAR).close();
    assertThatThrownBy(() -> function.begin(A_DOLLAR, Duration.ofSeconds(1)))
        .isInstanceOf(AnalystException.class);

    function.passes(LONG);
    function.begin(A_DOLLAR, Duration.ofHours(10)).close();
    assertThat(today().requests()).isEqualTo(2);
  }

  @Test
  void aFrozenFunctionDoesNotHoldTheGate() {
    jdbi.useTransaction(
        handle -> {
          handle.execute(Budget.HOLD_THE_GATE);
          assertThat(
                  handle
                      .select("SHOW idle_in_transaction_session_timeout")
                      .mapTo(String.class)
                      .one())
              .isEqualTo("5s");
        });
  }

  // ---- the books ----

  @Test
  void everyRequestIsKeptOnceWhateverCameOfIt() {
    Function function = new Function(unlimited(), DailyBudgets.NONE);
    try (Permit permit = function.begin(A_DOLLAR)) {
      permit.answered(new Usage(1_000, 640, 100, 2), RateHeaders.NONE);
      permit.answered(new Usage(1_000, 640, 100, 2), RateHeaders.NONE);
    }
    try (Permit permit = function.begin(A_DOLLAR)) {
      permit.refused(RateHeaders.NONE);
    }
    function.passes(LONG);
    function.begin(A_DOLLAR).close();

    DayUsage today = today();
    assertThat(today)
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .isEqualTo(
            new DayUsage(
                DailyBudgets.dayOf(NOON), 3, 1_000, 640, 100, 2, new BigDecimal("0.02184")));
    assertThat(cloudWatch.values("AiCachedInputTokens", Map.of("Purpose", "score")))
        .containsExactly(BigDecimal.valueOf(640), BigDecimal.ZERO, BigDecimal.ZERO);
  }

  @Test
  void booksAreKeptByPurposeModelAndUser() {
    Function function = new Function(unlimited(), DailyBudgets.NONE);
    spend(function, A_DOLLAR, ALL_OF_IT);
    spend(function, A_DOLLAR, ALL_OF_IT);
    spend(function, of(Purpose.RESEARCH, Optional.empty()), ALL_OF_IT);

    assertThat(
            texts(
                """
                SELECT concat_ws(' ', purpose, model, requests,
                                 CASE WHEN user_id IS NULL THEN 'nobody' ELSE 'ada' END)
                FROM ai_usage ORDER BY 1
                """))
        .containsExactly("research gpt-4.1 1 nobody", "score gpt-4.1 2 ada");
  }

  @Test
  void aRequestCountsForTheDayOnWhichItWasBegun() {
    Function function = new Function(unlimited(), DailyBudgets.NONE);
    function.now = MIDNIGHT.minusSeconds(1);
    try (Permit permit = function.begin(A_DOLLAR)) {
      function.passes(Duration.ofSeconds(2));
      permit.answered(ALL_OF_IT, RateHeaders.NONE);
    }

    assertThat(today().costUsd()).isEqualByComparingTo("1");
  }

  @Test
  void noConnectionIsHeldWhileARequestWaitsOrIsAnswered() {
    try (HikariDataSource one =
        Database.pool(new DatabaseSettings(DATABASE.jdbcUrl(), DATABASE.login(), 1))) {
      Jdbi only = Database.jdbi(one);
      Function function = new Function(only, perMinute(6, 1_000_000), budgets("100", "100"));
      function.meanwhile = () -> only.useHandle(handle -> handle.execute("SELECT 1"));
      function.begin(planned(1)).close();
      function.begin(planned(1)).close();
      try (Permit permit = function.begin(planned(1))) {
        only.useHandle(handle -> handle.execute("SELECT 1"));
        permit.answered(Usage.NONE, RateHeaders.NONE);
      }
      assertThat(function.now).isAfter(NOON);
    }
  }

  @Test
  void withoutTheDatabaseNothingStartsButWhatIsAnsweredCounts() {
    Function function = new Function(unlimited(), budgets("100", "100"));
    Permit permit = function.begin(A_DOLLAR);
    pool.close();

    assertThatCode(() -> permit.answered(ALL_OF_IT, RateHeaders.NONE)).doesNotThrowAnyException();
    assertThatThrownBy(() -> function.begin(A_DOLLAR)).isInstanceOf(JdbiException.class);
    assertThat(cloudWatch.values("AiCostUsd")).hasSize(1);
  }

  // ---- helpers ----

  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** One function: its clock stands still but where it waits or time is told to pass. */
  private final class Function {
    private final Spending spending;
    private Instant now = NOON;
    private boolean dies;
    private Runnable meanwhile = () -> {};

    Function(RateLimits limits, DailyBudgets budgets) {
      this(jdbi, limits, budgets);
    }

    Function(Jdbi jdbi, RateLimits limits, DailyBudgets budgets) {
      InstantSource clock = () -> now;
      this.spending =
          new SharedSpending(
              PriceTable.LIST,
              new Budget(jdbi, budgets),
              new RateLimiter(jdbi, limits),
              new SpendingMetrics(cloudWatch.metrics()),
              clock,
              this::sleep);
    }

    Permit begin(PlannedRequest request) {
      return begin(request, LONG);
    }

    Permit begin(PlannedRequest request, Duration left) {
      return spending.begin(request, Deadline.in(left));
    }

    void passes(Duration time) {
      now = now.plus(time);
    }

    private void sleep(Duration wait) {
      if (dies) {
        throw new Death();
      }
      meanwhile.run();
      passes(wait);
    }
  }

  private record Sent(Instant at, long tokens) {}

  private interface Work<T> {
    List<T> run(int number);
  }

  private static <T> List<T> atOnce(int functions, Work<T> work) throws Exception {
    List<Callable<List<T>>> all = new ArrayList<>();
    for (int number = 0; number < functions; number++) {
      int mine = number;
      all.add(() -> work.run(mine));
    }
    List<T> results = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<T>> result : executor.invokeAll(all)) {
        results.addAll(result.get());
      }
    }
    return results;
  }

  /** Looks at every span of time that begins and ends with a request. */
  private static void assertWithin(
      List<Sent> sent, int requestsPerMinute, int tokensPerMinute, long givenBack) {
    List<Sent> inOrder = sent.stream().sorted(Comparator.comparing(Sent::at)).toList();
    long largest = sent.stream().mapToLong(Sent::tokens).max().orElseThrow();
    for (int first = 0; first < inOrder.size(); first++) {
      long tokens = 0;
      for (int last = first; last < inOrder.size(); last++) {
        tokens += inOrder.get(last).tokens();
        double minutes =
            Duration.between(inOrder.get(first).at(), inOrder.get(last).at())
                    .plus(RateLimiter.BURST)
                    .toNanos()
                / (double) Duration.ofMinutes(1).toNanos();
        assertThat(last - first + 1.0).isLessThanOrEqualTo(minutes * requestsPerMinute + 1.01);
        assertThat((double) tokens)
            .isLessThanOrEqualTo(minutes * tokensPerMinute + largest + givenBack + 1);
      }
    }
  }

  private static Duration span(List<Sent> sent) {
    return Duration.between(
        sent.stream().map(Sent::at).min(Comparator.naturalOrder()).orElseThrow(),
        sent.stream().map(Sent::at).max(Comparator.naturalOrder()).orElseThrow());
  }

  private static void answer(Function function, RateHeaders headers) {
    try (Permit permit = function.begin(planned(1))) {
      permit.answered(new Usage(1, 0, 0, 0), headers);
    }
  }

  private static void spend(Function function, PlannedRequest request, Usage usage) {
    try (Permit permit = function.begin(request)) {
      permit.answered(usage, RateHeaders.NONE);
    }
  }

  private void assertOverBudget(Function function, PlannedRequest request, String whose) {
    assertThatThrownBy(() -> function.begin(request))
        .isInstanceOfSatisfying(
            AnalystException.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(Reason.OVER_BUDGET);
              assertThat(failure.waitsUntil()).contains(MIDNIGHT);
            })
        .hasMessageContaining(whose);
  }

  private List<String> texts(String query) {
    return jdbi.withHandle(handle -> handle.select(query).mapTo(String.class).list());
  }

  private DayUsage today() {
    return new UsageRepository(jdbi).days(DailyBudgets.dayOf(NOON)).getLast();
  }

  private BigDecimal spentBy(UUID user) {
    return new UsageRepository(jdbi).standing(user, DailyBudgets.NONE, NOON).spentUsd();
  }

  private static PlannedRequest planned(long tokens) {
    return new PlannedRequest(Purpose.SCORE, MODEL, Optional.of(ADA), tokens, 0, 0);
  }

  private static PlannedRequest of(Purpose purpose, Optional<UUID> user) {
    return new PlannedRequest(purpose, MODEL, user, 100_000, 100_000, 0);
  }

  private static RateLimits perMinute(int requests, int tokens) {
    return new RateLimits(OptionalInt.of(requests), OptionalInt.of(tokens));
  }

  private static RateLimits unlimited() {
    return new RateLimits(OptionalInt.empty(), OptionalInt.empty());
  }

  private static DailyBudgets budgets(String deployment, String perUser) {
    return new DailyBudgets(
        Optional.of(new BigDecimal(deployment)), Optional.of(new BigDecimal(perUser)));
  }

  private static RateHeaders requests(long limit, long remaining, String reset) {
    return new RateHeaders(allowance(limit, remaining, reset), Allowance.NONE, Optional.empty());
  }

  private static Allowance allowance(long limit, long remaining, String reset) {
    return RateHeaders.read(
            name ->
                Optional.ofNullable(
                    Map.of(
                            "x-ratelimit-limit-tokens", Long.toString(limit),
                            "x-ratelimit-remaining-tokens", Long.toString(remaining),
                            "x-ratelimit-reset-tokens", reset)
                        .get(name)),
            () -> NOON)
        .tokens();
  }

  private static RateHeaders retryAfter(Duration wait) {
    return new RateHeaders(Allowance.NONE, Allowance.NONE, Optional.of(wait));
  }
}
