package com.jobping.channel.card;

import com.jobping.text.Text;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * Text of strangers, cleaned and cut: at a word where one ends near enough, never within what is
 * read as one letter. Lengths are UTF-16 units.
 */
public final class Words {
  private static final String ELLIPSIS = "…";

  /** What turns the direction of the text around it, beyond the end of a stranger's. */
  private static final Pattern BIDI_CONTROLS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

  private static final int LONGEST_SOURCE = 20_000;

  private Words() {}

  /** One line without control characters; nothing where nothing is to be seen. */
  public static Optional<String> line(String text) {
    return Text.oneLine(withoutControls(text), LONGEST_SOURCE);
  }

  /** The same with its line breaks. */
  public static Optional<String> lines(String text) {
    return Text.lines(withoutControls(text), LONGEST_SOURCE);
  }

  private static String withoutControls(String text) {
    return BIDI_CONTROLS.matcher(text).replaceAll("");
  }

  /** At most {@code longest} of {@code text}, ended by … where cut. */
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = lastBreak(text, longest - ELLIPSIS.length());
    return text.substring(0, end).stripTrailing() + ELLIPSIS;
  }

  /**
   * {@code text} in pieces of which none is longer than {@code longest} as {@code length} measures
   * it, parted at white space where there is some.
   */
  public static List<String> pieces(String text, int longest, ToIntFunction<String> length) {
    List<String> pieces = new ArrayList<>();
    String rest = text.strip();
    while (length.applyAsInt(rest) > longest) {
      int end = lastBreak(rest, longest);
      int measured = length.applyAsInt(rest.substring(0, end));
      while (measured > longest && end > 1) {
        end = lastBreak(rest, Math.clamp((long) end * longest / measured, 1, end - 1));
        measured = length.applyAsInt(rest.substring(0, end));
      }
      pieces.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    pieces.add(rest);
    return pieces.stream().filter(Predicate.not(String::isEmpty)).toList();
  }

  /** Where {@code text} is best parted at or before {@code most}; at least 1. */
  private static int lastBreak(String text, int most) {
    if (most >= text.length()) {
      return text.length();
    }
    int nearEnough = most - most / 4;
    for (int end = most; end > nearEnough; end--) {
      if (Character.isWhitespace(text.charAt(end))) {
        return end;
      }
    }
    BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
    letters.setText(text);
    int end = letters.isBoundary(most) ? most : letters.preceding(most);
    return end > 0 ? end : wholeCodePoint(text, most);
  }

  /** For a letter that is longer than any room: an endless row of combining marks. */
  private static int wholeCodePoint(String text, int most) {
    return most > 1 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
  }
}
