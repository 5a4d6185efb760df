package com.jobping.fetcher.board;

import com.jobping.job.JobPosting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a board's run brought.
 *
 * @param outcome how it ended; postings found before a bad end are kept
 * @param found the cards seen
 * @param postings what was read and wanted, no id twice
 * @param dropped the cards that became no posting, by reason
 * @param requests HTTP requests made, retries among them
 * @param detail what a person should know about it
 */
public record BoardResult(
    Outcome outcome,
    int found,
    List<JobPosting> postings,
    Map<String, Integer> dropped,
    int requests,
    Optional<String> detail) {
  public BoardResult {
    postings = List.copyOf(postings);
    dropped = Map.copyOf(dropped);
  }

  /** A run that brought nothing. */
  public static BoardResult nothing(Outcome outcome, String detail) {
    return new BoardResult(outcome, 0, List.of(), Map.of(), 0, Optional.of(detail));
  }
}
