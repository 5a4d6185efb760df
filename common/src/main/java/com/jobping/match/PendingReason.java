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
  /** The user's rules are others now than those that kept the job away, or let it through. */
  RULES_CHANGED,
  /** The model refused, or its answer could not be used. */
  NO_ANSWER,
  /** It is being scored for the first time. */
  IN_PROGRESS;

  /** The name in the table: lower case. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
