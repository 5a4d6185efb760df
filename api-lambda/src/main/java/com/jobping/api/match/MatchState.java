package com.jobping.api.match;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the user did with a match. */
enum MatchState {
  NEW,
  SAVED,
  APPLIED,
  DISMISSED;

  /** The name in JSON and in tables: lower case. */
  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> codes() {
    return Arrays.stream(values()).map(MatchState::code).toList();
  }

  /** The one with this {@link #code()}. */
  static Optional<MatchState> fromCode(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }
}
