package com.jobping.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Cursors' text: the name of the list and the last item's keys, as Base64 for URLs. */
public final class Cursors {
  private static final int MAX_LENGTH = 200;
  private static final String SEPARATOR = ".";

  private Cursors() {}

  /** The cursor of {@code list} after the item of these keys, which hold no dots. */
  public static String write(String list, List<String> keys) {
    String text = list + SEPARATOR + String.join(SEPARATOR, keys);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The keys of a cursor of {@code list}; nothing when {@code cursor} is not one. */
  public static Optional<List<String>> read(String list, int keys, String cursor) {
    if (cursor.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      List<String> parts = List.of(text.split("\\.", -1));
      return parts.size() == keys + 1 && parts.getFirst().equals(list)
          ? Optional.of(parts.subList(1, parts.size()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
