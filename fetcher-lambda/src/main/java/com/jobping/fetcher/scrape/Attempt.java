package com.jobping.fetcher.scrape;

import java.time.Duration;
import java.util.Optional;

/** How asking a board once ended. */
sealed interface Attempt {
  /** With what was asked for. */
  record Answered(String text) implements Attempt {}

  /**
   * With something else.
   *
   * @param failure what it means where nothing else helps
   * @param blame what is to be left alone for it
   * @param worthRetrying whether the same may be asked the same way again
   * @param retryAfter how long to wait before, where the board says so
   */
  record Refused(
      BoardException failure, Blame blame, boolean worthRetrying, Optional<Duration> retryAfter)
      implements Attempt {}

  /** What is to be left alone, and what another way out may therefore mend. */
  enum Blame {
    /** Nothing. */
    NOTHING,
    /** This way out, at this board. */
    WAY_TO_BOARD,
    /** This proxy, at all boards. */
    PROXY
  }
}
