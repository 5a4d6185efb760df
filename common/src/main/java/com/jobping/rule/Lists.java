package com.jobping.rule;

import java.util.List;
import java.util.regex.Pattern;

/** Reads lists as people type them into one field. */
final class Lists {
  private static final Pattern BETWEEN_ITEMS = Pattern.compile("[;\\n]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[;,\\n]");

  private Lists() {}

  /** Items that may hold commas. */
  static List<String> items(String text) {
    return split(BETWEEN_ITEMS, text);
  }

  /** Items that hold no comma. */
  static List<String> words(String text) {
    return split(BETWEEN_WORDS, text);
  }

  private static List<String> split(Pattern between, String text) {
    return between.splitAsStream(text).map(String::strip).filter(item -> !item.isEmpty()).toList();
  }
}
