package com.jobping.channel.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.doubles.discord.InboxMessage;
import com.jobping.doubles.discord.InboxText;
import com.jobping.doubles.discord.MessageLimits;
import com.jobping.json.Json;
import com.jobping.match.Match;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscordMessageTest {
  private static final List<String> PIECES =
      List.of(
          "a",
          "word ",
          "织",
          "ловля",
          "🧵",
          "👩🏽‍💻",
          "e\u0301",
          "\u0301",
          "\uD83D",
          "\n",
          "\r\n",
          "\u0000",
          "\u202E",
          "\u00A0",
          "@everyone",
          "<@123456>",
          "<@&1>",
          "[x](https://evil.example)",
          "```",
          "||",
          "**",
          "\\",
          "# ",
          "- ",
          "> ",
          "1. ",
          "https://evil.example/_a_",
          "<t:1:R>",
          "<:a:1>",
          "\u200B",
          "ا",
          ")");

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
            ▌ Salary: EUR 90,000 to 120,000.5, yearly
            ▌ Location: Berlin
            ▌ Remote: Yes
            ▌ Type: fulltime, contract
            ▌ Posted: 2026-11-24 10:00 UTC
            ▌ Pros
            ▌   • Builds looms
            ▌   • Pays well
            ▌ Cons
            ▌   • Long hours
            ▌ Key factors
            ▌   • looms
            ▌ Company
            ▌   Size: 50 to 100
            ▌   Industry: Textiles
            ▌   Funding: Series A
            ▌   Tech stack: Java, C#
            ▌ Red flags
            ▌   • long hours
            ▌ Green flags
            ▌   • pays well
            ▌ Apply
            ▌   On the employer's site https://looms.example.com/apply%281%29
            ▌ Scored by the offline analyst (lexical), not a model's judgement
            """);
  }

  @Test
  void nobodyIsPinged() {
    JsonNode message = json(Matches.full());

    assertThat(message.path("allowed_mentions").toString()).isEqualTo("{\"parse\":[]}");
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
      String description =
          embed(Matches.explained("a".repeat(spaces) + "*".repeat(5_000)))
              .path("description")
              .asText();

      assertThat(description).endsWith("\\*…").doesNotEndWith("\\\\*…");
      assertThat(description.length()).isGreaterThan(1_800);
    }
  }

  @Test
  void ofALongListTheFirstAreShownAndTheRestCounted() {
    Match match =
        Matches.of(() -> "x", () -> IntStream.range(0, 500).mapToObj(i -> "pro " + i).toList(), 80);
    JsonNode pros =
        embed(match)
            .path("fields")
            .valueStream()
            .filter(field -> field.path("name").asText().equals("Pros"))
            .findFirst()
            .orElseThrow();

    assertThat(pros.path("value").asText())
        .isEqualTo("• pro 0\n• pro 1\n• pro 2\n• pro 3\n• pro 4\n… and 495 more");
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

  @Test
  void everyMessageIsWithinDiscordsLimits() {
    Random random = new Random(20_261_124);
    for (int i = 0; i < 300; i++) {
      int longest = List.of(5, 100, 2_000, 20_000).get(i % 4);
      Supplier<String> texts = () -> text(random, random.nextInt(longest));
      Supplier<List<String>> lists =
          () ->
              Stream.generate(() -> text(random, random.nextInt(300)))
                  .limit(random.nextInt(40))
                  .toList();
      JsonNode message = json(Matches.of(texts, lists, random.nextInt(101)));

      assertThat(MessageLimits.problem(message)).as("message %d: %s", i, message).isEmpty();
      ((ObjectNode) message.path("embeds").path(0)).remove("url");
      assertThat(message.toString()).doesNotContainPattern("(?i)@everyone|@here|\u202E");
    }
  }

  @Test
  void theLongestOfEverythingIsWithinDiscordsLimits() {
    for (String piece : PIECES) {
      Supplier<String> texts = () -> piece.repeat(20_000 / piece.length());
      Supplier<List<String>> lists = () -> Stream.generate(texts).limit(40).toList();

      assertThat(MessageLimits.problem(json(Matches.of(texts, lists, 77)))).as(piece).isEmpty();
    }
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      if (random.nextInt(10) == 0) {
        text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
      } else {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
    }
    return text.toString();
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
    return Json.read(mapper, Json.write(mapper, DiscordMessage.of(match)), JsonNode.class);
  }

  private static String withoutEscapes(String markdown) {
    return markdown.replaceAll("\\\\([^0-9A-Za-z\\s])", "$1");
  }
}
