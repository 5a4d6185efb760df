package com.jobping.doubles.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.json.Json;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InboxTextTest {
  private static final String EMBED =
      """
      {"embeds":[{
        "title":"Job Match: Loom Engineer \\\\(C\\\\#\\\\) at Bright Looms",
        "url":"https://jobs.example.com/1",
        "color":3066993,
        "description":"**Match Score: 92/100**\\n%s",
        "fields":[
          {"name":"Salary","value":"EUR 90,000","inline":true},
          {"name":"Pros","value":"• builds looms\\n• pays well"},
          {"name":"Posted","value":"<t:1764000000:R>","inline":true}],
        "footer":{"text":"Scored by somebody"}}]}
      """;

  @Test
  void aMessageReadsAsItsReaderSeesIt() {
    assertThat(InboxText.render(message(EMBED.formatted("It fits.")), false))
        .isEqualTo(
            """
            ada · 2026-11-24 10:00 UTC
            ▌ Job Match: Loom Engineer (C#) at Bright Looms
            ▌ https://jobs.example.com/1
            ▌
            ▌ Match Score: 92/100
            ▌ It fits.
            ▌
            ▌ Salary: EUR 90,000
            ▌ Pros
            ▌   • builds looms
            ▌   • pays well
            ▌ Posted: 2025-11-24 16:00 UTC
            ▌ Scored by somebody
            """);
  }

  @Test
  void longLinesAreWrappedAtTheWidth() {
    String text =
        InboxText.render(
            message(EMBED.formatted("weave ".repeat(60) + "x".repeat(300) + "織".repeat(150))),
            false);

    assertThat(text.lines())
        .allSatisfy(line -> assertThat(InboxText.width(line)).isLessThanOrEqualTo(InboxText.WIDTH));
    assertThat(text.replaceAll("[^x]", "")).contains("x".repeat(300));
  }

  @Test
  void coloursAreEscapesAroundTheSameText() {
    InboxMessage message = message(EMBED.formatted("It fits."));
    String coloured = InboxText.render(message, true);

    assertThat(coloured).contains("\u001B[38;2;46;204;113m▌");
    assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", ""))
        .isEqualTo(InboxText.render(message, false));
  }

  @Test
  void aMessageCannotSteerTheTerminal() {
    InboxMessage message = message("{\"content\":\"a\\u001b[2Jb\\u009b2Jc\"}");

    assertThat(InboxText.render(message, false)).doesNotContain("\u001B").doesNotContain("\u009B");
  }

  @Test
  void anArticleShowsTheEmbedAndItsLinks() {
    assertThat(
            DiscordArticle.html(message(EMBED.formatted("[here](https://example.com/?a=1&b='2)"))))
        .contains("border-color: #2ecc71")
        .contains(
            "<a rel=\"noreferrer nofollow\" href=\"https://jobs.example.com/1\">Job Match: Loom"
                + " Engineer (C#) at Bright Looms</a>")
        .contains("href=\"https://example.com/?a=1&amp;b=&#39;2\">here</a>")
        .contains("<div class=\"name\">Pros</div>")
        .contains("<footer>Scored by somebody</footer>");
  }

  @Test
  void ofEmbedsThatShareAUrlTheFirstIsShown() {
    String page =
        DiscordArticle.html(
            message(
                """
                {"embeds":[{"title":"one","url":"https://a.example"},
                  {"title":"two","url":"https://a.example"},{"title":"three"},{"title":"four"}]}
                """));

    assertThat(page).contains("one", "three", "four").doesNotContain("two");
  }

  @Test
  void anArticleLinksNothingButWebAddresses() {
    String page =
        DiscordArticle.html(
            message(
                "{\"embeds\":[{\"title\":\"t\",\"url\":\"javascript:alert(1)\","
                    + "\"description\":\"[x](javascript:alert(1))\"}]}"));

    assertThat(page).doesNotContain("href");
  }

  private static InboxMessage message(String json) {
    return new InboxMessage(
        "1",
        "2",
        "ada",
        Optional.empty(),
        Instant.parse("2026-11-24T10:00:00Z"),
        Json.read(Json.mapper(), json, JsonNode.class));
  }
}
