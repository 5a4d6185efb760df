package com.jobping.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A job board. */
public enum Site {
  GLASSDOOR,
  INDEED,
  LINKEDIN;

  /** The name in JSON and in tables: lower case. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The board with this {@link #code()}, in any case. */
  public static Optional<Site> fromCode(String code) {
    return Arrays.stream(values())
        .filter(site -> site.name().equalsIgnoreCase(code.strip()))
        .findFirst();
  }
}
