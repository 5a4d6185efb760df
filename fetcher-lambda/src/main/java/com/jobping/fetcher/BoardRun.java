package com.jobping.fetcher;

import com.jobping.fetch.FetchEnd;
import com.jobping.fetch.FetchRun;
import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.Outcome;
import java.time.Duration;

/** A board was asked for a search: what, and what came of it. */
record BoardRun(FetchRun asked, BoardResult result, Duration duration) {
  /** One that brought nothing. */
  static BoardRun failed(FetchRun asked, String note, Duration duration) {
    return new BoardRun(asked, BoardResult.nothing(Outcome.FAILED, note), duration);
  }

  /** What to keep of it. */
  FetchEnd end(int queued) {
    return new FetchEnd(
        result.outcome().code(),
        result.found(),
        result.postings().size(),
        result.dropped(),
        result.known(),
        queued,
        result.traffic().requests(),
        result.traffic().retries(),
        result.traffic().bytes(),
        duration,
        result.detail());
  }
}
