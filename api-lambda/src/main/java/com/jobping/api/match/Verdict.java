package com.jobping.api.match;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a user finds that a match was one. */
enum Verdict {
  UP,
  DOWN;

  /** The name in JSON and in tables: lower case. */
  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> codes() {
    return Arrays.stream(values()).map(Verdict::code).toList();
  }

  /** The one with this {@link #code()}. */
  static Optional<Verdict> fromCode(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }
}
