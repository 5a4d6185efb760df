package com.jobping.fetcher;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What started a run. */
public enum Trigger {
  /** The schedule. */
  EVENTBRIDGE(10, 1),
  /** A request through API Gateway. */
  API(5, 72),
  /** A direct invocation. */
  DIRECT(5, 72);

  private final int resultsWanted;
  private final int hoursOld;

  Trigger(int resultsWanted, int hoursOld) {
    this.resultsWanted = resultsWanted;
    this.hoursOld = hoursOld;
  }

  /** Postings per board where the event does not say. */
  int resultsWanted() {
    return resultsWanted;
  }

  /** The age in hours where the event does not say. */
  int hoursOld() {
    return hoursOld;
  }

  /** The name in JSON: lower case. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
