package com.jobping.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How exactly a board told when a job was posted. */
public enum DateProvenance {
  /** An instant, as told. */
  BOARD_INSTANT,
  /** A day; the instant is its start in UTC. */
  BOARD_DAY,
  /** An age in whole days, counted back from the fetch. */
  AGE_IN_DAYS,
  /** Not told; when we first saw it. */
  FIRST_SEEN;

  /** The name in JSON and in tables: lower case. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
