package com.jobping.api.match;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What came of comparing a user and a job: a score, or a rule that keeps the job from the user. */
enum Outcome {
  SCORED,
  FILTERED;

  /** The name in JSON and in tables: lower case. */
  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
