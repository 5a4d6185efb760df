package com.jobping.fetcher;

import static java.util.Objects.requireNonNull;

import com.jobping.fetch.FetchRun;
import com.jobping.fetcher.board.Search;
import com.jobping.job.Site;
import com.jobping.search.SearchCriteria;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a run is to do.
 *
 * @param runId what is common to all it asks
 * @param userId who asked for it, by the API
 * @param search what to look for; how many results it wants goes for the users' searches too
 */
record FetchOrder(UUID runId, Trigger trigger, Optional<UUID> userId, Search search) {
  FetchOrder {
    requireNonNull(runId, "runId is null");
    requireNonNull(trigger, "trigger is null");
    requireNonNull(userId, "userId is null");
    requireNonNull(search, "search is null");
  }

  /** Of nobody in particular. */
  static FetchOrder of(Trigger trigger, Search search) {
    return new FetchOrder(UUID.randomUUID(), trigger, Optional.empty(), search);
  }

  /** By a user. */
  static FetchOrder by(UUID userId, Search search) {
    return new FetchOrder(UUID.randomUUID(), Trigger.API, Optional.of(userId), search);
  }

  /** Whether the users' searches have their turn in it. */
  boolean servesEverybody() {
    return trigger == Trigger.EVENTBRIDGE;
  }

  /** Whether its own search asks {@code site}. */
  boolean asks(Site site) {
    return search.boards().contains(site);
  }

  /** That {@code site} is asked for {@code criteria} in it. */
  FetchRun run(SearchCriteria criteria, Site site, Instant startedAt) {
    return new FetchRun(runId, trigger.code(), userId, criteria, site, startedAt);
  }
}
