package com.jobping.ai.offline;

import com.jobping.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A text and the concepts in it.
 *
 * @param mentions in the order of the text
 */
record Passage(String text, List<Mention> mentions) {
  private static final int SNIPPET_BEFORE = 30;
  private static final int SNIPPET_AFTER = 40;

  /** The longest quote, in chars. */
  static final int LONGEST_QUOTE = 200;

  Passage {
    mentions = List.copyOf(mentions);
  }

  static Passage of(String text, TermReader reader) {
    return new Passage(text, reader.read(text));
  }

  /** The words around the first mention of {@code concept} that is not denied, on one line. */
  Optional<String> quote(Concept concept) {
    return mentions.stream()
        .filter(mention -> mention.concept().equals(concept) && !mention.negated())
        .findFirst()
        .flatMap(this::around);
  }

  /** Whether every one of {@code concepts} is mentioned without being denied. */
  boolean affirms(Set<Concept> concepts) {
    return concepts.stream().allMatch(concept -> quote(concept).isPresent());
  }

  /** Whether there is a mention of {@code concept} that is denied. */
  boolean denies(Concept concept) {
    return mentions.stream()
        .anyMatch(mention -> mention.concept().equals(concept) && mention.negated());
  }

  /** The words around {@code mention}, on one line. */
  Optional<String> around(Mention mention) {
    int start = wordStart(Math.max(0, mention.start() - SNIPPET_BEFORE), mention.start());
    int end = wordEnd(Math.min(text.length(), mention.end() + SNIPPET_AFTER), mention.end());
    return Text.oneLine(text.substring(start, end), LONGEST_QUOTE);
  }

  private int wordStart(int from, int mention) {
    int start = from;
    while (start > 0 && start < mention && !Character.isWhitespace(text.charAt(start - 1))) {
      start++;
    }
    return start;
  }

  private int wordEnd(int from, int mention) {
    int end = from;
    while (end < text.length() && end > mention && !Character.isWhitespace(text.charAt(end))) {
      end--;
    }
    return end;
  }
}
