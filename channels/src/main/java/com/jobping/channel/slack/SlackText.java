package com.jobping.channel.slack;

import com.jobping.channel.card.Words;
import java.util.List;

/**
 * Text for Slack. Lengths are UTF-16 units with the escapes in them, the most that Slack can count.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text#escaping">Escaping</a>
 */
final class SlackText {
  private static final int LONGEST_ESCAPE = 5;

  private SlackText() {}

  /** {@code text} without Slack's control characters: no link, no mention. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The same, cut so that it has at most {@code longest} characters. */
  static String escape(String text, int longest) {
    String cut = Words.cut(text, longest);
    for (int room = longest; escape(cut).length() > longest; ) {
      room -= Math.max(1, (escape(cut).length() - longest) / LONGEST_ESCAPE);
      cut = Words.cut(text, room);
    }
    return escape(cut);
  }

  /** {@code text} escaped, in pieces of at most {@code longest} characters. */
  static List<String> pieces(String text, int longest) {
    return Words.pieces(text, longest, piece -> escape(piece).length()).stream()
        .map(SlackText::escape)
        .toList();
  }

  /** A link to {@code url}, which is a web address. */
  static String link(String url, String label) {
    return "<%s|%s>".formatted(escape(url), label);
  }
}
