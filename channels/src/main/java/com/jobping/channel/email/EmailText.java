package com.jobping.channel.email;

import com.jobping.channel.card.Card;
import com.jobping.channel.card.Card.Fact;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cards as plain text. */
final class EmailText {
  private EmailText() {}

  static String of(Card card) {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(card.headline() + "\nMatch Score: %d/100".formatted(card.score()));
    card.explanation().ifPresent(paragraphs::add);
    facts(card.facts()).ifPresent(paragraphs::add);
    card.lists()
        .forEach(list -> paragraphs.add(list.name() + ":\n" + String.join("\n", list.lines())));
    facts(card.companyFacts()).map(facts -> "Company:\n" + facts).ifPresent(paragraphs::add);
    card.url().ifPresent(url -> paragraphs.add("View job: " + url));
    card.applyUrl().ifPresent(url -> paragraphs.add("Apply on the employer's site: " + url));
    paragraphs.add(card.footer());
    return String.join("\n\n", paragraphs);
  }

  /** {@code texts} in one mail, with the way out below. */
  static String joined(List<String> texts, Optional<URI> unsubscribe) {
    return String.join("\n\n----\n\n", texts)
        + unsubscribe.map(link -> "\n\n----\nUnsubscribe: " + link).orElse("")
        + "\n";
  }

  private static Optional<String> facts(List<Fact> facts) {
    return facts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(
                "\n", facts.stream().map(fact -> fact.name() + ": " + fact.text()).toList()));
  }
}
