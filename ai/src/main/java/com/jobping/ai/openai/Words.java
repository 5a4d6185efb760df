package com.jobping.ai.openai;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text reduced to its words, so that a quote is found whatever became of its case, white space,
 * quote marks, dashes and Markdown on the way.
 *
 * @param line the words, lower case, a space between and around them
 */
record Words(String line) {
  private static final Pattern LINK = Pattern.compile("\\[([^\\]\\[]*)\\]\\([^)\\s]*\\)");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\x{FE00}-\\x{FE0F}]");
  // The signs make another word of C: C++ and C# are not the same.
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}+#]+");
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern GAP = Pattern.compile("\\[?(?:…|\\.{3,})\\]?");

  static Words of(String text) {
    String shown = UNSEEN.matcher(LINK.matcher(text).replaceAll("$1")).replaceAll("");
    String folded = Normalizer.normalize(shown, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return new Words(" " + NO_WORD.matcher(folded).replaceAll(" ").strip() + " ");
  }

  boolean isEmpty() {
    return line.isBlank();
  }

  /** Whether {@code quote} occurs here; where it leaves gaps, each part of it, in their order. */
  boolean hold(String quote) {
    int from = 0;
    boolean found = false;
    for (String part : GAP.splitAsStream(quote).toList()) {
      Words words = Words.of(part);
      if (words.isEmpty()) {
        continue;
      }
      String needle = words.needle();
      int at = line.indexOf(needle, from);
      if (at < 0) {
        return false;
      }
      from = at + needle.length() - 1;
      found = true;
    }
    return found;
  }

  /** Whether {@code count} words in a row of {@code other} occur here. */
  boolean shareARowWith(Words other, int count) {
    List<String> words = SPACE.splitAsStream(other.line.strip()).toList();
    for (int start = 0; start + count <= words.size(); start++) {
      if (line.contains(" " + String.join(" ", words.subList(start, start + count)) + " ")) {
        return true;
      }
    }
    return false;
  }

  /** Whole words, but for scripts that set no spaces between them. */
  private String needle() {
    return line.codePoints().anyMatch(Character::isIdeographic) ? line.strip() : line;
  }
}
