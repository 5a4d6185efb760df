package com.jobping.fetch;

import static java.util.Objects.requireNonNull;

import com.jobping.job.Site;
import com.jobping.search.SearchCriteria;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That a board is asked for a search.
 *
 * @param runId what is common to all that one invocation asks
 * @param trigger {@code eventbridge}, {@code api} or {@code direct}
 * @param userId who asked for it, by the API
 * @param startedAt when the asking began
 */
public record FetchRun(
    UUID runId,
    String trigger,
    Optional<UUID> userId,
    SearchCriteria search,
    Site site,
    Instant startedAt) {
  public FetchRun {
    requireNonNull(runId, "runId is null");
    requireNonNull(trigger, "trigger is null");
    requireNonNull(userId, "userId is null");
    requireNonNull(search, "search is null");
    requireNonNull(site, "site is null");
    requireNonNull(startedAt, "startedAt is null");
  }
}
