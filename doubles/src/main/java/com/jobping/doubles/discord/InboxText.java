package com.jobping.doubles.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.doubles.discord.Markdown.Span;
import com.jobping.doubles.page.Html;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A message as text for a terminal, at most {@value #WIDTH} columns wide; pure. */
public final class InboxText {
  /** How many columns a line takes at most. */
  public static final int WIDTH = 100;

  private static final String RESET = "\u001B[0m";
  private static final String BOLD = "\u001B[1m";
  private static final String FAINT = "\u001B[2m";
  private static final String LINK = "\u001B[36m";

  private final boolean colours;
  private final List<String> lines = new ArrayList<>();

  private InboxText(boolean colours) {
    this.colours = colours;
  }

  /**
   * {@code message} as its reader sees it, each line ended.
   *
   * @param colours whether to write ANSI escapes
   */
  public static String render(InboxMessage message, boolean colours) {
    InboxText text = new InboxText(colours);
    text.message(message);
    return String.join("\n", text.lines) + "\n";
  }

  /** A message that is nothing but text, likewise. */
  public static String render(String author, Instant receivedAt, String message, boolean colours) {
    InboxText text = new InboxText(colours);
    text.heading(author, receivedAt);
    message
        .lines()
        .forEach(
            line -> {
              if (line.isBlank()) {
                text.lines.add("▌");
              } else {
                text.paragraph("▌ ", "", wordsOf(line, ""));
              }
            });
    return String.join("\n", text.lines) + "\n";
  }

  private record Word(String text, String style) {}

  private void heading(String author, Instant receivedAt) {
    paragraph(
        "", "", List.of(new Word(author, BOLD), new Word("· " + Html.time(receivedAt), FAINT)));
  }

  private void message(InboxMessage message) {
    heading(message.webhookName(), message.receivedAt());
    markdown("", "", message.body().path("content").asText(""));
    message.embeds().forEach(this::embed);
  }

  private void embed(JsonNode embed) {
    int colour = embed.path("color").asInt(0);
    String bar =
        styled(
                "▌",
                "\u001B[38;2;%d;%d;%dm"
                    .formatted((colour >> 16) & 0xFF, (colour >> 8) & 0xFF, colour & 0xFF))
            + " ";
    paragraph(bar, "", words(Markdown.parse(embed.path("title").asText("")), BOLD));
    paragraph(bar, "", wordsOf(embed.path("url").asText(""), LINK));
    lines.add(bar.stripTrailing());
    markdown(bar, "", embed.path("description").asText(""));
    lines.add(bar.stripTrailing());
    for (JsonNode field : embed.path("fields")) {
      String name = field.path("name").asText("");
      String value = field.path("value").asText("");
      if (field.path("inline").asBoolean(false)) {
        List<Word> words = new ArrayList<>(wordsOf(name + ":", BOLD));
        words.addAll(words(Markdown.parse(value), ""));
        paragraph(bar, "", words);
      } else {
        paragraph(bar, "", wordsOf(name, BOLD));
        markdown(bar, "  ", value);
      }
    }
    paragraph(bar, "", wordsOf(embed.path("footer").path("text").asText(""), FAINT));
  }

  private void markdown(String bar, String indent, String text) {
    text.lines().forEach(line -> paragraph(bar, indent, words(Markdown.parse(line), "")));
  }

  private void paragraph(String bar, String indent, List<Word> words) {
    int room = WIDTH - indent.length() - (bar.isEmpty() ? 0 : 2);
    StringBuilder line = new StringBuilder();
    int width = 0;
    for (Word word : words) {
      for (String piece : pieces(word.text(), room)) {
        int pieceWidth = width(piece);
        if (width > 0 && width + 1 + pieceWidth > room) {
          lines.add(bar + indent + line);
          line.setLength(0);
          width = 0;
        }
        if (width > 0) {
          line.append(' ');
          width++;
        }
        line.append(styled(piece, word.style()));
        width += pieceWidth;
      }
    }
    if (width > 0) {
      lines.add(bar + indent + line);
    }
  }

  private static List<Word> words(List<Span> spans, String style) {
    List<Word> words = new ArrayList<>();
    for (Span span : spans) {
      switch (span) {
        case Span.Plain plain -> words.addAll(wordsOf(plain.text(), style));
        case Span.Bold bold -> words.addAll(words(bold.content(), BOLD));
        case Span.Italic italic -> words.addAll(words(italic.content(), style));
        case Span.Code code -> words.addAll(wordsOf(code.text(), style));
        case Span.Link link -> {
          words.addAll(words(link.label(), style));
          words.addAll(wordsOf(link.target(), LINK));
        }
        case Span.Time time -> words.addAll(wordsOf(Html.time(time.instant()), style));
      }
    }
    return words;
  }

  private static List<Word> wordsOf(String text, String style) {
    return text.isBlank()
        ? List.of()
        : Arrays.stream(text.strip().split("\\s+"))
            .map(word -> new Word(printable(word), style))
            .toList();
  }

  private static String printable(String word) {
    return word.replaceAll("\\p{Cc}", "\uFFFD");
  }

  private static List<String> pieces(String word, int room) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int width = 0;
    for (int codePoint : word.codePoints().toArray()) {
      if (width + width(codePoint) > room) {
        pieces.add(piece.toString());
        piece.setLength(0);
        width = 0;
      }
      piece.appendCodePoint(codePoint);
      width += width(codePoint);
    }
    pieces.add(piece.toString());
    return pieces;
  }

  private String styled(String text, String style) {
    return colours && !style.isEmpty() ? style + text + RESET : text;
  }

  static int width(String text) {
    return text.codePoints().map(InboxText::width).sum();
  }

  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (codePoint >= 0x1100 && codePoint <= 0x115F)
            || (codePoint >= 0x2E80 && codePoint <= 0xA4CF)
            || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
            || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
            || (codePoint >= 0xFE30 && codePoint <= 0xFE6F)
            || (codePoint >= 0xFF00 && codePoint <= 0xFF60)
            || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF)
            || (codePoint >= 0x20000 && codePoint <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
