package com.jobping.channel.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.channel.Delivery;
import com.jobping.channel.Delivery.Delivered;
import com.jobping.channel.Delivery.Gone;
import com.jobping.channel.Delivery.InDoubt;
import com.jobping.channel.Delivery.Limited;
import com.jobping.channel.Delivery.NotTaken;
import com.jobping.channel.Delivery.Rejected;
import com.jobping.channel.Envelope;
import com.jobping.channel.Rest;
import com.jobping.channel.address.Address;
import com.jobping.channel.address.DiscordAddress;
import com.jobping.channel.http.JsonPoster;
import com.jobping.channel.http.Patience;
import com.jobping.doubles.discord.DiscordDouble;
import com.jobping.doubles.discord.Fault;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    discord.failNext(1, Fault.rateLimited(0.3125));
    discord.failNext(1, Fault.rateLimited(4.5));

    assertThat(send(courier, webhook, LONG)).isInstanceOf(Delivered.class);
    assertThat(pauses).containsExactly(Duration.ofMillis(313), Duration.ofMillis(4_500));
    assertThat(discord.requests()).isEqualTo(3);
  }

  @Test
  void aLongRateLimitIsGivenBack() {
    discord.failNext(1, Fault.rateLimited(5.001));

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
    discord.failNext(1, Fault.rateLimited(4));

    assertThat(send(courier, webhook, Duration.ofSeconds(4))).isInstanceOf(Limited.class);
    assertThat(pauses).isEmpty();
  }

  @Test
  void anEndlessRateLimitIsGivenBack() {
    discord.failNext(10, Fault.rateLimited(0.1));

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
    discord.failNext(1, Fault.status(status));

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
        1, new Fault.Answer(status, Map.of("Content-Type", "text/html"), "<h1>Blocked</h1>"));

    assertThat(send(courier, webhook, LONG))
        .isInstanceOf(NotTaken.class)
        .extracting("code")
        .isEqualTo("discord_blocked");
  }

  @ParameterizedTest
  @ValueSource(ints = {50_083, 160_005, 220_001})
  void aThreadThatTakesNothingIsItsOwnersMatter(int code) {
    discord.failNext(1, Fault.status(400, code, "no"));

    assertThat(send(courier, webhook, LONG))
        .isInstanceOf(Gone.class)
        .extracting("code")
        .isEqualTo("discord_thread_closed");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413})
  void aMessageThatDiscordRefusesIsAFaultOfOurs(int status) {
    discord.failNext(1, Fault.status(status, 50_035, "Invalid Form Body"));

    assertThat(send(courier, webhook, LONG))
        .isInstanceOf(Rejected.class)
        .extracting("code")
        .isEqualTo("discord_refused");
    assertThat(discord.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"500, discord_unavailable", "502, discord_unavailable", "503, discord_unavailable"})
  void whatWasNotTakenMayBeTriedAgain(int status, String code) {
    discord.failNext(1, Fault.status(status, 50_035, "Invalid Form Body"));

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
    discord.failNext(1, Fault.status(status));

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
            Fault.status(404),
            Fault.status(500),
            Fault.rateLimited(60),
            new Fault.Drop(),
            Fault.status(400));
    for (Fault fault : faults) {
      discord.failNext(1, fault);
      assertThat(send(courier, webhook, LONG).toString()).doesNotContain(webhook.token());
    }
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
