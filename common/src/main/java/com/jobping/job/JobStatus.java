package com.jobping.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a stored job has come. */
public enum JobStatus {
  PENDING,
  ENRICHED,
  FAILED;

  /** The name in JSON and in tables: lower case. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
