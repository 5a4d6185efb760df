package com.jobping.channel.slack;

import com.jobping.channel.card.Card;
import com.jobping.channel.card.Card.Bullets;
import com.jobping.channel.card.Card.Fact;
import com.jobping.channel.slack.SlackMessage.Block;
import com.jobping.channel.slack.SlackMessage.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A card as blocks. What strangers wrote is plain text, in which Slack knows no mark-up; a text too
 * long for a block goes on in the next.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">Blocks</a>
 */
final class SlackBlocks {
  /** The most blocks of a message. */
  static final int MOST = 50;

  private static final int HEADER = 150;
  private static final int SECTION = 3_000;
  private static final int FIELDS = 10;
  private static final int FIELD = 2_000;
  private static final int ELEMENT = 2_000;

  private SlackBlocks() {}

  static List<Block> of(Card card) {
    List<Block> blocks = new ArrayList<>(heading(card));
    blocks.add(Block.section(Text.markUp("*Match Score: %d/100*".formatted(card.score()))));
    blocks.addAll(links(card));
    card.explanation().ifPresent(text -> blocks.addAll(sections(text)));
    blocks.addAll(fields(card.facts()));
    card.lists().forEach(list -> blocks.addAll(sections(lines(list))));
    if (!card.companyFacts().isEmpty()) {
      blocks.addAll(sections("Company\n" + lines(card.companyFacts())));
    }
    blocks.add(
        Block.context(
            SlackText.pieces(card.footer(), ELEMENT).stream()
                .limit(FIELDS)
                .map(Text::plain)
                .toList()));
    return blocks;
  }

  private static List<Block> heading(Card card) {
    String headline = card.headline();
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.header(Text.plain(SlackText.escape(headline, HEADER))));
    if (SlackText.escape(headline).length() > HEADER) {
      blocks.addAll(sections(headline));
    }
    return blocks;
  }

  /** A block for each, since two long ones do not fit in one; none where even one does not. */
  private static List<Block> links(Card card) {
    return Stream.of(
            card.url().map(url -> SlackText.link(url, "View job")),
            card.applyUrl().map(url -> SlackText.link(url, "Apply on the employer's site")))
        .flatMap(Optional::stream)
        .filter(link -> link.length() <= SECTION)
        .map(link -> Block.section(Text.markUp(link)))
        .toList();
  }

  private static List<Block> fields(List<Fact> facts) {
    List<Text> fields =
        facts.stream()
            .flatMap(fact -> SlackText.pieces(fact.name() + "\n" + fact.text(), FIELD).stream())
            .map(Text::plain)
            .toList();
    List<Block> blocks = new ArrayList<>();
    for (int start = 0; start < fields.size(); start += FIELDS) {
      blocks.add(Block.fields(fields.subList(start, Math.min(start + FIELDS, fields.size()))));
    }
    return blocks;
  }

  private static List<Block> sections(String text) {
    return SlackText.pieces(text, SECTION).stream()
        .map(piece -> Block.section(Text.plain(piece)))
        .toList();
  }

  private static String lines(Bullets list) {
    return list.name() + "\n" + String.join("\n", list.lines());
  }

  private static String lines(List<Fact> facts) {
    return facts.stream()
        .map(fact -> fact.name() + ": " + fact.text())
        .collect(Collectors.joining("\n"));
  }
}
