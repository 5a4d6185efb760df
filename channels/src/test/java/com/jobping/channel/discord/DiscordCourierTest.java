package com.jobping.channel.discord;

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
import com.jobping.channel.Rest;
import com.jobping.channel.address.Address;
import com.jobping.channel.address.DiscordAddress;
import com.jobping.channel.card.Matches;
import com.jobping.channel.http.JsonPoster;
import com.jobping.channel.http.Patience;
import com.jobping.doubles.discord.DiscordDouble;
import com.jobping.doubles.discord.DiscordFaults;
import com.jobping.doubles.discord.InboxMessage;
import com.jobping.doubles.discord.MessageLimits;
import com.jobping.doubles.provider.Answer;
import com.jobping.doubles.provider.Fault;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.match.Match;
import com.jobping.notification.Format;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscordCourierTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final DiscordDouble discord = DiscordDouble.start();
  private final List<Duration> pauses = new ArrayList<>();
  private final DiscordAddress webhook = address(discord.webhookUrl("ada"));
  private final DiscordCourier courier = courier(discord.origin(), LONG);

  @AfterEach
  @AfterProperty
  void close() {
    discord.close();
  }

  @Test
  void aMessageArrivesAndItsIdIsTold() {
    Delivery delivery = send(courier, webhook, LONG);

    assertThat(delivery).isEqualTo(new Delivered(discord.messages().getFirst().id()));
    assertThat(discord.messages(webhook.id())).hasSize(1);
  }

  @Test
  void aWebhookOfAThreadPostsInTheThread() {
    DiscordAddress thread = address(discord.webhookUrl("ada") + "?thread_id=123456789");
    send(courier, thread, LONG);

    assertThat(discord.messages().getFirst().threadId()).hasValue("123456789");
  }

  @Test
  void aShortRateLimitIsSatOutToTheFraction() {
    discord.failNext(1, DiscordFaults.rateLimited(0.3125));
    discord.failNext(1, DiscordFaults.rateLimited(4.5));

    assertThat(send(courier, webhook, LONG)).isInstanceOf(Delivered.class);
    assertThat(pauses).containsExactly(Duration.ofMillis(313), Duration.ofMillis(4_500));
    assertThat(discord.requests()).isEqualTo(3);
  }

  @Test
  void aLongRateLimitIsGivenBack() {
    discord.failNext(1, DiscordFaults.rateLimited(5.001));

    assertThat(send(courier, webhook, LONG))
        .isEqualTo(
            new Limited(
                "discord_rate_limited",
                "Discord asks to wait PT5.001S",
                new Rest(Duration.ofMillis(5_001), Rest.Scope.BUCKET)));
    assertThat(pauses).isEmpty();
    assertThat(discord.requests()).isEqualTo(1);
  }

  @Test
  void aRateLimitLongerThanTheTimeLeftIsGivenBack() {
    discord.failNext(1, DiscordFaults.rateLimited(4));

    assertThat(send(courier, webhook, Duration.ofSeconds(4))).isInstanceOf(Limited.class);
    assertThat(pauses).isEmpty();
  }

  @Test
  void anEndlessRateLimitIsGivenBack() {
    discord.failNext(10, DiscordFaults.rateLimited(0.1));

    assertThat(send(courier, webhook, LONG)).isInstanceOf(Limited.class);
    assertThat(pauses).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "401, discord_webhook_gone",
    "403, discord_webhook_gone",
    "404, discord_webhook_gone"
  })
  void aWebhookThatIsGoneStaysGone(int status, String code) {
    discord.failNext(1, DiscordFaults.status(status));

    assertThat(send(courier, webhook, LONG))
        .isInstanceOf(Gone.class)
        .extracting("code")
        .isEqualTo(code);
    assertThat(discord.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void aProxysRefusalSaysNothingAboutTheWebhook(int status) {
    discord.failNext(
        1,
        new Fault.Answers(
            new Answer(status, Map.of("Content-Type", "text/html"), "<h1>Blocked</h1>")));

    assertThat(send(courier, webhook, LONG))
        .isInstanceOf(NotTaken.class)
        .extracting("code")
        .isEqualTo("discord_blocked");
  }

  @ParameterizedTest
  @ValueSource(ints = {50_083, 160_005, 220_001})
  void aThreadThatTakesNothingIsItsOwnersMatter(int code) {
    discord.failNext(1, DiscordFaults.status(400, code, "no"));

    assertThat(send(courier, webhook, LONG))
        .isInstanceOf(Gone.class)
        .extracting("code")
        .isEqualTo("discord_thread_closed");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413})
  void aMessageThatDiscordRefusesIsAFaultOfOurs(int status) {
    discord.failNext(1, DiscordFaults.status(status, 50_035, "Invalid Form Body"));

    assertThat(send(courier, webhook, LONG))
        .isInstanceOf(Rejected.class)
        .extracting("code")
        .isEqualTo("discord_refused");
    assertThat(discord.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"500, discord_unavailable", "502, discord_unavailable", "503, discord_unavailable"})
  void whatWasNotTakenMayBeTriedAgain(int status, String code) {
    discord.failNext(1, DiscordFaults.status(status, 50_035, "Invalid Form Body"));

    assertThat(send(courier, webhook, LONG))
        .isInstanceOf(NotTaken.class)
        .extracting("code")
        .isEqualTo(code);
    assertThat(discord.requests()).isEqualTo(1);
  }

  @Test
  void aRedirectIsNotFollowed() {
    try (DiscordDouble elsewhere = DiscordDouble.start()) {
      elsewhere.acceptAnyWebhook();
      discord.failNext(1, Fault.redirect(elsewhere.origin() + "/api/webhooks/1/a"));

      assertThat(send(courier, webhook, LONG)).isInstanceOf(NotTaken.class);
      assertThat(elsewhere.requests()).isZero();
    }
  }

  @Test
  void anAnswerThatNeverComesLeavesDoubt() {
    discord.failNext(1, new Fault.AcceptThenStall());
    DiscordCourier hasty = courier(discord.origin(), Duration.ofMillis(200));

    assertThat(send(hasty, webhook, LONG)).isInstanceOf(InDoubt.class);
    assertThat(discord.messages()).hasSize(1);
  }

  @Test
  void aConnectionLostWhileWaitingLeavesDoubtAndNothingIsSentAgain() {
    discord.failNext(1, new Fault.AcceptThenDrop());

    assertThat(send(courier, webhook, LONG)).isInstanceOf(InDoubt.class);
    assertThat(discord.messages()).hasSize(1);
    assertThat(discord.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {504, 524})
  void aGatewayThatGaveUpLeavesDoubt(int status) {
    discord.failNext(1, DiscordFaults.status(status));

    assertThat(send(courier, webhook, LONG)).isInstanceOf(InDoubt.class);
  }

  @Test
  void whereNobodyListensNothingWasTaken() {
    URI origin = discord.origin();
    discord.close();

    assertThat(send(courier(origin, LONG), webhook, LONG))
        .isInstanceOf(NotTaken.class)
        .extracting("code")
        .isEqualTo("discord_unreachable");
  }

  @Test
  void noOutcomeTellsTheToken() {
    List<Fault> faults =
        List.of(
            DiscordFaults.status(404),
            DiscordFaults.status(500),
            DiscordFaults.rateLimited(60),
            new Fault.Drop(),
            DiscordFaults.status(400));
    for (Fault fault : faults) {
      discord.failNext(1, fault);
      assertThat(send(courier, webhook, LONG).toString()).doesNotContain(webhook.token());
    }
  }

  @Test
  void aGlobalRateLimitIsToldAsOne() {
    discord.failNext(1, DiscordFaults.globallyRateLimited(30.5));

    assertThat(send(courier, webhook, LONG))
        .extracting("rest")
        .isEqualTo(new Rest(Duration.ofMillis(30_500), Rest.Scope.GLOBAL));
  }

  @Test
  void aRateLimitOfTheEdgeIsOfAllWebhooks() {
    discord.failNext(
        1, new Fault.Answers(new Answer(429, Map.of("Retry-After", "600"), "<h1>Banned</h1>")));

    assertThat(send(courier, webhook, LONG))
        .extracting("rest")
        .isEqualTo(new Rest(Duration.ofMinutes(10), Rest.Scope.GLOBAL));
  }

  @Test
  void theLastMessageOfAWindowTellsHowLongToRest() {
    discord.limit(2, Duration.ofMinutes(1));

    assertThat(((Delivered) send(courier, webhook, LONG)).rest()).isEmpty();
    assertThat(((Delivered) send(courier, webhook, LONG)).rest())
        .hasValueSatisfying(
            rest -> {
              assertThat(rest.scope()).isEqualTo(Rest.Scope.BUCKET);
              assertThat(rest.length()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
            });
  }

  @Test
  void aForumGetsAPostPerParcelAndWhatFollowsGoesIntoIt() {
    discord.makeForum("ada");
    DiscordAddress forum = address(discord.webhookUrl("ada") + "?thread_name=Jobs&format=text");
    Parcel parcel =
        courier
            .pack(forum, Envelope.rich(), List.of(Matches.explained("It fits. ".repeat(600))))
            .getFirst();
    Delivered opened =
        (Delivered) parcel.parts().getFirst().send(Optional.empty(), Deadline.in(LONG));
    parcel.parts().stream()
        .skip(1)
        .forEach(part -> part.send(Optional.of(opened.providerMessageId()), Deadline.in(LONG)));

    assertThat(discord.messages())
        .hasSize(parcel.parts().size())
        .extracting(InboxMessage::threadId)
        .containsOnly(Optional.of(opened.providerMessageId()));
  }

  @Test
  void aForumWithoutAPostIsItsOwnersMatter() {
    discord.makeForum("ada");

    assertThat(send(courier, webhook, LONG)).extracting("code").isEqualTo("discord_thread_closed");
  }

  @Test
  void aParameterThatDiscordRefusesIsItsOwnersMatter() {
    discord.failNext(
        1,
        new Fault.Answers(
            new Answer(
                400,
                Map.of("Content-Type", "application/json"),
                "{\"code\":50035,\"message\":\"Invalid Form Body\",\"errors\":{\"avatar_url\":{}}}")));

    assertThat(send(courier, webhook, LONG))
        .extracting("code")
        .isEqualTo("discord_parameter_refused");
  }

  @Test
  void anAddressShapesTheMessage() {
    DiscordAddress shaped =
        address(
            discord.webhookUrl("ada")
                + "?username=Ping&avatar_url=https://a.example/b.png&tts=yes&flags=4096"
                + "&ping=@here,%3C@12345%3E,%3C@%2667890%3E");

    JsonNode message = body(shaped, Matches.full());

    assertThat(message.path("content").asText()).isEqualTo("@here <@12345> <@&67890>");
    assertThat(message.path("username").asText()).isEqualTo("Ping");
    assertThat(message.path("avatar_url").asText()).isEqualTo("https://a.example/b.png");
    assertThat(message.path("tts").asBoolean()).isTrue();
    assertThat(message.path("flags").asInt()).isEqualTo(4_096);
    assertThat(message.path("allowed_mentions").toString())
        .isEqualTo("{\"parse\":[\"everyone\"],\"users\":[\"12345\"],\"roles\":[\"67890\"]}");
  }

  @Test
  void nobodyIsPingedUnasked() {
    assertThat(body(webhook, Matches.full()).path("allowed_mentions").toString())
        .isEqualTo("{\"parse\":[]}");
  }

  @Test
  void theOriginalsMessageIsThereForThoseWhoWantIt() {
    DiscordAddress text = address(discord.webhookUrl("ada") + "?format=text");

    assertThat(body(text, Matches.full()).path("content").asText())
        .isEqualTo(
            """
            Job Match: Loom Engineer at Bright Looms

            **Match Score: 92/100**

            Your looms, your city, your pay.

            **Pros:**
            • Builds looms
            • Pays well

            **Cons:**
            • Long hours

            [View Job](https://jobs.example.com/1)""");
  }

  @Test
  void theOriginalsMessageIsToldToItsEndHoweverLong() {
    DiscordAddress text = address(discord.webhookUrl("ada") + "?format=text");
    String words =
        IntStream.range(0, 3_000).mapToObj(i -> "🧵" + i).collect(Collectors.joining(" "));
    Parcel parcel =
        courier.pack(text, Envelope.rich(), List.of(Matches.explained(words))).getFirst();

    assertThat(
            parcel.parts().stream()
                .map(part -> json(part.printout().body()).path("content").asText())
                .collect(Collectors.joining("\n")))
        .matches(told -> told.replaceAll("\\s+", " ").contains(words));
  }

  @Test
  void matchesTravelTogetherInTheirOrderAsManyAsFit() {
    List<Match> matches =
        IntStream.range(0, 25)
            .mapToObj(i -> Matches.titled("Job " + i, Optional.empty(), "https://a.example/" + i))
            .toList();
    List<Parcel> parcels = courier.pack(webhook, Envelope.rich(), matches);

    assertThat(parcels.stream().flatMap(parcel -> parcel.matchIds().stream()))
        .containsExactlyElementsOf(matches.stream().map(Match::id).toList());
    assertThat(parcels.getFirst().matchIds()).hasSize(10);
    assertThat(parcels.stream().flatMap(parcel -> parcel.parts().stream()))
        .allSatisfy(
            part -> assertThat(MessageLimits.problem(json(part.printout().body()))).isEmpty());
  }

  @Test
  void matchesWithOneUrlDoNotHideEachOther() {
    Match match = Matches.full();

    assertThat(courier.pack(webhook, Envelope.rich(), List.of(match, match))).hasSize(2);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void anyMatchesInAnyFormatAreTakenByDiscord(
      @ForAll @From("batches") List<Match> matches, @ForAll Format format) {
    List<Parcel> parcels = courier.pack(webhook, new Envelope(format, Optional.empty()), matches);

    assertThat(parcels.stream().flatMap(parcel -> parcel.matchIds().stream()))
        .containsExactlyElementsOf(matches.stream().map(Match::id).toList());
    assertThat(parcels.stream().flatMap(parcel -> parcel.parts().stream()))
        .allSatisfy(
            part -> assertThat(MessageLimits.problem(json(part.printout().body()))).isEmpty());
  }

  @Provide
  static Arbitrary<List<Match>> batches() {
    return Scripts.matches().list().ofMinSize(1).ofMaxSize(6);
  }

  private JsonNode body(DiscordAddress address, Match match) {
    return json(
        courier
            .pack(address, Envelope.rich(), List.of(match))
            .getFirst()
            .parts()
            .getFirst()
            .printout()
            .body());
  }

  private static JsonNode json(String text) {
    return Json.read(Json.mapper(), text, JsonNode.class);
  }

  private Delivery send(DiscordCourier sender, DiscordAddress address, Duration left) {
    return sender
        .pack(address, Envelope.rich(), List.of(Matches.full()))
        .getFirst()
        .parts()
        .getFirst()
        .send(Optional.empty(), Deadline.in(left));
  }

  private static DiscordAddress address(String url) {
    return (DiscordAddress) Address.parse(url).ifValid().orElseThrow();
  }

  private DiscordCourier courier(URI origin, Duration longestCall) {
    return new DiscordCourier(
        origin,
        Json.mapper(),
        new JsonPoster(Json.mapper(), longestCall),
        new Patience(pauses::add));
  }
}
