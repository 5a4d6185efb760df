package com.jobping.fetcher.board;

import com.jobping.job.JobPosting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one page or answer of a board holds.
 *
 * @param outcome how the reading ended
 * @param found the cards on it
 * @param postings those that could be read, no id twice, in the page's order
 * @param dropped the others, by reason
 * @param next the board's cursor of the page after it
 */
public record ParsedPage(
    Outcome outcome,
    int found,
    List<JobPosting> postings,
    Map<String, Integer> dropped,
    Optional<String> next) {
  public ParsedPage {
    postings = List.copyOf(postings);
    dropped = Map.copyOf(dropped);
  }

  /** A page without a single card. */
  public static ParsedPage without(Outcome outcome) {
    return new ParsedPage(outcome, 0, List.of(), Map.of(), Optional.empty());
  }
}
