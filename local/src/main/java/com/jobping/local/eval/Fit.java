package com.jobping.local.eval;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How well a job fits a person, as a careful friend would say; from the worst to the best. */
enum Fit {
  /** Another trade, or what the person has ruled out altogether. */
  NONE,
  /** Near, but the person would be annoyed to hear of it: the wrong country, level, conditions. */
  WEAK,
  /** Worth a look. */
  FAIR,
  /** What the person asked for. */
  STRONG;

  /** The name in the set. */
  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
