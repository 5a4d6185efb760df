package com.jobping.fetcher.board;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** How a board's run, or the reading of one of its pages, ended; ordered from good to bad. */
public enum Outcome {
  /** Nothing matches, and the board says so in its usual shape. */
  EMPTY,
  /** Postings were read. */
  OK,
  /** The board asked to slow down. */
  RATE_LIMITED,
  /** A challenge, a login wall or a refusal instead of jobs. */
  BLOCKED,
  /** Cards were expected and none could be read: the layout is another one. */
  CHANGED,
  /** Anything else: no connection, a server's error, no time left, a setting missing. */
  FAILED;

  /** The name in JSON and in tables: lower case. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the board did what it was asked to. */
  public boolean isGood() {
    return this == OK || this == EMPTY;
  }

  /** Whether the board wants to be left alone. */
  public boolean isRefusal() {
    return this == BLOCKED || this == RATE_LIMITED;
  }

  /** The worst of {@code outcomes}; one with jobs is worse than one without. None: EMPTY. */
  public static Outcome worst(Collection<Outcome> outcomes) {
    return outcomes.stream().max(Comparator.naturalOrder()).orElse(EMPTY);
  }
}
