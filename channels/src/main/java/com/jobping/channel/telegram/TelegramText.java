package com.jobping.channel.telegram;

import com.jobping.channel.card.Card;
import com.jobping.channel.card.Card.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text in Telegram's HTML, and how much of it Telegram counts.
 *
 * @param html as it is sent
 * @param length what is left of it when its mark-up is read, in UTF-16 units
 * @param entities how many pieces are marked up
 * @see <a href="https://core.telegram.org/bots/api#html-style">HTML style</a>
 */
record TelegramText(String html, int length, int entities) {
  /** The longest text of a message. */
  static final int LONGEST = 4_096;

  private static final int MOST_ENTITIES = 100;
  private static final Pattern MENTION = Pattern.compile("@(?=\\w)");
  private static final String MENTION_APART = "@\u200B";

  /** What a stranger wrote, letter for letter; whoever is mentioned in it is not pinged. */
  static TelegramText plain(String text) {
    String apart = withoutMentions(text);
    return new TelegramText(escape(apart), apart.length(), 0);
  }

  /** {@code text} whose mentions ping nobody, not yet escaped. */
  static String withoutMentions(String text) {
    return MENTION.matcher(text).replaceAll(MENTION_APART);
  }

  /** A card. */
  static TelegramText of(Card card) {
    List<TelegramText> paragraphs = new ArrayList<>();
    paragraphs.add(plain(card.headline()).within("b"));
    paragraphs.add(scored(card));
    card.explanation().ifPresent(text -> paragraphs.add(plain(text)));
    facts(card.facts()).ifPresent(paragraphs::add);
    card.lists()
        .forEach(
            list ->
                paragraphs.add(
                    plain(list.name())
                        .within("b")
                        .then(plain("\n" + String.join("\n", list.lines())))));
    facts(card.companyFacts())
        .map(facts -> plain("Company").within("b").then(plain("\n")).then(facts))
        .ifPresent(paragraphs::add);
    paragraphs.add(plain(card.footer()).within("i"));
    return joined(paragraphs, "\n\n");
  }

  /** {@code texts} with {@code between} between them. */
  static TelegramText joined(List<TelegramText> texts, String between) {
    return texts.stream()
        .reduce((text, next) -> text.then(plain(between)).then(next))
        .orElseThrow(() -> new IllegalArgumentException("Nothing to join"));
  }

  /** Whether Telegram takes it as one message. */
  boolean fits() {
    return length <= LONGEST && entities <= MOST_ENTITIES;
  }

  private static TelegramText scored(Card card) {
    TelegramText score = plain("Match Score: %d/100".formatted(card.score())).within("b");
    List<TelegramText> links = new ArrayList<>();
    card.url().ifPresent(url -> links.add(link(url, "View job")));
    card.applyUrl().ifPresent(url -> links.add(link(url, "Apply on the employer's site")));
    return links.isEmpty() ? score : score.then(plain("\n")).then(joined(links, " · "));
  }

  private static Optional<TelegramText> facts(List<Fact> facts) {
    return facts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            plain(
                facts.stream()
                    .map(fact -> fact.name() + ": " + fact.text())
                    .collect(Collectors.joining("\n"))));
  }

  private static TelegramText link(String url, String label) {
    TelegramText text = plain(label);
    return new TelegramText(
        "<a href=\"%s\">%s</a>".formatted(escape(url), text.html()), text.length(), 1);
  }

  private TelegramText within(String tag) {
    return new TelegramText("<%s>%s</%s>".formatted(tag, html, tag), length, entities + 1);
  }

  private TelegramText then(TelegramText next) {
    return new TelegramText(html + next.html, length + next.length, entities + next.entities);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
