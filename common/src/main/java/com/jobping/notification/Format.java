package com.jobping.notification;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a channel's messages look. */
public enum Format {
  /** All that the channel can show: embeds, blocks, HTML. */
  RICH,
  /** The original's plain message. */
  TEXT;

  /** The name in tables, JSON and addresses: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format called {@code code}. */
  public static Optional<Format> fromCode(String code) {
    return Stream.of(values()).filter(format -> format.code().equals(code)).findFirst();
  }
}
