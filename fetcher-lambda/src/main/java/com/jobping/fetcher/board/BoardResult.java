package com.jobping.fetcher.board;

import com.jobping.job.JobPosting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a board's run brought.
 *
 * @param outcome how it ended; postings found before a bad end are kept
 * @param found the cards seen: the postings and the dropped ones
 * @param postings what was read and wanted, no id twice
 * @param known how many of the postings were stored with a description before
 * @param dropped the cards that became no posting, by reason
 * @param traffic what it cost
 * @param notes what people should know: why it ended so, what could not be had, what the board does
 *     not combine and was therefore filtered after the fetch
 */
public record BoardResult(
    Outcome outcome,
    int found,
    List<JobPosting> postings,
    int known,
    Map<String, Integer> dropped,
    Traffic traffic,
    List<String> notes) {
  public BoardResult {
    postings = List.copyOf(postings);
    dropped = Map.copyOf(dropped);
    notes = List.copyOf(notes);
  }

  /** A run that brought nothing. */
  public static BoardResult nothing(Outcome outcome, String note) {
    return new BoardResult(outcome, 0, List.of(), 0, Map.of(), Traffic.NONE, List.of(note));
  }

  /** The notes in one line. */
  public Optional<String> detail() {
    return notes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notes));
  }
}
