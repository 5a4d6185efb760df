package com.jobping.fetcher;

import com.jobping.fetch.Admission;
import com.jobping.fetch.FetchEnd;
import com.jobping.fetch.FetchRun;
import com.jobping.fetcher.history.FetchHistory;
import com.jobping.job.Site;
import com.jobping.search.DueSearch;
import com.jobping.search.SearchCriteria;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A history in memory, which admits whom it is told to. */
final class RememberedHistory implements FetchHistory {
  private final Map<Site, List<DueSearch>> due = new ConcurrentHashMap<>();
  private final List<FetchRun> started = new CopyOnWriteArrayList<>();
  private final Map<FetchRun, FetchEnd> finished = new ConcurrentHashMap<>();
  private volatile Optional<Admission> admission =
      Optional.of(new Admission.Admitted(10, 9, Duration.ofHours(1)));

  /** From now on {@code searches} are due at {@code site}, in this order. */
  RememberedHistory due(Site site, DueSearch... searches) {
    due.put(site, List.of(searches));
    return this;
  }

  /** From now on everybody is answered so; nothing: it can't be told. */
  RememberedHistory admitting(Optional<Admission> answer) {
    admission = answer;
    return this;
  }

  /** What began, in its order. */
  List<FetchRun> started() {
    return List.copyOf(started);
  }

  /** What ended, and how. */
  Map<FetchRun, FetchEnd> finished() {
    return Map.copyOf(finished);
  }

  @Override
  public List<DueSearch> due(Site site) {
    return due.getOrDefault(site, List.of());
  }

  @Override
  public DueSearch turnsOf(SearchCriteria search, Site site) {
    return new DueSearch(search, Optional.empty(), Optional.empty());
  }

  @Override
  public Optional<Admission> admit(UUID userId, List<FetchRun> runs) {
    return admission;
  }

  @Override
  public void started(FetchRun run) {
    started.add(run);
  }

  @Override
  public void finished(FetchRun run, FetchEnd end) {
    finished.put(run, end);
  }

  @Override
  public void tidy() {
    // Nothing in memory grows old.
  }
}
