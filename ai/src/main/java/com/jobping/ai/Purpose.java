package com.jobping.ai;

import java.util.Locale;

/** What an analyst is asked for. */
public enum Purpose {
  /** {@link Analyst#research}. */
  RESEARCH,
  /** {@link Analyst#score}. */
  SCORE;

  /** The name in metrics: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
