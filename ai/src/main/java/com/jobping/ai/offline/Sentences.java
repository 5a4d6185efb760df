package com.jobping.ai.offline;

import com.jobping.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Cuts a text into what a sentence model can read at once. */
final class Sentences {
  /** A posting says what it is about before that. */
  private static final int MOST = 60;

  /** About a hundred words; {@link SentenceModel}s cut off what is longer. */
  private static final int LONGEST = 600;

  private static final int FEWEST_LETTERS = 12;
  private static final Pattern END = Pattern.compile("(?<=[.!?:;])\\s+|\\n+");
  private static final Pattern MARKS = Pattern.compile("^[\\s>#*•–-]+|[\\s*]+$");

  private Sentences() {}

  /**
   * The sentences and list items of {@code text}, without headings and the marks of Markdown around
   * them.
   */
  static List<String> of(String text) {
    return END.splitAsStream(text)
        .map(sentence -> MARKS.matcher(sentence).replaceAll(""))
        .filter(Sentences::saysSomething)
        .map(sentence -> Text.oneLine(sentence, LONGEST))
        .flatMap(Optional::stream)
        .distinct()
        .limit(MOST)
        .toList();
  }

  private static boolean saysSomething(String sentence) {
    return sentence.codePoints().filter(Character::isLetter).count() >= FEWEST_LETTERS
        && sentence.strip().contains(" ")
        && !sentence.endsWith(":");
  }
}
