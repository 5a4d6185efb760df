package com.jobping.channel.discord;

import com.jobping.channel.card.Card;
import com.jobping.channel.card.Words;
import com.jobping.channel.discord.Section.Box;
import com.jobping.channel.discord.Section.Filled;
import com.jobping.channel.discord.Section.Line;
import com.jobping.match.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A match as an embed within Discord's limits, whatever the match holds. What is short is shown
 * whole; where there is no room for all, the long share it, and none is cut while another has more.
 *
 * @see <a href="https://docs.discord.com/developers/resources/message#embed-object">Embed</a>
 */
record DiscordEmbed(
    String title,
    Optional<String> url,
    String description,
    int color,
    List<Field> fields,
    Footer footer) {
  /** The most that all embeds of a message may hold together. */
  static final int MAX_SIZE = 6_000;

  private static final String PREFIX = "Job Match: ";
  private static final String POSTED = "Posted";
  private static final String ELLIPSIS = "…";
  private static final int MAX_TITLE = 256;
  private static final int MAX_COMPANY = 80;
  private static final int MAX_DESCRIPTION = 4_096;
  private static final int MAX_FOOTER = 200;
  private static final int MAX_FIELDS = 25;
  private static final int LONGEST_INLINE = 100;
  private static final int GREEN_FROM = 85;
  private static final int YELLOW_GREEN_FROM = 70;
  private static final int GREEN = 0x2ECC71;
  private static final int YELLOW_GREEN = 0xA4C639;
  private static final int AMBER = 0xF1A33C;

  record Field(String name, String value, boolean inline) {
    int size() {
      return name.length() + value.length();
    }
  }

  record Footer(String text) {}

  DiscordEmbed {
    fields = List.copyOf(fields);
  }

  /** {@code match} as its user reads it. */
  static DiscordEmbed of(Match match) {
    Card card = Card.of(match);
    String title = title(card);
    String score = "**Match Score: %d/100**".formatted(card.score());
    Footer footer = new Footer(DiscordText.plain(card.footer(), MAX_FOOTER));
    List<Field> posted = posted(match).stream().toList();
    List<Field> apply = card.applyUrl().flatMap(DiscordEmbed::applyLink).stream().toList();
    int taken = title.length() + score.length() + footer.text().length();
    int takenByOwn = Stream.of(posted, apply).flatMap(List::stream).mapToInt(Field::size).sum();
    List<Section> sections = sections(card, title, score);
    List<Filled> filled = Section.fill(sections, MAX_SIZE - taken - takenByOwn);
    return new DiscordEmbed(
        title,
        card.url(),
        Stream.concat(Stream.of(score), filled.getFirst().boxes().stream().limit(1))
            .collect(Collectors.joining("\n")),
        color(card.score()),
        Stream.of(posted, fields(sections, filled), apply)
            .flatMap(List::stream)
            .limit(MAX_FIELDS)
            .toList(),
        footer);
  }

  /** What Discord counts, in UTF-16 units. */
  int size() {
    return title.length()
        + description.length()
        + footer.text().length()
        + fields.stream().mapToInt(Field::size).sum();
  }

  private static String title(Card card) {
    String company =
        card.company().map(name -> " at " + DiscordText.of(name).shortened(MAX_COMPANY)).orElse("");
    int room = MAX_TITLE - PREFIX.length() - company.length();
    return PREFIX + DiscordText.of(card.title()).shortened(room) + company;
  }

  private static int color(int score) {
    if (score >= GREEN_FROM) {
      return GREEN;
    }
    return score >= YELLOW_GREEN_FROM ? YELLOW_GREEN : AMBER;
  }

  private static Optional<Field> posted(Match match) {
    return match
        .job()
        .datePosted()
        .map(posted -> new Field(POSTED, "<t:%d:R>".formatted(posted.getEpochSecond()), true));
  }

  private static Optional<Field> applyLink(String url) {
    String link = "[On the employer's site](%s)".formatted(inParentheses(url));
    return Optional.of(new Field("Apply", link, false))
        .filter(field -> field.value().length() <= Section.MAX_FIELD);
  }

  /** {@code url} where a parenthesis would end it and an {@code @everyone} would ping. */
  static String inParentheses(String url) {
    return url.replace("(", "%28").replace(")", "%29").replace("@", "%40");
  }

  /** What strangers wrote, in the order in which it is read; the first begins the description. */
  private static List<Section> sections(Card card, String title, String score) {
    List<Section> sections = new ArrayList<>();
    sections.add(
        Section.startingIn(
            new Box(MAX_DESCRIPTION - score.length() - 1, 1),
            "Explanation",
            card.explanation().stream().map(text -> line("", text)).toList()));
    if (title.endsWith(ELLIPSIS) || title.contains(ELLIPSIS + " at ")) {
      sections.add(Section.ofFields("Job", List.of(line("", card.headline()))));
    }
    card.facts().stream()
        .filter(fact -> !fact.name().equals(POSTED))
        .map(fact -> Section.ofFields(fact.name(), List.of(line("", fact.text()))))
        .forEach(sections::add);
    card.lists().stream().map(list -> list(list.name(), list.items())).forEach(sections::add);
    if (!card.companyFacts().isEmpty()) {
      sections.add(
          Section.ofFields(
              "Company",
              card.companyFacts().stream()
                  .map(fact -> line("**%s:** ".formatted(fact.name()), fact.text()))
                  .toList()));
    }
    return sections;
  }

  private static Section list(String name, List<String> items) {
    List<Line> lines = new ArrayList<>();
    int length = 0;
    for (int index = 0; index < items.size() && length <= MAX_SIZE; index++) {
      lines.add(line("• ", items.get(index)));
      length += items.get(index).length();
    }
    return Section.ofFields(name, lines).followedBy(items.size() - lines.size());
  }

  /** What is beyond any embed is not looked at. */
  private static Line line(String lead, String text) {
    return new Line(lead, DiscordText.of(Words.cut(text, MAX_SIZE)));
  }

  private static List<Field> fields(List<Section> sections, List<Filled> filled) {
    List<Field> fields = new ArrayList<>();
    for (int index = 0; index < sections.size(); index++) {
      Section section = sections.get(index);
      List<String> boxes = filled.get(index).boxes();
      for (int box = index == 0 ? 1 : 0; box < boxes.size(); box++) {
        fields.add(
            new Field(
                section.name(box == 0),
                boxes.get(box),
                section.isOneText()
                    && boxes.size() == 1
                    && boxes.getFirst().length() <= LONGEST_INLINE));
      }
    }
    return fields;
  }
}
