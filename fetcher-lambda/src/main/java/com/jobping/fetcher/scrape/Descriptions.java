package com.jobping.fetcher.scrape;

import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.PostingDraft;
import com.jobping.job.DescriptionStatus;
import com.jobping.job.JobPosting;
import java.util.List;
import java.util.function.UnaryOperator;

/** Fetches what a search answer lacks, posting by posting; a failed one costs its description. */
public final class Descriptions {
  private static final int FAILURES_IN_A_ROW = 3;

  private Descriptions() {}

  /**
   * Replaces each posting of {@code haul} by its fuller one. A block, a limit, a lack of time or
   * {@value #FAILURES_IN_A_ROW} failures in a row end the asking; the rest stays without. A job
   * that is gone meanwhile is no such failure.
   */
  public static void complete(Haul haul, UnaryOperator<JobPosting> fetch) {
    List<JobPosting> postings = haul.postings();
    int failures = 0;
    int inARow = 0;
    String why = "";
    boolean stopped = false;
    for (int index = 0; index < postings.size(); index++) {
      if (!stopped) {
        try {
          postings.set(index, fetch.apply(postings.get(index)));
          inARow = 0;
          continue;
        } catch (BoardException e) {
          why = e.detail();
          inARow = e.isGone() ? 0 : inARow + 1;
          stopped = inARow == FAILURES_IN_A_ROW || e.outcome() != Outcome.FAILED;
        }
      }
      failures++;
      postings.set(
          index,
          PostingDraft.from(postings.get(index))
              .descriptionStatus(DescriptionStatus.FAILED)
              .posting());
    }
    if (failures > 0) {
      haul.note("%d of %d descriptions not got: %s".formatted(failures, postings.size(), why));
    }
  }
}
