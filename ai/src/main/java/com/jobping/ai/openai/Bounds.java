package com.jobping.ai.openai;

import com.jobping.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an answer may hold at the most. More is no answer to the question, whatever it says. */
final class Bounds {
  private static final int MAX_TEXT = 2_000;
  private static final int MAX_ITEM = 500;
  private static final int MAX_ITEMS = 20;
  private static final Pattern SAYS_NOTHING =
      Pattern.compile(
          "(?i)(?:(?:is |are )?(?:unknown|not (?:known|available|specified|stated|mentioned|disclosed)"
              + "|unspecified|undisclosed)|n/?a|none|null|-+)\\.?");

  private Bounds() {}

  /** One line of text that must be there. */
  static String required(String member, String text) {
    return bounded(member, text, MAX_TEXT)
        .orElseThrow(() -> UnusableAnswerException.because(member + " was blank"));
  }

  /** One line of text; blank, or a phrase for "unknown", counts as absent. */
  static Optional<String> optional(String member, Optional<String> text) {
    return text.flatMap(value -> bounded(member, value, MAX_TEXT))
        .filter(value -> !SAYS_NOTHING.matcher(value).matches());
  }

  /** Some lines; blank ones are left out. */
  static List<String> items(String member, List<String> items) {
    if (items.size() > MAX_ITEMS) {
      throw UnusableAnswerException.because(member + " had more than " + MAX_ITEMS + " items");
    }
    return items.stream()
        .map(item -> bounded("an item of " + member, item, MAX_ITEM))
        .flatMap(Optional::stream)
        .filter(item -> !SAYS_NOTHING.matcher(item).matches())
        .toList();
  }

  private static Optional<String> bounded(String member, String text, int maxLength) {
    if (text.length() > maxLength) {
      throw UnusableAnswerException.because(member + " had more than " + maxLength + " characters");
    }
    return Text.oneLine(text, maxLength);
  }
}
