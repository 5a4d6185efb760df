package com.jobping.http;

import java.util.Optional;
import java.util.UUID;

/** Reads ids of strangers. */
public final class Ids {
  private static final int LENGTH = 36;

  private Ids() {}

  /** The UUID that {@code text} is in full; {@link UUID#fromString} takes shorter ones too. */
  public static Optional<UUID> parse(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
