package com.jobping.channel.card;

import com.jobping.match.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The message of the product that JobPing follows, for those who want that one. */
public final class OriginalText {
  private static final int MOST_REASONS = 3;
  private static final Line BLANK = ours("");

  private OriginalText() {}

  /**
   * A line of it.
   *
   * @param lead our own Markdown
   * @param text of a stranger, after it
   */
  public record Line(String lead, String text) {}

  /** What {@code match} reads like; Markdown, as it was. */
  public static String of(Match match) {
    return of(match, text -> text);
  }

  /**
   * The same.
   *
   * @param disarmed what is done to the text of strangers, but not to the link
   */
  public static String of(Match match, UnaryOperator<String> disarmed) {
    Card card = Card.of(match);
    String text =
        lines(card).stream()
            .map(line -> line.lead() + disarmed.apply(line.text()))
            .collect(Collectors.joining("\n"));
    return text + card.url().map(url -> "\n\n" + link(url)).orElse("");
  }

  /** All of {@code card} that it tells, but for the link. */
  public static List<Line> lines(Card card) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("", card.headline()));
    lines.add(BLANK);
    lines.add(ours("**Match Score: %d/100**".formatted(card.score())));
    card.explanation()
        .ifPresent(
            text -> {
              lines.add(BLANK);
              lines.add(new Line("", text));
            });
    card.lists().stream()
        .filter(list -> list.name().equals("Pros") || list.name().equals("Cons"))
        .forEach(
            list -> {
              lines.add(BLANK);
              lines.add(ours("**%s:**".formatted(list.name())));
              list.items().stream()
                  .limit(MOST_REASONS)
                  .forEach(item -> lines.add(new Line("• ", item)));
            });
    return lines;
  }

  /** The link to {@code url}, which ends it. */
  public static String link(String url) {
    return "[View Job](%s)".formatted(url);
  }

  private static Line ours(String markdown) {
    return new Line(markdown, "");
  }
}
