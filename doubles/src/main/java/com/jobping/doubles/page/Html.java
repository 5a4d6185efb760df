package com.jobping.doubles.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Pieces of pages, with strangers' text in them. */
public final class Html {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Html() {}

  /** {@code text} letter for letter, within an element or a quoted attribute. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A link where {@code url} is a web address; else the label alone. */
  public static String link(String labelHtml, String url) {
    return url.matches("(?is)https?://.*")
        ? "<a rel=\"noreferrer nofollow\" href=\"%s\">%s</a>".formatted(escape(url), labelHtml)
        : labelHtml;
  }

  /** A point in time, to the minute. */
  public static String time(Instant instant) {
    return TIME.format(instant);
  }
}
