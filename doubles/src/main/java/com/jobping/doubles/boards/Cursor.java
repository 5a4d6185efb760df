package com.jobping.doubles.boards;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The opaque cursors that boards hand out: a number that nobody should read. */
final class Cursor {
  private static final String PREFIX = "simulated:";

  private Cursor() {}

  static String of(int number) {
    byte[] text = (PREFIX + number).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(text);
  }

  /** The number behind {@code cursor}; nothing where it is none of ours. */
  static Optional<Integer> read(String cursor) {
    try {
      String text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
      return text.matches(PREFIX + "\\d{1,6}")
          ? Optional.of(Integer.parseInt(text.substring(PREFIX.length())))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
