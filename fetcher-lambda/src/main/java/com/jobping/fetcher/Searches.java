package com.jobping.fetcher;

import com.jobping.fetcher.board.Search;
import com.jobping.search.DueSearch;
import com.jobping.search.SearchCriteria;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Between what is kept of a search and what a board is asked. */
final class Searches {
  /** After a longer absence, a search begins anew. */
  private static final int MOST_HOURS_TO_CATCH_UP = 72;

  private static final long HOUR = Duration.ofHours(1).toSeconds();

  private Searches() {}

  /**
   * What {@code search} looks for.
   *
   * @throws com.jobping.error.CodedException {@code invalid_search}
   */
  static SearchCriteria criteria(Search search) {
    return new SearchCriteria(
        search.term(),
        search.location(),
        search.distance(),
        search.remote(),
        search.jobType(),
        search.country(),
        search.boards(),
        search.hoursOld());
  }

  /** A search for {@code criteria}. */
  static Search search(SearchCriteria criteria, int resultsWanted) {
    return new Search(
        Optional.of(criteria.key()),
        criteria.term(),
        criteria.location(),
        resultsWanted,
        criteria.hoursOld(),
        criteria.remote(),
        criteria.jobType(),
        criteria.distance(),
        criteria.country(),
        criteria.boards(),
        0);
  }

  /**
   * {@code search} as a board is asked at {@code now}: known by an id, and looking back to the
   * board's last answer where that is longer ago than it would, so that jobs of the runs in which
   * it had no turn, or no answer, are found too.
   */
  static Search lookingBack(Search search, DueSearch due, Instant now) {
    int unseen =
        due.answeredAt()
            .map(answered -> Math.ceilDiv(Duration.between(answered, now).toSeconds(), HOUR))
            .map(hours -> (int) Math.min(hours, MOST_HOURS_TO_CATCH_UP))
            .orElse(0);
    return new Search(
        search.searchId().or(() -> Optional.of(due.criteria().key())),
        search.term(),
        search.location(),
        search.resultsWanted(),
        Math.max(search.hoursOld(), unseen),
        search.remote(),
        search.jobType(),
        search.distance(),
        search.country(),
        search.boards(),
        search.offset());
  }
}
