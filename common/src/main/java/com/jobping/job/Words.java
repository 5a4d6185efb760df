package com.jobping.job;

import com.jobping.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words of a text without case, accents and punctuation; {@code c++} and {@code c#} are words.
 */
public final class Words {
  private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{L})['’](?=\\p{L})");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+[+#]{0,2}");

  /** Chinese and Japanese have no spaces between words: there each character counts as one. */
  private static final Pattern WORD_OR_CHARACTER =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]"
              + "|[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]+");

  private Words() {}

  /** {@code text} in lower case, without accents and compatibility forms. */
  public static String fold(String text) {
    String bare = Text.withoutAccents(text.toLowerCase(Locale.ROOT));
    return APOSTROPHE.matcher(bare).replaceAll("");
  }

  /** The words of a {@link #fold folded} name or title. */
  public static List<String> of(String folded) {
    return WORD.matcher(folded).results().map(MatchResult::group).toList();
  }

  /** The words of a {@link #fold folded} text of some length. */
  static List<String> ofText(String folded) {
    return WORD_OR_CHARACTER.matcher(folded).results().map(MatchResult::group).toList();
  }

  /** Whether {@code one} begins with {@code other}, or the other way round; never for no words. */
  public static boolean oneBeginsTheOther(List<String> one, List<String> other) {
    int common = Math.min(one.size(), other.size());
    return common > 0 && one.subList(0, common).equals(other.subList(0, common));
  }
}
