package com.jobping.channel.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.channel.address.Address;
import com.jobping.channel.address.DiscordAddress;
import com.jobping.channel.card.Card;
import com.jobping.channel.card.Matches;
import com.jobping.doubles.discord.InboxMessage;
import com.jobping.doubles.discord.InboxText;
import com.jobping.doubles.discord.MessageLimits;
import com.jobping.json.Json;
import com.jobping.match.Match;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscordEmbedTest {
  private static final DiscordAddress WEBHOOK =
      (DiscordAddress)
          Address.parse("https://discord.com/api/webhooks/12345/" + "a".repeat(68))
              .ifValid()
              .orElseThrow();

  /** A cut loses some room to the end of a word and to the count of what is left out. */
  private static final int FULL = DiscordEmbed.MAX_SIZE - 200;

  private final ObjectMapper mapper = Json.mapper();

  @Test
  void aMatchReadsAsItsUserSeesIt() {
    assertThat(shown(Matches.full()))
        .isEqualTo(
            """
            ada · 2026-11-24 10:00 UTC
            ▌ Job Match: Loom Engineer at Bright Looms
            ▌ https://jobs.example.com/1
            ▌
            ▌ Match Score: 92/100
            ▌ Your looms, your city, your pay.
            ▌
            ▌ Posted: 2026-11-24 10:00 UTC
            ▌ Salary: EUR 90,000 to 120,000.5, yearly
            ▌ Location: Berlin
            ▌ Remote: Yes
            ▌ Type: fulltime, contract
            ▌ Why it matches
            ▌   • looms
            ▌ Pros
            ▌   • Builds looms
            ▌   • Pays well
            ▌ Cons
            ▌   • Long hours
            ▌ Red flags
            ▌   • long hours
            ▌ Green flags
            ▌   • pays well
            ▌ Company
            ▌   Size: 50 to 100
            ▌   Industry: Textiles
            ▌   Funding: Series A
            ▌   Tech stack: Java, C#
            ▌ Apply
            ▌   On the employer's site https://looms.example.com/apply%281%29
            ▌ Scored by the offline analyst (lexical), not a model's judgement
            """);
  }

  @ParameterizedTest
  @CsvSource({"100,2ecc71", "85,2ecc71", "84,a4c639", "70,a4c639", "69,f1a33c", "0,f1a33c"})
  void theColourSaysHowWellItFits(int score, String colour) {
    assertThat(Integer.toHexString(embed(Matches.scored(score)).path("color").asInt()))
        .isEqualTo(colour);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "ftp://jobs.example.com/1",
        "https://",
        "not an address",
        "",
        "https://jobs example.com"
      })
  void aLinkThatIsNoneIsLeftOut(String url) {
    assertThat(embed(Matches.titled("Loom Engineer", Optional.empty(), url)).has("url")).isFalse();
  }

  @Test
  void aLinkBeyondTheLimitIsLeftOut() {
    String url = "https://jobs.example.com/" + "a".repeat(2_048);

    assertThat(embed(Matches.titled("Loom Engineer", Optional.empty(), url)).has("url")).isFalse();
  }

  @Test
  void aLongTitleLeavesTheCompanyToBeSeen() {
    String title =
        embed(Matches.titled("🧵".repeat(500), Optional.of("Bright Looms"), "https://a.example"))
            .path("title")
            .asText();

    assertThat(title).startsWith("Job Match: 🧵").endsWith("🧵… at Bright Looms");
    assertThat(title.length()).isBetween(250, 256);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[click](https://evil.example)",
        "**bold** __under__ ~~gone~~ ||hidden|| *a* _b_",
        "```fence```",
        "# heading",
        "- item",
        "+ item",
        "1. item",
        "> quote",
        "C# and C++ \\o/",
        "<@123456789> <@&1> <#1> <:a:1> <t:1:R> <https://evil.example>",
        "see https://evil.example/_a_"
      })
  void textOfStrangersIsShownLetterForLetter(String text) {
    String description = embed(Matches.explained(text)).path("description").asText();

    assertThat(withoutEscapes(description)).isEqualTo("**Match Score: 92/100**\n" + text);
    assertThat(description.lines().skip(1).findFirst().orElseThrow())
        .doesNotContainPattern("(?<!\\\\)[*_~`|<>\\[\\]()#]")
        .doesNotContainPattern("^[-+]|^\\d+\\.|https?://");
  }

  @Test
  void aMassMentionIsTakenApart() {
    String description =
        embed(Matches.explained("@everyone and @HERE, mail me@example.com"))
            .path("description")
            .asText();

    assertThat(description).contains("@\u200Beveryone and @\u200BHERE, mail me@example.com");
  }

  @Test
  void aMassMentionHiddenByUnseenCharactersIsTakenApartToo() {
    String description =
        embed(Matches.explained("@\u0000everyone @\u202Ehere")).path("description").asText();

    assertThat(description).endsWith("@\u200Beveryone @\u200Bhere");
  }

  @Test
  void anEscapeIsNeverCutInHalf() {
    for (int spaces = 0; spaces < 4; spaces++) {
      Match match = Matches.explained("a".repeat(spaces) + "*".repeat(5_000));

      assertThat(explained(match).replace("\\*", "")).doesNotContain("\\");
      assertThat(explained(match)).endsWith("\\*…");
    }
  }

  @Test
  void aTextThatTheDescriptionCannotHoldGoesOnBelow() {
    String sentence = "You built looms, and looms are what they make. ";
    JsonNode embed = embed(Matches.explained(sentence.repeat(105)));

    assertThat(embed.path("description").asText()).hasSizeBetween(4_050, 4_096);
    assertThat(field(embed, "Explanation, continued")).endsWith("make.");
    assertThat(explained(Matches.explained(sentence.repeat(105))).replaceAll("\\s+", " "))
        .isEqualTo(sentence.repeat(105).strip());
  }

  @Test
  void aLongTextIsCutAfterAWord() {
    String text = explained(Matches.explained("Looms are woven here. ".repeat(1_000)));

    assertThat(text).containsPattern("(Looms|are|woven|here\\.)…$");
  }

  @ParameterizedTest
  @ValueSource(strings = {"👩🏽‍💻", "🧵", "e\u0301", "🇩🇪", "ग्नि"})
  void aLetterIsNeverCutInHalf(String letter) {
    String text = explained(Matches.explained(letter.repeat(20_000 / letter.length())));

    assertThat(text.replace(letter, "").replace("\n", "")).isEqualTo("…");
  }

  @Test
  void ofAnEndlessListAsManyAreShownAsFitAndTheRestIsCounted() {
    Match match =
        Matches.reasoned(
            IntStream.range(0, 500).mapToObj(i -> "pro %d of a great many".formatted(i)).toList());
    JsonNode embed = embed(match);
    String pros = values(embed, "Pros.*");

    assertThat(pros).startsWith("• pro 0 of a great many\n• pro 1 of");
    long shown = Pattern.compile("• pro \\d+").matcher(pros).results().count();
    assertThat(pros).endsWith("… and %d more".formatted(500 - shown));
    assertThat(DiscordEmbed.of(match).size()).isGreaterThan(5_900);
  }

  @Test
  void aLongExplanationLeavesTheReasonsTheirShare() {
    Match match = Matches.of(() -> "word ".repeat(4_000), () -> List.of("reason ".repeat(20)), 80);
    JsonNode embed = embed(match);

    for (String name : List.of("Why it matches", "Pros", "Cons", "Red flags", "Green flags")) {
      assertThat(field(embed, name)).isEqualTo("• " + "reason ".repeat(20).strip());
    }
  }

  @Test
  void whatIsNotKnownIsNotShown() {
    Match match = Matches.of(() -> " \u0000 ", List::of, 81);

    assertThat(shown(match))
        .contains("Job Match: untitled")
        .contains("Scored by unnamed")
        .doesNotContain("Pros", "Cons", "Company", "Location");
    assertThat(MessageLimits.problem(json(match))).isEmpty();
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void anyMatchIsWithinDiscordsLimits(@ForAll @From("matches") Match match) {
    JsonNode message = json(match);

    assertThat(MessageLimits.problem(message)).isEmpty();
    ((ObjectNode) message.path("embeds").path(0)).remove("url");
    assertThat(message.toString()).doesNotContainPattern("(?i)@everyone|@here|\u202E");
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void nothingIsLeftOutButWhatHasNoRoom(@ForAll @From("matches") Match match) {
    DiscordEmbed embed = DiscordEmbed.of(match);
    String shown = comparable(embed.title() + "\n" + shownTexts(match));

    if (embed.size() < FULL) {
      assertThat(said(match)).allSatisfy(text -> assertThat(shown).contains(comparable(text)));
    }
  }

  @Property(tries = 30, shrinking = ShrinkingMode.OFF)
  void theSameMatchReadsTheSameEveryTime(@ForAll @From("matches") Match match) {
    assertThat(DiscordEmbed.of(match)).isEqualTo(DiscordEmbed.of(match));
  }

  @Test
  void theLongestOfEverythingIsWithinDiscordsLimits() {
    for (String piece : Scripts.PIECES) {
      Supplier<String> texts = () -> piece.repeat(20_000 / piece.length());
      Supplier<List<String>> lists = () -> Stream.generate(texts).limit(40).toList();

      assertThat(MessageLimits.problem(json(Matches.of(texts, lists, 77)))).as(piece).isEmpty();
    }
  }

  @Provide
  static Arbitrary<Match> matches() {
    return Scripts.matches();
  }

  /** What strangers said in {@code match}, as far as it can be shown at all. */
  private static Stream<String> said(Match match) {
    Card card = Card.of(match);
    return Stream.of(
            Stream.of(card.headline()),
            card.explanation().stream(),
            card.facts().stream()
                .filter(fact -> !fact.name().equals("Posted"))
                .map(Card.Fact::text),
            card.companyFacts().stream().map(Card.Fact::text),
            card.lists().stream().flatMap(list -> list.items().stream()))
        .flatMap(texts -> texts);
  }

  /** Without what a reader does not see: escapes, white space, where one field ends. */
  private static String comparable(String text) {
    return text.replaceAll("\\\\([^0-9A-Za-z\\s])", "$1")
        .replace("\\", "")
        .replaceAll("[\\s\\p{Z}\u200B•]", "");
  }

  private String shownTexts(Match match) {
    return String.join("\n", texts(match));
  }

  /** Title, description and values of fields, in order, without what is ours alone. */
  private List<String> texts(Match match) {
    JsonNode embed = embed(match);
    return Stream.concat(
            Stream.of(embed.path("description").asText()),
            embed
                .path("fields")
                .valueStream()
                .filter(field -> !field.path("name").asText().matches("Apply|Posted"))
                .map(field -> field.path("value").asText()))
        .toList();
  }

  private static String values(JsonNode embed, String names) {
    return embed
        .path("fields")
        .valueStream()
        .filter(field -> field.path("name").asText().matches(names))
        .map(field -> field.path("value").asText())
        .collect(Collectors.joining("\n"));
  }

  /** The explanation, wherever it is shown. */
  private String explained(Match match) {
    JsonNode embed = embed(match);
    String description = embed.path("description").asText();
    return (description.substring(description.indexOf('\n') + 1)
            + "\n"
            + values(embed, "Explanation, continued"))
        .strip();
  }

  private static String field(JsonNode embed, String name) {
    return embed
        .path("fields")
        .valueStream()
        .filter(field -> field.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No field " + name + " in " + embed))
        .path("value")
        .asText();
  }

  private String shown(Match match) {
    return InboxText.render(
        new InboxMessage(
            "1", "2", "ada", Optional.empty(), Instant.parse("2026-11-24T10:00:00Z"), json(match)),
        false);
  }

  private JsonNode embed(Match match) {
    return json(match).path("embeds").path(0);
  }

  private JsonNode json(Match match) {
    DiscordMessage message = DiscordMessage.of(WEBHOOK, List.of(DiscordEmbed.of(match)));
    return Json.read(mapper, Json.write(mapper, message), JsonNode.class);
  }

  private static String withoutEscapes(String markdown) {
    return markdown.replaceAll("\\\\([^0-9A-Za-z\\s])", "$1");
  }
}
