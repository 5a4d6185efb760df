package com.jobping.notifier.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.doubles.discord.DiscordDouble;
import com.jobping.doubles.discord.Fault;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.notification.DiscordWebhook;
import com.jobping.notifier.delivery.Delivery;
import com.jobping.notifier.delivery.Delivery.Delivered;
import com.jobping.notifier.delivery.Delivery.Gone;
import com.jobping.notifier.delivery.Delivery.InDoubt;
import com.jobping.notifier.delivery.Delivery.NotTaken;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscordClientTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final DiscordDouble discord = DiscordDouble.start();
  private final List<Duration> pauses = new ArrayList<>();
  private final DiscordWebhook webhook =
      DiscordWebhook.parse(discord.webhookUrl("ada")).orElseThrow();
  private final DiscordClient client = client(discord.origin(), LONG);

  @AfterEach
  void close() {
    discord.close();
  }

  @Test
  void aMessageArrivesAndItsIdIsTold() {
    Delivery delivery = send(client, LONG);

    assertThat(delivery).isEqualTo(new Delivered(discord.messages().getFirst().id()));
    assertThat(discord.messages(webhook.id())).hasSize(1);
  }

  @Test
  void aWebhookOfAThreadPostsInTheThread() {
    DiscordWebhook thread =
        DiscordWebhook.parse(discord.webhookUrl("ada") + "?thread_id=123456789").orElseThrow();
    client.send(thread, Matches.full(), Deadline.in(LONG));

    assertThat(discord.messages().getFirst().threadId()).hasValue("123456789");
  }

  @Test
  void aShortRateLimitIsSatOutToTheFraction() {
    discord.failNext(1, Fault.rateLimited(0.3125));
    discord.failNext(1, Fault.rateLimited(4.5));

    assertThat(send(client, LONG)).isInstanceOf(Delivered.class);
    assertThat(pauses).containsExactly(Duration.ofMillis(313), Duration.ofMillis(4_500));
    assertThat(discord.requests()).isEqualTo(3);
  }

  @Test
  void aLongRateLimitIsGivenBack() {
    discord.failNext(1, Fault.rateLimited(5.001));

    assertThat(send(client, LONG))
        .isInstanceOf(NotTaken.class)
        .extracting("code")
        .isEqualTo("discord_rate_limited");
    assertThat(pauses).isEmpty();
    assertThat(discord.requests()).isEqualTo(1);
  }

  @Test
  void aRateLimitLongerThanTheTimeLeftIsGivenBack() {
    discord.failNext(1, Fault.rateLimited(4));

    assertThat(send(client, Duration.ofSeconds(4))).isInstanceOf(NotTaken.class);
    assertThat(pauses).isEmpty();
  }

  @Test
  void anEndlessRateLimitIsGivenBack() {
    discord.failNext(10, Fault.rateLimited(0.1));

    assertThat(send(client, LONG)).isInstanceOf(NotTaken.class);
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

    assertThat(send(client, LONG)).isInstanceOf(Gone.class).extracting("code").isEqualTo(code);
    assertThat(discord.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void aProxysRefusalSaysNothingAboutTheWebhook(int status) {
    discord.failNext(
        1, new Fault.Answer(status, Map.of("Content-Type", "text/html"), "<h1>Blocked</h1>"));

    assertThat(send(client, LONG))
        .isInstanceOf(NotTaken.class)
        .extracting("code")
        .isEqualTo("discord_blocked");
  }

  @ParameterizedTest
  @ValueSource(ints = {50_083, 160_005, 220_001})
  void aThreadThatTakesNothingIsItsOwnersMatter(int code) {
    discord.failNext(1, Fault.status(400, code, "no"));

    assertThat(send(client, LONG))
        .isInstanceOf(Gone.class)
        .extracting("code")
        .isEqualTo("discord_thread_closed");
  }

  @ParameterizedTest
  @CsvSource({
    "400, discord_refused",
    "413, discord_refused",
    "500, discord_unavailable",
    "502, discord_unavailable",
    "503, discord_unavailable"
  })
  void whatWasNotTakenMayBeTriedAgain(int status, String code) {
    discord.failNext(1, Fault.status(status, 50_035, "Invalid Form Body"));

    assertThat(send(client, LONG)).isInstanceOf(NotTaken.class).extracting("code").isEqualTo(code);
    assertThat(discord.requests()).isEqualTo(1);
  }

  @Test
  void aRedirectIsNotFollowed() {
    try (DiscordDouble elsewhere = DiscordDouble.start()) {
      elsewhere.acceptAnyWebhook();
      discord.failNext(1, Fault.redirect(webhook.executeUri(elsewhere.origin()).toString()));

      assertThat(send(client, LONG)).isInstanceOf(NotTaken.class);
      assertThat(elsewhere.requests()).isZero();
    }
  }

  @Test
  void anAnswerThatNeverComesLeavesDoubt() {
    discord.failNext(1, new Fault.AcceptThenStall());
    DiscordClient hasty = client(discord.origin(), Duration.ofMillis(200));

    assertThat(send(hasty, LONG)).isInstanceOf(InDoubt.class);
    assertThat(discord.messages()).hasSize(1);
  }

  @Test
  void aConnectionLostWhileWaitingLeavesDoubtAndNothingIsSentAgain() {
    discord.failNext(1, new Fault.AcceptThenDrop());

    assertThat(send(client, LONG)).isInstanceOf(InDoubt.class);
    assertThat(discord.messages()).hasSize(1);
    assertThat(discord.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {504, 524})
  void aGatewayThatGaveUpLeavesDoubt(int status) {
    discord.failNext(1, Fault.status(status));

    assertThat(send(client, LONG)).isInstanceOf(InDoubt.class);
  }

  @Test
  void whereNobodyListensNothingWasTaken() {
    URI origin = discord.origin();
    discord.close();

    assertThat(send(client(origin, LONG), LONG))
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
      assertThat(send(client, LONG).toString()).doesNotContain(webhook.token());
    }
  }

  private Delivery send(DiscordClient client, Duration left) {
    return client.send(webhook, Matches.full(), Deadline.in(left));
  }

  private DiscordClient client(URI origin, Duration longestCall) {
    return new DiscordClient(origin, Json.mapper(), pauses::add, longestCall);
  }
}
