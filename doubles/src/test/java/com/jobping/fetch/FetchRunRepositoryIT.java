package com.jobping.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.db.Database;
import com.jobping.doubles.samples.SampleSearches;
import com.jobping.doubles.services.Services;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.search.SearchCriteria;
import com.jobping.user.UserRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class FetchRunRepositoryIT {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final FetchEnd END =
      new FetchEnd(
          "blocked",
          30,
          20,
          Map.of("too_old", 10),
          12,
          19,
          9,
          2,
          123_456,
          Duration.ofMillis(2_500),
          Optional.of("HTTP 999"));

  private final Jdbi jdbi = Database.jdbi(Database.pool(Services.migratedDatabase()));
  private final FetchRunRepository runs = new FetchRunRepository(jdbi, Json.mapper());
  private final UUID ada = new UserRepository(jdbi).create("ada", "hash").orElseThrow().id();

  @Test
  void aRunThatWasCutOffHasNoOutcome() {
    runs.start(run(Site.LINKEDIN, Instant.now()));

    assertThat(row()).containsEntry("outcome", null).containsEntry("requests", 0);
  }

  @Test
  void whatCameOfARunIsAllKept() {
    FetchRun run = run(Site.LINKEDIN, Instant.now());
    runs.start(run);
    runs.finish(run, END);

    assertThat(row())
        .containsEntry("outcome", "blocked")
        .containsEntry("found", 30)
        .containsEntry("parsed", 20)
        .containsEntry("known", 12)
        .containsEntry("new", 8)
        .containsEntry("queued", 19)
        .containsEntry("requests", 9)
        .containsEntry("retries", 2)
        .containsEntry("bytes", 123_456L)
        .containsEntry("duration_ms", 2_500L)
        .containsEntry("detail", "HTTP 999")
        .containsEntry("term", "weaver");
    assertThat(row().get("dropped")).hasToString("{\"too_old\": 10}");
  }

  @Test
  void theEndOfARunWhoseBeginningWasLostIsKept() {
    runs.finish(run(Site.LINKEDIN, Instant.now()), END);

    assertThat(row()).containsEntry("outcome", "blocked");
  }

  @Test
  void oldRunsAreForgotten() {
    Instant now = Instant.now();
    runs.start(run(Site.LINKEDIN, now.minus(Duration.ofDays(31))));
    runs.start(run(Site.INDEED, now));
    runs.deleteBefore(now.minus(Duration.ofDays(30)));

    assertThat(row()).containsEntry("site", "indeed");
  }

  @Test
  void aUserIsAdmittedSoOftenAnHourHoweverManyBoardsAreAsked() {
    Instant now = Instant.now();
    for (int ago : List.of(70, 50, 20)) {
      UUID runId = UUID.randomUUID();
      for (Site site : Site.values()) {
        runs.start(byAda(runId, site, now.minus(Duration.ofMinutes(ago))));
      }
    }

    assertThat(admit(4))
        .isInstanceOfSatisfying(
            Admission.Admitted.class,
            admitted -> {
              assertThat(admitted.limit()).isEqualTo(4);
              assertThat(admitted.remaining()).isEqualTo(1);
              assertThat(admitted.resetAfter())
                  .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
            });
    assertThat(admit(3))
        .isInstanceOfSatisfying(
            Admission.TooMany.class,
            tooMany -> {
              assertThat(tooMany.limit()).isEqualTo(3);
              assertThat(tooMany.retryAfter())
                  .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
            });
  }

  @Test
  void theFirstRunOfTheHourIsTheOneThatThereMayBeAgainInAnHour() {
    assertThat(admit(1))
        .isInstanceOfSatisfying(
            Admission.Admitted.class,
            admitted -> {
              assertThat(admitted.remaining()).isZero();
              assertThat(admitted.resetAfter()).isEqualTo(HOUR);
            });
  }

  @Test
  void requestsAtOnceAreCountedOneByOne() throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Admission>> hurry = List.of(() -> admit(1), () -> admit(1), () -> admit(1));

      assertThat(executor.invokeAll(hurry).stream().map(Future::resultNow))
          .filteredOn(Admission.Admitted.class::isInstance)
          .hasSize(1);
    }
  }

  @Test
  void whoIsNotThereIsNotAdmitted() {
    UUID nobody = UUID.randomUUID();
    assertThat(runs.admit(nobody, List.of(), 1, HOUR)).isInstanceOf(Admission.NoSuchUser.class);
  }

  private Admission admit(int limit) {
    FetchRun run = byAda(UUID.randomUUID(), Site.LINKEDIN, Instant.now());
    return runs.admit(ada, List.of(run), limit, HOUR);
  }

  private FetchRun byAda(UUID runId, Site site, Instant startedAt) {
    return new FetchRun(runId, "api", Optional.of(ada), weaver(), site, startedAt);
  }

  private static FetchRun run(Site site, Instant startedAt) {
    return new FetchRun(
        UUID.randomUUID(), "eventbridge", Optional.empty(), weaver(), site, startedAt);
  }

  private static SearchCriteria weaver() {
    return SampleSearches.of("weaver", 1, Site.values());
  }

  private Map<String, Object> row() {
    return jdbi.withHandle(handle -> handle.select("SELECT * FROM fetch_runs").mapToMap().one());
  }
}
