package com.jobping.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.channel.Delivery;
import com.jobping.channel.Delivery.Delivered;
import com.jobping.channel.Delivery.Gone;
import com.jobping.channel.Delivery.InDoubt;
import com.jobping.channel.Delivery.Limited;
import com.jobping.channel.Delivery.NotTaken;
import com.jobping.channel.Delivery.Rejected;
import com.jobping.channel.Envelope;
import com.jobping.channel.Parcel;
import com.jobping.channel.Printout;
import com.jobping.channel.address.Address;
import com.jobping.channel.address.ParsedAddress;
import com.jobping.channel.address.SlackAddress;
import com.jobping.channel.card.AnyMatch;
import com.jobping.channel.card.Matches;
import com.jobping.channel.http.JsonPoster;
import com.jobping.channel.http.Patience;
import com.jobping.doubles.provider.Fault;
import com.jobping.doubles.slack.SlackDouble;
import com.jobping.doubles.slack.SlackFaults;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.match.Match;
import com.jobping.notification.Format;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackCourierTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Envelope TEXT = new Envelope(Format.TEXT, Optional.empty());

  private final SlackDouble slack = SlackDouble.start();
  private final List<Duration> pauses = new ArrayList<>();
  private final SlackAddress webhook = address(slack.webhookUrl("jobs"));
  private final SlackAddress bot =
      address("slack://" + slack.botToken("bot", "#jobs") + "/#jobs:1764000000.000100");
  private final SlackCourier courier = courier(LONG);

  @AfterEach
  @AfterProperty
  void close() {
    slack.close();
  }

  @Provide
  Arbitrary<List<Match>> matches() {
    return AnyMatch.some();
  }

  @Test
  void aMatchReadsAsItsUserSeesIt() {
    send(courier, webhook, Matches.full());

    JsonNode message = slack.messages().getFirst().body();
    assertThat(message.path("text").asText())
        .isEqualTo("Job Match: Loom Engineer at Bright Looms (92/100)");
    assertThat(message.path("unfurl_links").asBoolean(true)).isFalse();
    assertThat(texts(message))
        .containsExactly(
            "Job Match: Loom Engineer at Bright Looms",
            "*Match Score: 92/100*",
            "<https://jobs.example.com/1|View job>",
            "<https://looms.example.com/apply(1)|Apply on the employer's site>",
            "Your looms, your city, your pay.",
            "Salary\nEUR 90,000 to 120,000.5, yearly",
            "Location\nBerlin",
            "Remote\nYes",
            "Type\nfulltime, contract",
            "Posted\n24 November 2026",
            "Why it matches\n• looms",
            "Pros\n• Builds looms\n• Pays well",
            "Cons\n• Long hours",
            "Red flags\n• long hours",
            "Green flags\n• pays well",
            "Company\nSize: 50 to 100\nIndustry: Textiles\nFunding: Series A\nTech stack: Java, C#",
            "Scored by the offline analyst (lexical), not a model's judgement");
  }

  @Test
  void textOfStrangersIsPlainTextWithoutControlCharacters() {
    send(courier, webhook, Matches.explained("<!channel> <https://evil.example|bank> & *bold*"));

    JsonNode explanation = slack.messages().getFirst().body().at("/blocks/4/text");
    assertThat(explanation.path("type").asText()).isEqualTo("plain_text");
    assertThat(explanation.path("emoji").asBoolean(true)).isFalse();
    assertThat(explanation.path("text").asText())
        .isEqualTo("&lt;!channel&gt; &lt;https://evil.example|bank&gt; &amp; *bold*");
  }

  @Test
  void aTitleTooLongForAHeaderIsToldBelowIt() {
    String title = "weaver of looms ".repeat(20).strip();
    send(courier, webhook, Matches.titled(title, Optional.empty(), "https://jobs.example.com/1"));

    List<String> texts = texts(slack.messages().getFirst().body());
    assertThat(texts.get(0)).endsWith("…").hasSizeLessThanOrEqualTo(150);
    assertThat(texts.get(1)).isEqualTo("Job Match: " + title);
  }

  @Test
  void aLongExplanationFlowsThroughSeveralBlocks() {
    String explanation = "weaving ".repeat(1_000).strip();
    send(courier, webhook, Matches.explained(explanation));

    List<String> texts = texts(slack.messages().getFirst().body());
    assertThat(String.join(" ", texts)).contains(explanation);
  }

  @Test
  void matchesTravelTogetherAsFarAsSlackAllows() {
    List<Match> matches = IntStream.range(0, 10).mapToObj(i -> Matches.full()).toList();

    List<Parcel> parcels = courier.pack(webhook, Envelope.rich(), matches);
    assertThat(parcels).hasSizeBetween(2, 5);
    assertThat(parcels.stream().flatMap(parcel -> parcel.matchIds().stream()))
        .containsExactlyElementsOf(matches.stream().map(Match::id).toList());
    assertThat(parcels.stream().map(parcel -> deliver(parcel)))
        .allMatch(delivery -> delivery instanceof Delivered);
  }

  @Property(tries = 40)
  void slackTakesWhateverTheMatchesHold(@ForAll @From("matches") List<Match> matches) {
    for (Envelope envelope : List.of(Envelope.rich(), TEXT)) {
      for (SlackAddress address : List.of(webhook, bot)) {
        List<Parcel> parcels = courier.pack(address, envelope, matches);
        assertThat(parcels.stream().flatMap(parcel -> parcel.matchIds().stream()))
            .containsExactlyElementsOf(matches.stream().map(Match::id).toList());
        assertThat(parcels.stream().map(this::deliver))
            .allMatch(delivery -> delivery instanceof Delivered);
      }
    }
    assertThat(slack.messages())
        .allSatisfy(
            message ->
                assertThat(message.body().toString())
                    .doesNotContain("<!channel>", "<@U123>", "<https://evil"));
  }

  @Test
  void packingTwiceIsTheSame() {
    List<Match> matches = List.of(Matches.full(), Matches.scored(71));

    assertThat(printed(courier.pack(webhook, Envelope.rich(), matches)))
        .isEqualTo(printed(courier.pack(webhook, Envelope.rich(), matches)));
  }

  @Test
  void theOriginalsTextIsSentToThoseWhoWantIt() {
    deliver(courier.pack(webhook, TEXT, List.of(Matches.full())).getFirst());

    JsonNode message = slack.messages().getFirst().body();
    assertThat(message.has("blocks")).isFalse();
    assertThat(message.path("text").asText())
        .startsWith("Job Match: Loom Engineer at Bright Looms")
        .contains(
            "**Match Score: 92/100**", "**Pros:**\n", "[View Job](https://jobs.example.com/1)");
  }

  @Test
  void aWorkflowGetsTextAndNothingElse() {
    SlackAddress trigger = address("https://hooks.slack.com/triggers/T0123/456/abcdef");
    send(courier, trigger, Matches.full());

    assertThat(slack.messages().getFirst().body().properties())
        .extracting(member -> member.getKey())
        .containsExactly("text");
  }

  @Test
  void aBotWritesInItsThreadAndTellsTheId() {
    Delivery delivery = send(courier, bot, Matches.full());

    JsonNode message = slack.messages().getFirst().body();
    assertThat(message.path("thread_ts").asText()).isEqualTo("1764000000.000100");
    assertThat(delivery)
        .isInstanceOf(Delivered.class)
        .extracting("providerMessageId")
        .isEqualTo(slack.messages().getFirst().ts());
  }

  @ParameterizedTest
  @CsvSource({
    "403, action_prohibited",
    "403, invalid_token",
    "404, channel_not_found",
    "404, no_service",
    "404, no_team",
    "410, channel_is_archived",
    "400, user_not_found",
    "403, messages_tab_disabled",
    "404, no_such_thing_as_we_knew_of"
  })
  void aWebhookThatIsGoneStaysGone(int status, String word) {
    slack.failNext(1, SlackFaults.webhook(status, word));

    assertThat(send(courier, webhook, Matches.full()))
        .isInstanceOf(Gone.class)
        .extracting("code")
        .isEqualTo("slack_" + word);
    assertThat(slack.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invalid_auth",
        "account_inactive",
        "token_revoked",
        "not_in_channel",
        "channel_not_found",
        "is_archived",
        "messages_tab_disabled",
        "missing_scope"
      })
  void aBotThatMayNotIsGone(String word) {
    slack.failNext(1, SlackFaults.api(word));

    assertThat(send(courier, bot, Matches.full())).isInstanceOf(Gone.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_payload", "invalid_blocks", "msg_blocks_too_long", "no_text"})
  void aMessageThatIsWrongIsOurFault(String word) {
    slack.failNext(1, SlackFaults.webhook(400, word));
    assertThat(send(courier, webhook, Matches.full())).isInstanceOf(Rejected.class);

    slack.failNext(1, SlackFaults.api(word));
    assertThat(send(courier, bot, Matches.full())).isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"internal_error", "fatal_error"})
  void whereSlackSaysThatAPartMayBeDoneThereIsDoubt(String word) {
    slack.failNext(1, SlackFaults.api(word));

    assertThat(send(courier, bot, Matches.full())).isInstanceOf(InDoubt.class);
  }

  @Test
  void aShortRateLimitIsSatOutAndALongOneGivenBack() {
    slack.failNext(1, SlackFaults.rateLimited(2));
    assertThat(send(courier, webhook, Matches.full())).isInstanceOf(Delivered.class);
    assertThat(pauses).containsExactly(Duration.ofSeconds(2));

    slack.failNext(1, SlackFaults.rateLimited(30));
    assertThat(send(courier, bot, Matches.full()))
        .isInstanceOfSatisfying(
            Limited.class,
            limited -> assertThat(limited.rest().length()).isEqualTo(Duration.ofSeconds(30)));
  }

  @Test
  void aLinkThatNoBlockHoldsIsLeftOut() {
    String url = "https://jobs.example.com/?" + "&".repeat(1_000);
    send(courier, webhook, Matches.titled("Weaver", Optional.empty(), url));

    assertThat(texts(slack.messages().getFirst().body()))
        .anyMatch(text -> text.contains("Apply on the employer's site"))
        .noneMatch(text -> text.contains("View job"));
  }

  @ParameterizedTest
  @CsvSource({"404, slack_blocked", "403, slack_blocked", "502, slack_unavailable"})
  void whatAProxySaysIsNoWordOfSlack(int status, String code) {
    slack.failNext(1, Fault.text(status, "<h1>Blocked</h1>"));

    assertThat(send(courier, webhook, Matches.full()))
        .isInstanceOf(NotTaken.class)
        .extracting("code")
        .isEqualTo(code);
  }

  @Test
  void aConnectionLostWhileWaitingLeavesDoubtAndNothingIsSentAgain() {
    slack.failNext(1, new Fault.AcceptThenDrop());

    assertThat(send(courier, webhook, Matches.full())).isInstanceOf(InDoubt.class);
    assertThat(slack.requests()).isEqualTo(1);
  }

  @Test
  void anAnswerThatNeverComesLeavesDoubt() {
    slack.failNext(1, new Fault.AcceptThenStall());

    assertThat(send(courier(Duration.ofMillis(200)), webhook, Matches.full()))
        .isInstanceOf(InDoubt.class);
  }

  @Test
  void aRedirectIsNotFollowed() {
    try (SlackDouble elsewhere = SlackDouble.start()) {
      slack.failNext(1, Fault.redirect(elsewhere.origin() + "/services/T1/B1/x"));

      assertThat(send(courier, webhook, Matches.full())).isInstanceOf(NotTaken.class);
      assertThat(elsewhere.requests()).isZero();
    }
  }

  @Test
  void noSecretIsPrintedOrTold() {
    String secret = slack.botToken("bot");
    Printout printout =
        courier
            .pack(bot, Envelope.rich(), List.of(Matches.full()))
            .getFirst()
            .parts()
            .getFirst()
            .printout();
    assertThat(printout.head())
        .isEqualTo(
            "POST https://slack.com/api/chat.postMessage\nAuthorization: Bearer …\n"
                + "Content-Type: application/json");
    assertThat(printout.body()).doesNotContain(secret);

    for (Fault fault : Collections.nCopies(2, SlackFaults.api("invalid_auth"))) {
      slack.failNext(1, fault);
      assertThat(send(courier, bot, Matches.full()).toString()).doesNotContain(secret);
    }
  }

  private Delivery send(SlackCourier by, SlackAddress to, Match match) {
    return deliver(by.pack(to, Envelope.rich(), List.of(match)).getFirst());
  }

  /** Sends every part; what became of the last, or of the first that failed. */
  private Delivery deliver(Parcel parcel) {
    return parcel.parts().stream()
        .map(part -> part.send(Optional.empty(), Deadline.in(LONG)))
        .reduce((first, last) -> first instanceof Delivered ? last : first)
        .orElseThrow();
  }

  private SlackCourier courier(Duration longestCall) {
    return new SlackCourier(
        new SlackCourier.Origins(slack.origin(), slack.origin()),
        Json.mapper(),
        new JsonPoster(Json.mapper(), longestCall),
        new Patience(pauses::add));
  }

  private static List<Printout> printed(List<Parcel> parcels) {
    return parcels.stream()
        .flatMap(parcel -> parcel.parts().stream())
        .map(part -> part.printout())
        .toList();
  }

  private static List<String> texts(JsonNode message) {
    return message.findParents("type").stream()
        .filter(node -> node.path("text").isTextual())
        .map(node -> node.path("text").asText())
        .toList();
  }

  private static SlackAddress address(String text) {
    return Address.parse(text) instanceof ParsedAddress.Valid valid
            && valid.address() instanceof SlackAddress slackAddress
        ? slackAddress
        : fail(text);
  }

  private static SlackAddress fail(String text) {
    throw new AssertionError("Not an address of Slack: " + text);
  }
}
