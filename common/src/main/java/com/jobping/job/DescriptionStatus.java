package com.jobping.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a posting's description is. */
public enum DescriptionStatus {
  /** All that the board has. */
  FULL,
  /** Cut at our bound. */
  TRUNCATED,
  /** A first part that a search answer carried; the whole was not asked for. */
  SNIPPET,
  /** The board has none, or the page read does not carry it. */
  ABSENT,
  /** Asked for and not got. */
  FAILED;

  /** The name in JSON and in tables: lower case. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
