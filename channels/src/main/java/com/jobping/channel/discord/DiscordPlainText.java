package com.jobping.channel.discord;

import com.jobping.channel.card.Card;
import com.jobping.channel.card.Card.Bullets;
import com.jobping.channel.discord.Section.Line;
import com.jobping.match.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Matches as the original told them, in as many pages as Discord's limit makes of it. */
final class DiscordPlainText {
  private static final int MOST_REASONS = 3;
  private static final int LONGEST_LINK = 1_900;
  private static final Line BLANK = ours("");

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
    lines.add(theirs("", card.headline()));
    lines.add(BLANK);
    lines.add(ours("**Match Score: %d/100**".formatted(card.score())));
    card.explanation()
        .ifPresent(
            text -> {
              lines.add(BLANK);
              lines.add(theirs("", text));
            });
    card.lists().stream()
        .filter(list -> list.name().equals("Pros") || list.name().equals("Cons"))
        .forEach(list -> tell(list, lines));
    card.url()
        .map(url -> "[View Job](%s)".formatted(DiscordEmbed.inParentheses(url)))
        .filter(link -> link.length() <= LONGEST_LINK)
        .ifPresent(
            link -> {
              lines.add(BLANK);
              lines.add(ours(link));
            });
  }

  private static void tell(Bullets list, List<Line> lines) {
    lines.add(BLANK);
    lines.add(ours("**%s:**".formatted(list.name())));
    list.items().stream().limit(MOST_REASONS).map(item -> theirs("• ", item)).forEach(lines::add);
  }

  private static Line ours(String markdown) {
    return new Line(markdown, DiscordText.of(""));
  }

  private static Line theirs(String lead, String text) {
    return new Line(lead, DiscordText.of(text));
  }
}
