package com.jobping.fetcher.scrape;

import static java.util.Objects.requireNonNull;

import com.jobping.fetcher.board.Outcome;
import com.jobping.job.Site;
import java.time.Instant;
import java.util.Optional;

/**
 * Something is left alone for a while.
 *
 * @param subject what
 * @param reason what it did: BLOCKED, RATE_LIMITED or FAILED
 * @param until when it may be tried again
 * @param strikes how many times in a row it did so; each doubles the rest
 */
public record Rest(Subject subject, Outcome reason, Instant until, int strikes) {
  public Rest {
    requireNonNull(subject, "subject is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(until, "until is null");
  }

  /**
   * What rests: a board for those who ask it directly, a proxy, or a proxy at one board only.
   *
   * @param proxy its label: scheme, host, port and a mark of its user, no credentials
   */
  public record Subject(Optional<Site> board, Optional<String> proxy) {
    public Subject {
      if (board.isEmpty() && proxy.isEmpty()) {
        throw new IllegalArgumentException("neither a board nor a proxy");
      }
    }

    /** A board, asked without a proxy. */
    public static Subject of(Site board) {
      return new Subject(Optional.of(board), Optional.empty());
    }

    /** A proxy, whatever board it is asked for. */
    public static Subject of(String proxy) {
      return new Subject(Optional.empty(), Optional.of(proxy));
    }

    /** A proxy at a board. */
    public static Subject of(Site board, String proxy) {
      return new Subject(Optional.of(board), Optional.of(proxy));
    }
  }
}
