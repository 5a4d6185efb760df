package com.jobping.fetcher.scrape;

import static java.util.Objects.requireNonNull;

import com.jobping.error.CodedException;
import com.jobping.fetcher.board.Outcome;
import java.net.HttpURLConnection;

/**
 * A board did not answer with what it was asked for; the code is {@code board_} and the outcome.
 */
public final class BoardException extends CodedException {
  private static final long serialVersionUID = 1L;

  private final Outcome outcome;
  private final String detail;
  private final int status;

  /** A bad end of a request. */
  public BoardException(Outcome outcome, String detail) {
    this(outcome, detail, 0);
  }

  /** A bad end with an HTTP status. */
  public BoardException(Outcome outcome, String detail, int status) {
    super("board_" + outcome.code(), detail);
    this.outcome = requireNonNull(outcome, "outcome is null");
    this.detail = requireNonNull(detail, "detail is null");
    this.status = status;
  }

  /** What was asked for is not, or no longer, on the board; the board itself is well. */
  public static BoardException gone(String detail) {
    return new BoardException(Outcome.FAILED, detail, HttpURLConnection.HTTP_NOT_FOUND);
  }

  /** Whether only what was asked for is missing, so that asking for something else makes sense. */
  public boolean isGone() {
    return status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_GONE;
  }

  /** The HTTP status; 0 where there is none. */
  public int status() {
    return status;
  }

  /** How the request ended. */
  public Outcome outcome() {
    return outcome;
  }

  /** What happened, for people. */
  public String detail() {
    return detail;
  }
}
