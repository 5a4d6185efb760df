package com.jobping.channel.card;

import com.jobping.match.Match;
import com.jobping.match.MatchAnalysis;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The message of the product that JobPing follows, for those who want that one. */
public final class OriginalText {
  private static final int MOST_REASONS = 3;

  private OriginalText() {}

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
    MatchAnalysis analysis = match.analysis();
    StringBuilder text = new StringBuilder(Card.of(match).headline());
    text.append("\n\n**Match Score: %d/100**\n".formatted(match.score()));
    Words.lines(analysis.explanation())
        .ifPresent(lines -> text.append("\n").append(lines).append("\n"));
    reasons(text, "Pros", analysis.pros());
    reasons(text, "Cons", analysis.cons());
    String link = WebLink.of(match.job().jobUrl()).map("\n\n[View Job](%s)"::formatted).orElse("");
    return disarmed.apply(text.toString().strip()) + link;
  }

  private static void reasons(StringBuilder text, String name, List<String> reasons) {
    List<String> said =
        reasons.stream().map(Words::line).flatMap(Optional::stream).limit(MOST_REASONS).toList();
    if (!said.isEmpty()) {
      text.append("\n**").append(name).append(":**\n");
      said.forEach(reason -> text.append("• ").append(reason).append("\n"));
    }
  }
}
