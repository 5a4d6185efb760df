package com.jobping.fetcher.history;

import static java.util.Objects.requireNonNull;

import com.jobping.fetch.Admission;
import com.jobping.fetch.FetchEnd;
import com.jobping.fetch.FetchRun;
import com.jobping.fetch.FetchRunRepository;
import com.jobping.job.Site;
import com.jobping.search.DueSearch;
import com.jobping.search.SearchCriteria;
import com.jobping.search.SearchRepository;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The history in PostgreSQL. */
public final class StoredHistory implements FetchHistory {
  /** More than a run has time for; a search beyond has its turn in a later one. */
  private static final int MOST_SEARCHES = 200;

  private static final Duration KEPT_FOR = Duration.ofDays(30);
  private static final Duration WINDOW = Duration.ofHours(1);

  private final PatientDatabase database;
  private final SearchRepository searches;
  private final FetchRunRepository runs;
  private final int runsPerUserAndHour;
  private final Clock clock;

  /** A history that lets each user have so many runs an hour. */
  public StoredHistory(
      PatientDatabase database,
      SearchRepository searches,
      FetchRunRepository runs,
      int runsPerUserAndHour,
      Clock clock) {
    this.database = requireNonNull(database, "database is null");
    this.searches = requireNonNull(searches, "searches is null");
    this.runs = requireNonNull(runs, "runs is null");
    this.runsPerUserAndHour = runsPerUserAndHour;
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public List<DueSearch> due(Site site) {
    return database.ask("searches", () -> searches.due(site, MOST_SEARCHES)).orElse(List.of());
  }

  @Override
  public DueSearch turnsOf(SearchCriteria search, Site site) {
    return database
        .ask("turns", () -> runs.due(search, site))
        .orElseGet(() -> new DueSearch(search, Optional.empty(), Optional.empty()));
  }

  @Override
  public Optional<Admission> admit(UUID userId, List<FetchRun> wanted) {
    return database.ask("admission", () -> runs.admit(userId, wanted, runsPerUserAndHour, WINDOW));
  }

  @Override
  public void started(FetchRun run) {
    database.tell("fetch_runs", () -> runs.start(run));
  }

  @Override
  public void finished(FetchRun run, FetchEnd end) {
    database.tell("fetch_runs", () -> runs.finish(run, end));
  }

  @Override
  public void tidy() {
    database.tell("old fetch_runs", () -> runs.deleteBefore(clock.instant().minus(KEPT_FOR)));
  }
}
