package com.jobping.fetcher;

import com.jobping.fetcher.board.Outcome;
import com.jobping.job.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a run.
 *
 * @param message the run in a sentence
 * @param jobsFound postings read and wanted
 * @param jobsQueued those that the queue took
 * @param trigger what started it
 * @param boards each board's share
 */
public record FetchReport(
    String message, int jobsFound, int jobsQueued, Trigger trigger, List<BoardReport> boards) {
  public FetchReport {
    boards = List.copyOf(boards);
  }

  /**
   * A board's share of a run.
   *
   * @param found the cards seen
   * @param parsed the postings read and wanted
   * @param dropped cards that became no posting, by reason
   * @param queued the postings that the queue took
   * @param requests HTTP requests made
   * @param durationMs how long it took
   * @param detail what a person should know
   */
  public record BoardReport(
      Site site,
      Outcome outcome,
      int found,
      int parsed,
      Map<String, Integer> dropped,
      int queued,
      int requests,
      long durationMs,
      Optional<String> detail) {}

  /** Whether the queue refused postings. */
  boolean lostPostings() {
    return jobsQueued < jobsFound;
  }

  /** Whether no board did what it was asked to, and nothing was found either. */
  boolean everyBoardFailed() {
    return jobsFound == 0 && boards.stream().noneMatch(board -> board.outcome().isGood());
  }
}
