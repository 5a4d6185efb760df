package com.jobping.channel.discord;

import com.jobping.channel.card.Words;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
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
  private static final Pattern MASS_MENTION =
      Pattern.compile("@(?=everyone|here)", Pattern.CASE_INSENSITIVE);
  private static final String MASS_MENTION_APART = "@\u200B";

  /** A mark at the start of a line, or of what a cut may make one. */
  private static final Pattern LIST_MARK = Pattern.compile("(?<=^|\\s)(?:[-+]|\\d+\\.)(?=\\s|$)");

  /** A row of combining marks may be endless; beyond this it is parted like several letters. */
  private static final int LONGEST_LETTER = 32;

  /** How far back a cut looks for the end of a word. */
  private static final int LONGEST_WORD = 40;

  /** What is read as one letter each, escaped. */
  private final List<String> letters;

  private final int length;

  private DiscordText(List<String> letters) {
    this.letters = letters;
    this.length = letters.stream().mapToInt(String::length).sum();
  }

  /** {@code text}, which holds no control characters but line breaks. */
  static DiscordText of(String text) {
    String apart = MASS_MENTION.matcher(text).replaceAll(MASS_MENTION_APART);
    boolean[] escaped = escaped(apart);
    List<String> letters = new ArrayList<>();
    StringBuilder letter = new StringBuilder();
    BreakIterator boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
    boundaries.setText(apart);
    for (int index = 0; index < apart.length(); ) {
      int codePoint = apart.codePointAt(index);
      letter.append(escaped[index] ? "\\" : "").appendCodePoint(codePoint);
      index += Character.charCount(codePoint);
      if (boundaries.isBoundary(index) || letter.length() >= LONGEST_LETTER) {
        letters.add(letter.toString());
        letter.setLength(0);
      }
    }
    return new DiscordText(letters);
  }

  /** {@code text} where Discord reads no Markdown, e.g. a footer, at most {@code most} long. */
  static String plain(String text, int most) {
    return Words.cut(MASS_MENTION.matcher(text).replaceAll(MASS_MENTION_APART), most);
  }

  /** With its escapes. */
  int length() {
    return length;
  }

  /** All of it. */
  String whole() {
    return String.join("", letters);
  }

  /** As much of it as {@code most} allows, ended by … where cut. */
  String shortened(int most) {
    return length <= most ? whole() : cut(most - ELLIPSIS.length()).head() + ELLIPSIS;
  }

  /** A text in two. */
  record Cut(String head, DiscordText rest) {}

  /** Its first {@code most} units or fewer, and the rest: parted at a word where one is near. */
  Cut cut(int most) {
    int end = 0;
    int used = 0;
    while (end < letters.size() && used + letters.get(end).length() <= most) {
      used += letters.get(end).length();
      end++;
    }
    int wordEnd = end < letters.size() ? wordEndBefore(end) : end;
    int restStart = wordEnd;
    while (restStart < letters.size() && letters.get(restStart).isBlank()) {
      restStart++;
    }
    return new Cut(
        String.join("", letters.subList(0, wordEnd)).stripTrailing(),
        new DiscordText(letters.subList(restStart, letters.size())));
  }

  private int wordEndBefore(int end) {
    for (int index = end; index > Math.max(0, end - LONGEST_WORD); index--) {
      if (letters.get(index).isBlank()) {
        return index;
      }
    }
    return end;
  }

  private static boolean[] escaped(String text) {
    boolean[] escaped = new boolean[text.length()];
    for (int index = 0; index < text.length(); index++) {
      char letter = text.charAt(index);
      escaped[index] =
          MARK_UP.indexOf(letter) >= 0 || (letter == ':' && text.startsWith("//", index + 1));
    }
    Matcher mark = LIST_MARK.matcher(text);
    while (mark.find()) {
      escaped[mark.end() - 1] = true;
    }
    return escaped;
  }
}
