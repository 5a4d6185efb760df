package com.jobping.notification;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A kind of place where a match is delivered. */
public enum Channel {
  DISCORD,
  SLACK,
  TELEGRAM,
  EMAIL;

  /** The name in tables and JSON: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind called {@code code}. */
  public static Optional<Channel> fromCode(String code) {
    return Stream.of(values()).filter(channel -> channel.code().equals(code)).findFirst();
  }
}
