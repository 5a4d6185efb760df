package com.jobping.channel.telegram;

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
import com.jobping.channel.Rest;
import com.jobping.channel.address.Address;
import com.jobping.channel.address.ParsedAddress;
import com.jobping.channel.address.TelegramAddress;
import com.jobping.channel.card.AnyMatch;
import com.jobping.channel.card.Card;
import com.jobping.channel.card.Matches;
import com.jobping.channel.http.JsonPoster;
import com.jobping.channel.http.Patience;
import com.jobping.doubles.provider.Fault;
import com.jobping.doubles.telegram.TelegramDouble;
import com.jobping.doubles.telegram.TelegramFaults;
import com.jobping.doubles.telegram.TelegramHtml;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.match.Match;
import com.jobping.notification.Format;
import java.time.Duration;
import java.util.ArrayList;
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
import org.junit.jupiter.params.provider.ValueSource;

class TelegramCourierTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Envelope TEXT = new Envelope(Format.TEXT, Optional.empty());
  private static final String GROUP = "-123456789";

  private final TelegramDouble telegram = TelegramDouble.start();
  private final List<Duration> pauses = new ArrayList<>();
  private final String token = telegram.botToken("bot", "42424242", GROUP);
  private final TelegramAddress chat = address("tgram://" + token + "/42424242");
  private final TelegramAddress group = address("tgram://" + token + "/" + GROUP + ":17");
  private final TelegramCourier courier =
      new TelegramCourier(
          telegram.origin(),
          Json.mapper(),
          new JsonPoster(Json.mapper()),
          new Patience(pauses::add));

  @AfterEach
  @AfterProperty
  void close() {
    telegram.close();
  }

  @Provide
  Arbitrary<List<Match>> matches() {
    return AnyMatch.some();
  }

  @Test
  void aMatchReadsAsItsUserSeesIt() {
    send(chat, Matches.full());

    assertThat(telegram.messages().getFirst().text())
        .isEqualTo(
            """
            <b>Job Match: Loom Engineer at Bright Looms</b>

            <b>Match Score: 92/100</b>
            <a href="https://jobs.example.com/1">View job</a> · <a href="https://looms.example.com/apply(1)">Apply on the employer's site</a>

            Your looms, your city, your pay.

            Salary: EUR 90,000 to 120,000.5, yearly
            Location: Berlin
            Remote: Yes
            Type: fulltime, contract
            Posted: 24 November 2026

            <b>Why it matches</b>
            • looms

            <b>Pros</b>
            • Builds looms
            • Pays well

            <b>Cons</b>
            • Long hours

            <b>Red flags</b>
            • long hours

            <b>Green flags</b>
            • pays well

            <b>Company</b>
            Size: 50 to 100
            Industry: Textiles
            Funding: Series A
            Tech stack: Java, C#

            <i>Scored by the offline analyst (lexical), not a model's judgement</i>""");
  }

  @Test
  void noPreviewIsShownAndTheTopicIsKept() {
    send(group, Matches.full());

    JsonNode body = telegram.messages().getFirst().body();
    assertThat(body.at("/link_preview_options/is_disabled").asBoolean()).isTrue();
    assertThat(telegram.messages().getFirst().topic()).hasValue(17L);
  }

  @Test
  void textOfStrangersIsShownLetterForLetterAndPingsNobody() {
    send(chat, Matches.explained("<b>a</b> & \"b\" @durov me@example.com"));

    assertThat(shown(telegram.messages().getFirst().text()))
        .contains("<b>a</b> & \"b\" @\u200Bdurov me@\u200Bexample.com");
  }

  @Test
  void matchesTravelTogetherAsFarAsTelegramAllows() {
    List<Match> matches = IntStream.range(0, 20).mapToObj(i -> Matches.full()).toList();

    List<Parcel> parcels = courier.pack(chat, Envelope.rich(), matches);
    assertThat(parcels).hasSizeBetween(2, 5);
    assertThat(parcels.getFirst().matchIds()).hasSizeGreaterThan(4);
    assertThat(parcels.stream().flatMap(parcel -> parcel.matchIds().stream()))
        .containsExactlyElementsOf(matches.stream().map(Match::id).toList());
    assertThat(parcels.stream().map(this::deliver))
        .allMatch(delivery -> delivery instanceof Delivered);
  }

  @Property(tries = 40)
  void telegramTakesWhateverTheMatchesHold(@ForAll @From("matches") List<Match> matches) {
    for (Envelope envelope : List.of(Envelope.rich(), TEXT)) {
      List<Parcel> parcels = courier.pack(chat, envelope, matches);
      assertThat(parcels.stream().flatMap(parcel -> parcel.matchIds().stream()))
          .containsExactlyElementsOf(matches.stream().map(Match::id).toList());
      assertThat(parcels.stream().map(this::deliver))
          .allMatch(delivery -> delivery instanceof Delivered);
    }
    assertThat(telegram.messages())
        .allSatisfy(
            message ->
                assertThat(message.text().replaceAll("https?://\\S+", ""))
                    .doesNotContain("@durov"));
  }

  @Property(tries = 60)
  void nothingIsLostThatFits(@ForAll @From("matches") List<Match> matches) {
    for (Match match : matches) {
      Card card = Card.of(match);
      TelegramText whole = TelegramText.of(card);
      String told = card.largest(TelegramText::of, TelegramText::fits).html();
      if (whole.fits()) {
        assertThat(told).isEqualTo(whole.html());
      } else {
        assertThat(shown(told).length()).isBetween(TelegramText.LONGEST / 2, TelegramText.LONGEST);
      }
    }
  }

  @Test
  void theOriginalsTextIsSplitWhereItIsTooLong() {
    String explanation = "weaving ".repeat(1_000).strip();
    List<Parcel> parcels = courier.pack(chat, TEXT, List.of(Matches.explained(explanation)));

    assertThat(parcels).hasSize(1);
    assertThat(parcels.getFirst().parts()).hasSize(2);
    assertThat(deliver(parcels.getFirst())).isInstanceOf(Delivered.class);
    assertThat(telegram.messages()).noneMatch(message -> message.isHtml());
    assertThat(telegram.messages().getFirst().text())
        .startsWith("Job Match: Loom Engineer\n\n**Match Score: 92/100**");
  }

  @Test
  void aGroupThatBecameASupergroupIsFollowed() {
    telegram.migrate(GROUP, -1_001_234_567_890L);

    assertThat(send(group, Matches.full()))
        .isInstanceOfSatisfying(
            Delivered.class,
            delivered -> assertThat(delivered.movedTo()).hasValue(group.movedTo("-1001234567890")));
    assertThat(telegram.messages()).hasSize(1);
  }

  @Test
  void aGroupRestsLongerThanAPerson() {
    assertThat(rest(send(chat, Matches.full()))).isEqualTo(Duration.ofSeconds(1));
    assertThat(rest(send(group, Matches.full()))).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aBotThatWasBlockedHasNoChat() {
    telegram.failNext(1, TelegramFaults.error(403, "Forbidden: bot was blocked by the user"));

    assertThat(send(chat, Matches.full()))
        .isInstanceOf(Gone.class)
        .extracting("code")
        .isEqualTo("telegram_chat_gone");
  }

  @Test
  void aTokenThatIsNoneIsGone() {
    TelegramAddress revoked = address("tgram://" + token.replaceFirst(".$", "x") + "/42424242");
    TelegramAddress malformed = address("tgram://123456789:" + "a".repeat(30) + "/42424242");

    assertThat(send(revoked, Matches.full()))
        .isInstanceOf(Gone.class)
        .extracting("code")
        .isEqualTo("telegram_bot_gone");
    assertThat(send(malformed, Matches.full())).isInstanceOf(Gone.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bad Request: chat not found",
        "Bad Request: message thread not found",
        "Bad Request: TOPIC_CLOSED",
        "Bad Request: group is deactivated",
        "Bad Request: not enough rights to send text messages to the chat"
      })
  void aChatThatTakesNothingIsItsOwnersMatter(String description) {
    telegram.failNext(1, TelegramFaults.error(400, description));

    assertThat(send(chat, Matches.full())).isInstanceOf(Gone.class);
  }

  @Test
  void aMessageThatIsWrongIsOurFault() {
    telegram.failNext(1, TelegramFaults.error(400, "Bad Request: can't parse entities: x"));

    assertThat(send(chat, Matches.full())).isInstanceOf(Rejected.class);
  }

  @Test
  void aShortRateLimitIsSatOutAndALongOneGivenBack() {
    telegram.failNext(1, TelegramFaults.rateLimited(3));
    assertThat(send(chat, Matches.full())).isInstanceOf(Delivered.class);
    assertThat(pauses).containsExactly(Duration.ofSeconds(3));

    telegram.failNext(1, TelegramFaults.rateLimited(35));
    assertThat(send(chat, Matches.full()))
        .isInstanceOfSatisfying(
            Limited.class,
            limited ->
                assertThat(limited.rest())
                    .isEqualTo(new Rest(Duration.ofSeconds(35), Rest.Scope.BUCKET)));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 502})
  void whatAProxySaysIsNoWordOfTelegram(int status) {
    telegram.failNext(1, Fault.text(status, "<h1>Blocked</h1>"));

    assertThat(send(chat, Matches.full())).isInstanceOf(NotTaken.class);
  }

  @Test
  void aConnectionLostWhileWaitingLeavesDoubtAndNothingIsSentAgain() {
    telegram.failNext(1, new Fault.AcceptThenDrop());

    assertThat(send(chat, Matches.full())).isInstanceOf(InDoubt.class);
    assertThat(telegram.requests()).isEqualTo(1);
  }

  @Test
  void noSecretIsPrintedOrTold() {
    Printout printout =
        courier
            .pack(chat, Envelope.rich(), List.of(Matches.full()))
            .getFirst()
            .parts()
            .getFirst()
            .printout();
    assertThat(printout.head()).startsWith("POST https://api.telegram.org/bot…/sendMessage\n");
    assertThat(printout.body()).doesNotContain(token);

    telegram.failNext(1, TelegramFaults.error(401, "Unauthorized"));
    assertThat(send(chat, Matches.full()).toString()).doesNotContain(token);
  }

  private Delivery send(TelegramAddress to, Match match) {
    return deliver(courier.pack(to, Envelope.rich(), List.of(match)).getFirst());
  }

  /** Sends every part; what became of the last, or of the first that failed. */
  private Delivery deliver(Parcel parcel) {
    return parcel.parts().stream()
        .map(part -> part.send(Optional.empty(), Deadline.in(LONG)))
        .reduce((first, last) -> first instanceof Delivered ? last : first)
        .orElseThrow();
  }

  private static Duration rest(Delivery delivery) {
    return delivery instanceof Delivered delivered
        ? delivered.rest().orElseThrow().length()
        : Duration.ZERO;
  }

  private static String shown(String html) {
    return switch (TelegramHtml.parse(html)) {
      case TelegramHtml.Parsed.Shown shown -> shown.text();
      case TelegramHtml.Parsed.Wrong wrong -> wrong.description();
    };
  }

  private static TelegramAddress address(String text) {
    return Address.parse(text) instanceof ParsedAddress.Valid valid
            && valid.address() instanceof TelegramAddress telegramAddress
        ? telegramAddress
        : fail(text);
  }

  private static TelegramAddress fail(String text) {
    throw new AssertionError("Not an address of Telegram: " + text);
  }
}
