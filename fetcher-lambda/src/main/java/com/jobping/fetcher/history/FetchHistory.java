package com.jobping.fetcher.history;

import com.jobping.fetch.Admission;
import com.jobping.fetch.FetchEnd;
import com.jobping.fetch.FetchRun;
import com.jobping.job.Site;
import com.jobping.search.DueSearch;
import com.jobping.search.SearchCriteria;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was searched for, and what came of it. Nothing here throws because the store fails: a run
 * goes on without it, and says so in the log. Safe for use by many threads.
 */
public interface FetchHistory {
  /** The users' searches that ask {@code site}, each distinct one once, the next in turn first. */
  List<DueSearch> due(Site site);

  /** When {@code search} had its turns at {@code site}; nothing where that can't be told. */
  DueSearch turnsOf(SearchCriteria search, Site site);

  /**
   * Lets the user have {@code runs} now, which are one to them, or not.
   *
   * @return nothing where that can't be told
   */
  Optional<Admission> admit(UUID userId, List<FetchRun> runs);

  /** Keeps that {@code run} has begun. */
  void started(FetchRun run);

  /** Keeps how {@code run} has ended. */
  void finished(FetchRun run, FetchEnd end);

  /** Forgets what is too old to be of use. */
  void tidy();
}
