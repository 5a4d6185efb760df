package com.jobping.fetcher.scrape;

import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.PostingDraft;
import com.jobping.job.DescriptionStatus;
import com.jobping.job.JobPosting;
import java.util.function.UnaryOperator;

/** Fetches what a search answer lacks, posting by posting; a failed one costs its description. */
public final class Descriptions {
  private static final int FAILURES_IN_A_ROW = 3;

  private final UnaryOperator<JobPosting> fetch;
  private int failures;
  private int inARow;
  private boolean stopped;
  private String why = "the board refuses to answer";

  private Descriptions(UnaryOperator<JobPosting> fetch, boolean stopped) {
    this.fetch = fetch;
    this.stopped = stopped;
  }

  /**
   * Replaces each posting of {@code haul} that is not known by its fuller one. A block, a limit, a
   * lack of time or {@value #FAILURES_IN_A_ROW} failures in a row end the asking; the rest stays
   * without. A job that is gone meanwhile is no such failure. A board that has refused before is
   * not asked at all.
   */
  public static void complete(Haul haul, UnaryOperator<JobPosting> fetch) {
    Descriptions descriptions = new Descriptions(fetch, haul.isRefused());
    haul.replaceAll(
        posting -> haul.knows(posting) ? posting : descriptions.completed(posting, haul));
    if (descriptions.failures > 0) {
      haul.note(
          "%d of %d descriptions not got: %s"
              .formatted(descriptions.failures, haul.postings().size(), descriptions.why));
    }
  }

  private JobPosting completed(JobPosting posting, Haul haul) {
    if (!stopped) {
      try {
        JobPosting whole = fetch.apply(posting);
        inARow = 0;
        return whole;
      } catch (BoardException e) {
        missed(e, haul);
      }
    }
    failures++;
    return PostingDraft.from(posting).descriptionStatus(DescriptionStatus.FAILED).posting();
  }

  private void missed(BoardException failure, Haul haul) {
    why = failure.detail();
    inARow = failure.isGone() ? 0 : inARow + 1;
    stopped = failure.outcome().isRefusal() || inARow == FAILURES_IN_A_ROW;
    if (stopped && failure.outcome() != Outcome.FAILED) {
      haul.end(failure.outcome());
    }
  }
}
