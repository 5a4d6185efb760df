package com.jobping.channel.discord;

import com.jobping.text.Text;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Text of strangers as Discord's Markdown that shows it letter for letter: no mark-up, no link, no
 * mention. Lengths are UTF-16 units with the escapes in them, the most that Discord can count.
 *
 * <p>Escapes, because a backslash shows any punctuation as it is; but a zero-width space within
 * {@code @everyone}, because Discord looks for that one before it reads Markdown.
 */
final class DiscordText {
  private static final String ELLIPSIS = "…";
  private static final String MARK_UP = "\\*_~`|<>[]()#";
  private static final Pattern BIDI_CONTROLS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");
  private static final Pattern MASS_MENTION =
      Pattern.compile("@(?=everyone|here)", Pattern.CASE_INSENSITIVE);
  private static final String MASS_MENTION_APART = "@\u200B";
  private static final Pattern ORDINAL = Pattern.compile("^\\s*\\d+$");
  private static final int LONGEST_SOURCE = 20_000;
  private static final int BULLET_RESERVE = 10;

  private DiscordText() {}

  /** One line of Markdown, at most {@code maxLength} long; nothing where nothing is to be seen. */
  static Optional<String> line(String text, int maxLength) {
    return Text.oneLine(text, LONGEST_SOURCE)
        .flatMap(DiscordText::disarmed)
        .map(line -> escaped(line, maxLength));
  }

  /** Lines of Markdown, together at most {@code maxLength} long. */
  static Optional<String> lines(String text, int maxLength) {
    return Text.lines(text, LONGEST_SOURCE)
        .flatMap(DiscordText::disarmed)
        .map(lines -> escaped(lines, maxLength));
  }

  /** One line where Discord reads no Markdown, e.g. a footer. */
  static Optional<String> plain(String text, int maxLength) {
    return Text.oneLine(text, LONGEST_SOURCE)
        .flatMap(DiscordText::disarmed)
        .map(line -> Text.truncate(line, maxLength));
  }

  /**
   * A list, one line each, with how many did not fit; nothing where there is none.
   *
   * @param most how many are listed at most
   */
  static Optional<String> bullets(List<String> items, int most, int maxLength) {
    List<String> said = items.stream().filter(item -> !item.isBlank()).toList();
    StringBuilder list = new StringBuilder();
    said.stream()
        .limit(most)
        .flatMap(item -> line(item, maxLength / most - BULLET_RESERVE).stream())
        .forEach(item -> list.append(list.isEmpty() ? "• " : "\n• ").append(item));
    if (said.size() > most) {
      list.append(list.isEmpty() ? "" : "\n");
      list.append(ELLIPSIS + " and %d more".formatted(said.size() - most));
    }
    return list.isEmpty() ? Optional.empty() : Optional.of(list.toString());
  }

  private static Optional<String> disarmed(String printable) {
    String kept = BIDI_CONTROLS.matcher(printable).replaceAll("").strip();
    return Optional.of(MASS_MENTION.matcher(kept).replaceAll(MASS_MENTION_APART))
        .filter(Predicate.not(String::isEmpty));
  }

  private static String escaped(String text, int maxLength) {
    BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
    letters.setText(text);
    StringBuilder escaped = new StringBuilder();
    int lengthThatLeavesRoom = 0;
    int start = letters.first();
    for (int end = letters.next(); end != BreakIterator.DONE; end = letters.next()) {
      for (int index = start; index < end; index++) {
        if (needsEscape(text, index)) {
          escaped.append('\\');
        }
        escaped.append(text.charAt(index));
      }
      if (escaped.length() > maxLength) {
        escaped.setLength(lengthThatLeavesRoom);
        return escaped.append(ELLIPSIS).toString();
      }
      if (escaped.length() <= maxLength - ELLIPSIS.length()) {
        lengthThatLeavesRoom = escaped.length();
      }
      start = end;
    }
    return escaped.toString();
  }

  private static boolean needsEscape(String text, int index) {
    char letter = text.charAt(index);
    if (MARK_UP.indexOf(letter) >= 0) {
      return true;
    }
    return switch (letter) {
      case ':' -> text.startsWith("//", index + 1);
      case '-', '+' -> lineUpTo(text, index).isBlank();
      case '.' -> ORDINAL.matcher(lineUpTo(text, index)).matches();
      default -> false;
    };
  }

  private static String lineUpTo(String text, int index) {
    return text.substring(text.lastIndexOf('\n', index) + 1, index);
  }
}
