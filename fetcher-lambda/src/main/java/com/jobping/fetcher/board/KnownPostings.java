package com.jobping.fetcher.board;

import com.jobping.job.Site;
import java.util.Collection;
import java.util.Set;

/** Knows which postings are stored with their descriptions, so that nobody asks for them again. */
@FunctionalInterface
public interface KnownPostings {
  /**
   * Those of {@code externalIds} that are stored with a description. None where that can't be told:
   * a failure of the store is never thrown at a board.
   */
  Set<String> among(Site site, Collection<String> externalIds);

  /** Nothing is known. */
  static KnownPostings none() {
    return (site, externalIds) -> Set.of();
  }
}
