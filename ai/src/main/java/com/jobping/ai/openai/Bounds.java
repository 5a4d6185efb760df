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
          "(?i)(?:(?:is |are )?(?:not (?:publicly )?(?:known|available|specified|stated|mentioned"
              + "|disclosed|found)|unspecified|undisclosed|unknown(?: [\\p{L}/-]+){0,2})"
              + "|n/?a|none|null|-+)\\.?");
  private static final Pattern SAYS_THAT_LITTLE_IS_KNOWN =
      Pattern.compile(
          "(?i)\\b(?:no|little|limited|insufficient|scarce|sparse|missing|lack(?:s|ing)?(?: of)?)\\b"
              + "[^.;]{0,40}\\b(?:information|details?|data|reviews?|(?:web|online) presence"
              + "|known|sources?)\\b"
              + "|\\b(?:unknown|unverified|unclear|undisclosed)\\b"
              + "|\\b(?:could not|couldn't|cannot|can't|unable to) (?:be )?"
              + "(?:find|found|verif\\w+|confirm\\w*|determin\\w+|identif\\w+)");
  private static final Pattern LINK = Pattern.compile("(?i)\\bhttps?://|\\bwww\\.\\w");
  // As models that searched the web put them into whatever they write.
  private static final Pattern CITATION =
      Pattern.compile("\\s*\\(?\\[[^\\]]*\\]\\(https?://[^)\\s]*\\)\\)?");

  private Bounds() {}

  /** One line of text that must be there. */
  static String required(String member, String text) {
    return bounded(member, text, MAX_TEXT)
        .orElseThrow(() -> UnusableAnswerException.because(member + " was blank"));
  }

  /** A fact in one line, without citations; blank, or a phrase for "unknown", counts as absent. */
  static Optional<String> fact(String member, Optional<String> text) {
    return text.flatMap(value -> bounded(member, value, MAX_TEXT)).flatMap(Bounds::knownFact);
  }

  /** Some facts in a line each; those that say nothing are left out. */
  static List<String> facts(String member, List<String> items) {
    return few(member, items).stream()
        .flatMap(item -> item(member, item).stream())
        .flatMap(item -> knownFact(item).stream())
        .toList();
  }

  /** Some flags in a line each; that little is known of a company is none. */
  static List<String> flags(String member, List<String> items) {
    return facts(member, items).stream()
        .filter(item -> !SAYS_THAT_LITTLE_IS_KNOWN.matcher(item).find())
        .toList();
  }

  /** The items, of which there are not too many. */
  static <T> List<T> few(String member, List<T> items) {
    if (items.size() > MAX_ITEMS) {
      throw UnusableAnswerException.because(member + " had more than " + MAX_ITEMS + " items");
    }
    return items;
  }

  /** One of several lines of text; or nothing. */
  static Optional<String> item(String member, String text) {
    return bounded("an item of " + member, text, MAX_ITEM);
  }

  /** Whether a web address stands in {@code text}. */
  static boolean holdsLink(String text) {
    return LINK.matcher(text).find();
  }

  private static Optional<String> knownFact(String text) {
    return Text.oneLine(CITATION.matcher(text).replaceAll(""), MAX_TEXT)
        .filter(fact -> !SAYS_NOTHING.matcher(fact).matches() && !holdsLink(fact));
  }

  private static Optional<String> bounded(String member, String text, int maxLength) {
    if (text.length() > maxLength) {
      throw UnusableAnswerException.because(member + " had more than " + maxLength + " characters");
    }
    return Text.oneLine(text, maxLength);
  }
}
