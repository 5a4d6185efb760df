package com.jobping.channel.discord;

import com.jobping.channel.card.Card;
import com.jobping.channel.card.OriginalText;
import com.jobping.channel.discord.Section.Line;
import com.jobping.match.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Matches as the original told them, in as many pages as Discord's limit makes of it. */
final class DiscordPlainText {
  private static final int LONGEST_LINK = 1_900;
  private static final Line BLANK = new Line("", DiscordText.of(""));

  private DiscordPlainText() {}

  /** The pages of {@code matches}; the first begins with {@code opening}. */
  static List<String> of(Optional<String> opening, List<Match> matches) {
    List<Line> lines = new ArrayList<>();
    for (Match match : matches) {
      if (!lines.isEmpty()) {
        lines.add(BLANK);
      }
      tell(Card.of(match), lines);
    }
    String start = opening.map(line -> line + "\n").orElse("");
    int room = DiscordMessage.MAX_CONTENT;
    List<String> pages = new ArrayList<>(Section.paged(lines, room - start.length(), room));
    pages.set(0, start + pages.getFirst());
    return pages;
  }

  private static void tell(Card card, List<Line> lines) {
    OriginalText.lines(card).stream()
        .map(line -> new Line(line.lead(), DiscordText.of(line.text())))
        .forEach(lines::add);
    card.url()
        .map(url -> OriginalText.link(DiscordEmbed.inParentheses(url)))
        .filter(link -> link.length() <= LONGEST_LINK)
        .ifPresent(link -> lines.addAll(List.of(BLANK, new Line(link, DiscordText.of("")))));
  }
}
