package com.jobping.notification;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How often a user is told. */
public enum Frequency {
  INSTANT,
  DAILY,
  WEEKLY;

  /** The name in tables and JSON: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The frequency called {@code code}. */
  public static Optional<Frequency> fromCode(String code) {
    return Stream.of(values()).filter(frequency -> frequency.code().equals(code)).findFirst();
  }
}
