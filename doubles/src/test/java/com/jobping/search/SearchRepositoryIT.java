package com.jobping.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.db.Database;
import com.jobping.doubles.samples.SampleSearches;
import com.jobping.doubles.services.Services;
import com.jobping.error.CodedException;
import com.jobping.fetch.FetchEnd;
import com.jobping.fetch.FetchRun;
import com.jobping.fetch.FetchRunRepository;
import com.jobping.job.EmploymentType;
import com.jobping.job.Site;
import com.jobping.json.Json;
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
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

class SearchRepositoryIT {
  private final Jdbi jdbi = Database.jdbi(Database.pool(Services.migratedDatabase()));
  private final SearchRepository searches = new SearchRepository(jdbi);
  private final FetchRunRepository runs = new FetchRunRepository(jdbi, Json.mapper());
  private final UUID ada = user("ada");
  private final UUID grace = user("grace");

  @Test
  void aSearchComesBackAsItWasWritten() {
    SearchCriteria whole =
        new SearchCriteria(
            "loom engineer",
            Optional.of("Berlin"),
            Optional.of(25),
            true,
            Optional.of(EmploymentType.FULLTIME),
            Optional.of("DE"),
            List.of(Site.LINKEDIN, Site.INDEED),
            48);
    assertThat(searches.create(ada, whole)).isInstanceOf(SearchChange.Kept.class);
    searches.create(ada, criteria("weaver"));

    assertThat(searches.list(ada))
        .extracting(UserSearch::criteria)
        .containsExactly(whole, criteria("weaver"));
    assertThat(searches.list(grace)).isEmpty();
  }

  @Test
  void aSearchForEverythingIsRefusedWhereItIsWritten() {
    for (String term : List.of("", " \t", "-", "\u00a0", "?!")) {
      assertThatThrownBy(() -> criteria(term))
          .as(term)
          .isInstanceOfSatisfying(
              CodedException.class,
              refused -> assertThat(refused.code()).isEqualTo("invalid_search"));
    }
    assertThatThrownBy(() -> insertRaw(" ")).isInstanceOf(UnableToExecuteStatementException.class);
  }

  @Test
  void aSearchForEverythingIsPassedOverWhereItIsRead() {
    searches.create(ada, criteria("weaver"));
    UUID forEverything = insertRaw("...");

    assertThat(searches.due(Site.LINKEDIN, 10))
        .extracting(due -> due.criteria().term())
        .containsExactly("weaver");
    assertThat(searches.list(ada))
        .extracting(search -> search.criteria().term())
        .containsExactly("weaver");
    assertThat(searches.find(ada, forEverything)).isEmpty();
  }

  @Test
  void nobodyHasASearchTwice() {
    searches.create(ada, criteria("Weaver  Master"));
    assertThat(searches.create(ada, criteria("weaver master")))
        .isInstanceOf(SearchChange.Duplicate.class);
    assertThat(searches.create(grace, criteria("weaver master")))
        .isInstanceOf(SearchChange.Kept.class);
  }

  @Test
  void aUserHasSoManySearchesAndNotOneMoreWhoeverHurries() throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<SearchChange>> hurry =
          IntStream.range(0, SearchRepository.MOST_PER_USER + 5)
              .<Callable<SearchChange>>mapToObj(
                  number -> () -> searches.create(ada, criteria("weaver " + number)))
              .toList();
      List<SearchChange> changes =
          executor.invokeAll(hurry).stream().map(Future::resultNow).toList();

      assertThat(changes)
          .filteredOn(SearchChange.LimitReached.class::isInstance)
          .hasSize(5)
          .allMatch(new SearchChange.LimitReached(SearchRepository.MOST_PER_USER)::equals);
    }
    assertThat(searches.list(ada)).hasSize(SearchRepository.MOST_PER_USER);
  }

  @Test
  void whoIsNotThereHasNoSearches() {
    assertThat(searches.create(UUID.randomUUID(), criteria("weaver")))
        .isInstanceOf(SearchChange.NotFound.class);
  }

  @Test
  void onlyItsOwnerChangesOrRemovesASearch() {
    UUID id = kept(searches.create(ada, criteria("weaver"))).id();
    searches.create(ada, criteria("dyer"));

    assertThat(searches.update(grace, id, criteria("spinner")))
        .isInstanceOf(SearchChange.NotFound.class);
    assertThat(searches.update(ada, id, criteria("DYER")))
        .isInstanceOf(SearchChange.Duplicate.class);
    assertThat(kept(searches.update(ada, id, criteria("spinner"))).criteria())
        .isEqualTo(criteria("spinner"));
    assertThat(searches.delete(grace, id)).isFalse();
    assertThat(searches.delete(ada, id)).isTrue();
    assertThat(searches.list(ada))
        .extracting(UserSearch::criteria)
        .containsExactly(criteria("dyer"));
  }

  @Test
  void aSharedSearchIsDueOnceAndWhatWaitsLongestIsFirst() {
    searches.create(ada, criteria("weaver"));
    searches.create(grace, criteria("WEAVER"));
    searches.create(ada, criteria("dyer"));
    searches.create(grace, criteria("spinner"));
    Instant noon = Instant.parse("2026-11-25T12:00:00Z");
    turn(criteria("weaver"), "eventbridge", noon);
    turn(criteria("dyer"), "eventbridge", noon.minus(Duration.ofHours(1)));
    turn(criteria("spinner"), "api", noon.minus(Duration.ofHours(9)));

    assertThat(searches.due(Site.LINKEDIN, 10))
        .extracting(due -> due.criteria().term())
        .containsExactly("spinner", "dyer", "weaver");
    assertThat(searches.due(Site.LINKEDIN, 10).getLast().askedAt()).hasValue(noon);
    assertThat(searches.due(Site.LINKEDIN, 1)).hasSize(1);
    assertThat(searches.due(Site.GLASSDOOR, 10)).isEmpty();
  }

  @Test
  void anAnswerIsRememberedBehindARefusal() {
    searches.create(ada, criteria("weaver"));
    Instant noon = Instant.parse("2026-11-25T12:00:00Z");
    turn(criteria("weaver"), "eventbridge", noon.minus(Duration.ofHours(5)));
    FetchRun refused = run(criteria("weaver"), "eventbridge", noon);
    runs.start(refused);
    runs.finish(refused, end("blocked"));

    DueSearch due = searches.due(Site.LINKEDIN, 10).getFirst();
    assertThat(due.askedAt()).hasValue(noon);
    assertThat(due.answeredAt()).hasValue(noon.minus(Duration.ofHours(5)));
    assertThat(runs.due(criteria("weaver"), Site.LINKEDIN)).isEqualTo(due);
  }

  @Test
  void aTurnWhosePostingsTheQueueDidNotAllTakeIsNoAnswer() {
    searches.create(ada, criteria("weaver"));
    Instant noon = Instant.parse("2026-11-25T12:00:00Z");
    turn(criteria("weaver"), "eventbridge", noon.minus(Duration.ofHours(5)));
    runs.finish(run(criteria("weaver"), "eventbridge", noon), end("ok", 10, 9));

    DueSearch due = searches.due(Site.LINKEDIN, 10).getFirst();
    assertThat(due.askedAt()).hasValue(noon);
    assertThat(due.answeredAt()).hasValue(noon.minus(Duration.ofHours(5)));
    assertThat(runs.due(criteria("weaver"), Site.LINKEDIN)).isEqualTo(due);

    Instant later = noon.plus(Duration.ofHours(1));
    runs.finish(run(criteria("weaver"), "eventbridge", later), end("ok", 10, 10));
    assertThat(searches.due(Site.LINKEDIN, 10).getFirst().answeredAt()).hasValue(later);
  }

  private void turn(SearchCriteria search, String trigger, Instant startedAt) {
    runs.finish(run(search, trigger, startedAt), end("ok"));
  }

  private static FetchRun run(SearchCriteria search, String trigger, Instant startedAt) {
    return new FetchRun(
        UUID.randomUUID(), trigger, Optional.empty(), search, Site.LINKEDIN, startedAt);
  }

  private static FetchEnd end(String outcome) {
    return end(outcome, 0, 0);
  }

  private static FetchEnd end(String outcome, int parsed, int queued) {
    return new FetchEnd(
        outcome,
        parsed,
        parsed,
        Map.of(),
        0,
        queued,
        1,
        0,
        0,
        Duration.ofSeconds(1),
        Optional.empty());
  }

  private static SearchCriteria criteria(String term) {
    return SampleSearches.of(term, 24, Site.LINKEDIN);
  }

  private static UserSearch kept(SearchChange change) {
    return ((SearchChange.Kept) change).search();
  }

  private UUID insertRaw(String term) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    INSERT INTO searches (user_id, search_key, term, boards, hours_old)
                    VALUES (:userId, 'by hand', :term, '{linkedin}', 24)
                    RETURNING id
                    """)
                .bind("userId", ada)
                .bind("term", term)
                .mapTo(UUID.class)
                .one());
  }

  private UUID user(String name) {
    return new UserRepository(jdbi).create(name, "hash").orElseThrow().id();
  }
}
