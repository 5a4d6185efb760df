package com.jobping.fetcher;

import static java.util.Objects.requireNonNull;

import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.KnownPostings;
import com.jobping.job.JobPosting;
import com.jobping.job.Site;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one board has shown in one run: a posting that several searches find is asked for and queued
 * once. Not safe for use by many threads.
 */
final class LaneMemory implements KnownPostings {
  static final String FOUND_BEFORE = "found_by_another_search";

  private final KnownPostings store;
  private final Set<String> stored = new HashSet<>();
  private final Set<String> taken = new HashSet<>();

  LaneMemory(KnownPostings store) {
    this.store = requireNonNull(store, "store is null");
  }

  @Override
  public Set<String> among(Site site, Collection<String> externalIds) {
    List<String> untold = externalIds.stream().filter(id -> !taken.contains(id)).toList();
    if (!untold.isEmpty()) {
      stored.addAll(store.among(site, untold));
    }
    Set<String> known = new HashSet<>(externalIds);
    known.removeIf(id -> !stored.contains(id) && !taken.contains(id));
    return known;
  }

  /** {@code result} without what was taken from earlier ones. */
  BoardResult withoutTaken(BoardResult result) {
    List<JobPosting> first =
        result.postings().stream().filter(posting -> !taken.contains(id(posting))).toList();
    first.stream().filter(this::isComplete).map(LaneMemory::id).forEach(taken::add);
    Map<String, Integer> dropped = new HashMap<>(result.dropped());
    int again = result.postings().size() - first.size();
    if (again > 0) {
      dropped.merge(FOUND_BEFORE, again, Integer::sum);
    }
    return new BoardResult(
        result.outcome(),
        result.found(),
        first,
        (int) first.stream().map(LaneMemory::id).filter(stored::contains).count(),
        dropped,
        result.traffic(),
        result.notes());
  }

  /** Another search may still bring what this one could not get. */
  private boolean isComplete(JobPosting posting) {
    return posting.description().isPresent() || stored.contains(id(posting));
  }

  private static String id(JobPosting posting) {
    return posting.externalId();
  }
}
