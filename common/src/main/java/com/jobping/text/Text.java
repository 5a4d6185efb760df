package com.jobping.text;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes text of strangers safe to keep: no control characters (PostgreSQL refuses NUL), no lone
 * surrogates, neither U+FFFE nor U+FFFF (SQS refuses them), no more than so many characters. And
 * easy to compare.
 */
public final class Text {
  private static final String ELLIPSIS = "…";
  private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]+");

  private Text() {}

  /** One line: white space folded to single spaces, at most {@code maxLength} chars; or nothing. */
  public static Optional<String> oneLine(String text, int maxLength) {
    String line = printable(text).replaceAll("[\\s\\p{Z}]+", " ").strip();
    return line.isEmpty() ? Optional.empty() : Optional.of(truncate(line, maxLength));
  }

  /** Several lines: line breaks and tabs kept, at most {@code maxLength} chars; or nothing. */
  public static Optional<String> lines(String text, int maxLength) {
    String lines = printable(text.replace("\r\n", "\n").replace('\r', '\n')).strip();
    return lines.isEmpty() ? Optional.empty() : Optional.of(truncate(lines, maxLength));
  }

  /** At most {@code maxLength} chars, never half a code point, ended by … where cut. */
  public static String truncate(String text, int maxLength) {
    if (maxLength < 1) {
      throw new IllegalArgumentException("maxLength must be positive: " + maxLength);
    }
    if (text.length() <= maxLength) {
      return text;
    }
    int end = maxLength - ELLIPSIS.length();
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + ELLIPSIS;
  }

  /** Without accents and compatibility forms, so that spellings of one name are the same text. */
  public static String withoutAccents(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return Normalizer.normalize(ACCENTS.matcher(apart).replaceAll(""), Normalizer.Form.NFKC);
  }

  /** The size of {@code text} on a wire, in bytes of UTF-8. */
  public static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String printable(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().filter(Text::isKept).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isKept(int codePoint) {
    if (codePoint == '\n' || codePoint == '\t' || codePoint == '\r') {
      return true;
    }
    if (codePoint == '\ufffe' || codePoint == '\uffff') {
      return false;
    }
    int type = Character.getType(codePoint);
    return type != Character.CONTROL && type != Character.SURROGATE;
  }
}
