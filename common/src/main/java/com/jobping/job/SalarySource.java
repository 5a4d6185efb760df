package com.jobping.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a salary was read. */
public enum SalarySource {
  /** The board's own structured member. */
  BOARD,
  /** The board's estimate for such jobs, not the employer's word. */
  BOARD_ESTIMATE,
  /** The text on the card. */
  CARD_TEXT,
  /** The description. */
  DESCRIPTION;

  /** The name in JSON and in tables: lower case. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
