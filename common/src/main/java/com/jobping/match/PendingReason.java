package com.jobping.match;

import java.util.Locale;

/** Why a pair waits for its score. */
public enum PendingReason {
  /** The day's money is spent. */
  BUDGET,
  /** The provider takes no more requests for now. */
  RATE_LIMIT,
  /** The user has another prompt than the score was made for. */
  PROMPT_CHANGED,
  /** The user's rules kept the job away, and are others now. */
  RULES_CHANGED;

  /** The name in the table: lower case. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
