package com.jobping.fetcher.board;

import com.jobping.job.Site;
import com.jobping.lambda.Deadline;

/** A job board that can be searched. Safe for use by many threads. */
public interface Board {
  /** Which board it is. */
  Site site();

  /**
   * Searches, and returns before {@code deadline} with whatever was found by then. Postings that
   * are {@code known} are returned as their cards have them: nothing more is asked for about them.
   * Blocks, limits and failures are told by the result's outcome, never by an exception.
   */
  BoardResult search(Search search, KnownPostings known, Deadline deadline);
}
