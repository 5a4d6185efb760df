package com.jobping.doubles.boards;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the HTML that boards serve. */
final class Markup {
  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.+)");
  private static final Pattern UNDERLINE = Pattern.compile("-{3,}|={3,}");
  private static final Pattern BULLET = Pattern.compile("[-*+•]\\s+(.+)");
  private static final Pattern NUMBERED = Pattern.compile("\\d{1,3}[.)]\\s+(.+)");
  private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\`*_{}\\[\\]()#+.!|>~-])");

  private Markup() {}

  /** {@code text} as HTML text or attribute value. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Lower-case letters and digits with hyphens between. */
  static String slug(String text) {
    String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return slug.replaceAll("^-+|-+$", "");
  }

  /** The Markdown that job descriptions use (headings, lists, bold, paragraphs) as HTML. */
  static String toHtml(String markdown) {
    Writer writer = new Writer();
    markdown.lines().map(String::strip).forEach(writer::line);
    return writer.finish();
  }

  private static String inline(String text) {
    String bold = BOLD.matcher(escape(text)).replaceAll("<strong>$1</strong>");
    return ESCAPED.matcher(bold).replaceAll("$1");
  }

  private static final class Writer {
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder paragraph = new StringBuilder();
    private String list = "";

    void line(String line) {
      Matcher heading = HEADING.matcher(line);
      Matcher bullet = BULLET.matcher(line);
      Matcher numbered = NUMBERED.matcher(line);
      if (line.isEmpty()) {
        endParagraph("p");
      } else if (UNDERLINE.matcher(line).matches()) {
        endParagraph("h2");
      } else if (heading.matches()) {
        endParagraph("p");
        endList();
        element("h2", inline(heading.group(1)));
      } else if (bullet.matches()) {
        item("ul", bullet.group(1));
      } else if (numbered.matches()) {
        item("ol", numbered.group(1));
      } else {
        endList();
        paragraph.append(paragraph.isEmpty() ? "" : "<br>").append(inline(line));
      }
    }

    String finish() {
      endParagraph("p");
      endList();
      return html.toString();
    }

    private void item(String kind, String text) {
      endParagraph("p");
      if (!list.equals(kind)) {
        endList();
        html.append('<').append(kind).append('>');
        list = kind;
      }
      element("li", inline(text));
    }

    private void endParagraph(String tag) {
      if (!paragraph.isEmpty()) {
        element(tag, paragraph.toString());
        paragraph.setLength(0);
      }
    }

    private void endList() {
      if (!list.isEmpty()) {
        html.append("</").append(list).append('>');
        list = "";
      }
    }

    private void element(String tag, String content) {
      html.append('<').append(tag).append('>').append(content);
      html.append("</").append(tag).append('>');
    }
  }
}
