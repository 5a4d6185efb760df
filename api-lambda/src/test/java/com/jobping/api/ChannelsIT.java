package com.jobping.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.db.Database;
import com.jobping.doubles.discord.DiscordDouble;
import com.jobping.doubles.mail.MailDouble;
import com.jobping.doubles.services.Services;
import com.jobping.notification.ChannelRepository;
import com.jobping.notification.RestRepository;
import com.jobping.notification.UnsubscribedMailboxes;
import com.jobping.notification.Unsubscribing;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Channels, manners and unsubscribing as a frontend, or a mail program, meets them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChannelsIT {
  private static final String SECRET = "a secret of the tests, 32 bytes or more";
  private static final String CHANNELS = "/api/users/me/channels";
  private static final String DELIVERY = "/api/users/me/delivery";

  private final DatabaseSettings database = Services.migratedDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));
  private final DiscordDouble discord = DiscordDouble.start();
  private final MailDouble mail = MailDouble.start();
  private final ApiClient api = ApiClient.on(environment());

  @AfterAll
  void close() {
    discord.close();
    mail.close();
  }

  @Test
  void aUserHasSeveralChannelsAndNoAnswerHoldsTheirSecrets() {
    ApiClient user = api.register("several");
    Reply created = user.post(CHANNELS, address(discord.webhookUrl("several-1")));
    user.post(
        CHANNELS,
        "{\"address\":\"tgram://123456789:AAabcdefghijklmnopqrstuvwxyz-12345678/-1001\","
            + "\"format\":\"text\"}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.headers()).containsEntry("location", "channels/" + created.text("/id"));
    JsonNode all = user.get(CHANNELS).body().path("channels");
    assertThat(all.findValuesAsText("kind")).containsExactly("discord", "telegram");
    assertThat(all.findValuesAsText("format")).containsExactly("rich", "text");
    assertThat(all.path(0)).isEqualTo(created.body());
    assertThat(all.path(0).path("address").asText())
        .startsWith("https://discord.com/api/webhooks/")
        .endsWith("/…");
    assertThat(all.path(1).path("address").asText()).isEqualTo("tgram://…/-1001");
  }

  @Test
  void theFirstDiscordChannelIsTheWebhookOfTheProfileAndTheOtherWayRound() {
    ApiClient user = api.register("in-step");
    String one = discord.webhookUrl("step-1");
    String two = discord.webhookUrl("step-2");
    String three = discord.webhookUrl("step-3");

    user.put("/api/users/me/discord", "{\"webhook_url\":\"" + one + "\"}");
    String first = onlyChannel(user).path("id").asText();
    user.post(CHANNELS, address(two));
    assertThat(webhook(user)).isEqualTo(one);

    user.put(CHANNELS + "/" + first, address(three));
    assertThat(webhook(user)).isEqualTo(three);

    user.delete(CHANNELS + "/" + first);
    assertThat(webhook(user)).isEqualTo(two);

    user.put(
        "/api/users/me/discord",
        "{\"webhook_url\":\"%s\"}"
            .formatted(three.replace("discord.com/api", "ptb.discordapp.com/api/v10")));
    assertThat(webhook(user)).as("however it is written").isEqualTo(three);
    assertThat(user.post(CHANNELS, address(three)).problem()).isEqualTo("channel_exists");

    user.put("/api/users/me/discord", "{\"webhook_url\":null}");
    assertThat(user.get(CHANNELS).body().path("channels")).isEmpty();
    assertThat(webhook(user)).isEqualTo("null");
  }

  @Test
  void aChannelIsSwitchedOffAndOnAndKeepsWhatIsNotSaid() {
    ApiClient user = api.register("switch");
    user.post(CHANNELS, address(discord.webhookUrl("switch")));
    String path = CHANNELS + "/" + onlyChannel(user).path("id").asText();
    JsonNode before = user.get(path).body();

    JsonNode off = user.put(path, "{\"enabled\":false}").body();
    assertThat(off.path("enabled").booleanValue()).isFalse();
    assertThat(off.path("disabled_reason").textValue()).isEqualTo("switched_off_by_user");
    assertThat(off.path("disabled_at").isNull()).isFalse();

    assertThat(user.put(path, "{\"enabled\":true}").body()).isEqualTo(before);
  }

  @Test
  void aChannelThatItsProviderClosedIsToldInTheProfileUntilItIsMended() {
    ApiClient user = api.register("closed");
    user.post(CHANNELS, address(discord.webhookUrl("closed")));
    String id = onlyChannel(user).path("id").asText();
    new ChannelRepository(jdbi).switchOff(UUID.fromString(id), "discord_webhook_gone");

    JsonNode told = user.get("/api/users/me").body().path("switched_off_channels").path(0);
    assertThat(told.path("id").asText()).isEqualTo(id);
    assertThat(told.path("disabled_reason").asText()).isEqualTo("discord_webhook_gone");

    user.put(CHANNELS + "/" + id, address(discord.webhookUrl("mended")));
    assertThat(user.get("/api/users/me").body().path("switched_off_channels")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                            | /address missing
          {"address":""}                                | /address blank
          {"address":7}                                 | /address wrong_type
          {"address":"https://example.com/hook"}        | /address address_unknown
          """)
  void whatIsNoAddressIsRefused(String json, String error) {
    ApiClient user = api.register("refused-" + UUID.randomUUID());

    assertThat(user.post(CHANNELS, json).errors()).containsExactly(error);
    assertThat(user.get(CHANNELS).body().path("channels")).isEmpty();
  }

  @Test
  void nobodyHasAChannelTwiceOrElevenOrSomebodyElses() {
    ApiClient user = api.register("limits");
    String webhook = discord.webhookUrl("limits");
    user.post(CHANNELS, address(webhook));
    assertThat(user.post(CHANNELS, address(webhook)).problem()).isEqualTo("channel_exists");
    for (int more = 1; more < ChannelRepository.MOST_PER_USER; more++) {
      user.post(CHANNELS, address(discord.webhookUrl("limits-" + more)));
    }
    assertThat(user.post(CHANNELS, address(discord.webhookUrl("limits-more"))).problem())
        .isEqualTo("too_many_channels");

    String path = CHANNELS + "/" + user.get(CHANNELS).body().at("/channels/0/id").asText();
    ApiClient other = api.register("other-limits");
    assertThat(other.get(path).status()).isEqualTo(404);
    assertThat(other.put(path, "{}").status()).isEqualTo(404);
    assertThat(other.delete(path).status()).isEqualTo(404);
    assertThat(other.post(path + "/test", "{}").status()).isEqualTo(404);
  }

  @Test
  void aTestSendsASampleAndSaysWhatTheProviderSaid() {
    ApiClient user = api.register("tested");
    String webhook = discord.webhookUrl("tested");
    user.post(CHANNELS, address(webhook));
    String path = CHANNELS + "/" + onlyChannel(user).path("id").asText() + "/test";

    JsonNode sent = user.post(path, "").body();
    assertThat(sent.path("delivered").booleanValue()).isTrue();
    assertThat(discord.messages(webhook.split("/", -1)[5])).hasSize(1);

    Reply again = user.post(path, "");
    assertThat(again.status()).isEqualTo(429);
    assertThat(again.headers())
        .containsEntry("retry-after", "10")
        .containsEntry("ratelimit-limit", "1")
        .containsEntry("ratelimit-reset", "10");

    discord.deleteWebhook("tested");
    jdbi.useHandle(handle -> handle.execute("UPDATE users SET channel_tested_at = NULL"));
    JsonNode gone = user.post(path, "").body();
    assertThat(gone.path("delivered").booleanValue()).isFalse();
    assertThat(gone.path("code").asText()).isEqualTo("discord_webhook_gone");
    assertThat(gone.path("detail").asText()).contains("Unknown Webhook", "set another address");
  }

  @Test
  void whileTheProviderRestsNoSampleIsSentAndTheWaitIsTold() {
    ApiClient user = api.register("resting");
    String webhook = discord.webhookUrl("resting");
    user.post(CHANNELS, address(webhook));
    String id = webhook.split("/", -1)[5];
    new RestRepository(jdbi).rest("discord:" + id, Instant.now().plus(Duration.ofHours(1)));

    JsonNode rests =
        user.post(CHANNELS + "/" + onlyChannel(user).path("id").asText() + "/test", "").body();

    assertThat(rests.path("delivered").booleanValue()).isFalse();
    assertThat(rests.path("code").asText()).isEqualTo("discord_rate_limited");
    assertThat(rests.path("detail").asText()).containsPattern("for 3[56]\\d\\d seconds");
    assertThat(discord.messages(id)).isEmpty();
  }

  @Test
  void oneWebhookIsOneChannelHoweverItWasSpelt() {
    ApiClient user = api.register("spelt");
    String webhook = discord.webhookUrl("spelt");
    String path = webhook.substring(webhook.indexOf("/webhooks/"));
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE users SET discord_webhook = ? WHERE username = 'spelt'",
                "https://ptb.discordapp.com/api/v10" + path));
    assertThat(user.post(CHANNELS, address("https://discord.com/api" + path)).problem())
        .isEqualTo("channel_exists");

    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE users SET discord_webhook = ? WHERE username = 'spelt'",
                "https://discord.com/api" + path + "?wait=true"));
    assertThat(user.post(CHANNELS, address("https://discord.com/api" + path)).problem())
        .isEqualTo("channel_exists");
    assertThat(user.get(CHANNELS).body().path("channels")).hasSize(1);
  }

  @Test
  void whatARecipientOfTheRelayHasEndedItsUserDoesNotBeginAgain() {
    ApiClient user = api.register("relayed");
    String path = channel(user, "mailto:somebody@example.com");
    click(linkMailedTo("somebody@example.com", user, path));

    assertThat(user.put(path, "{\"enabled\":true}").problem()).isEqualTo("recipient_unsubscribed");
    assertThat(user.put(path, address("mailto:somebody@example.com")).problem())
        .isEqualTo("recipient_unsubscribed");
    assertThat(user.get(path).body().path("disabled_reason").asText()).isEqualTo("unsubscribed");

    user.put(path, address(discord.webhookUrl("relayed")));
    assertThat(user.get(path).body().path("enabled").booleanValue()).isTrue();
  }

  @Test
  void aMailboxThatHasEndedMailByTheRelayIsNotWrittenToByANewChannelOrAnotherUser() {
    ApiClient user = api.register("ended");
    String path = channel(user, "mailto:nobody@example.com");
    click(linkMailedTo("nobody@example.com", user, path));
    user.delete(path);

    assertThat(user.post(CHANNELS, address("mailto:nobody@example.com")).problem())
        .isEqualTo("recipient_unsubscribed");
    assertThat(
            api.register("ended-other")
                .post(CHANNELS, address("mailto://Nobody@Example.com?name=Somebody"))
                .problem())
        .isEqualTo("recipient_unsubscribed");
    assertThat(user.post(CHANNELS, address("mailto:somebody.else@example.com")).status())
        .isEqualTo(201);
    assertThat(
            user.post(
                    CHANNELS, address("mailtos://me:secret@mail.example.com?to=nobody@example.com"))
                .status())
        .as("by a server of one's own")
        .isEqualTo(201);
  }

  @Test
  void oneClickEndsAllMailByTheRelayToItsMailboxWhoseverTheChannelIs() {
    ApiClient user = api.register("one-click");
    String clicked = channel(user, "mailto:one.click@example.com");
    String named = channel(user, "mailto:?to=One.Click@example.com&name=JobPing");
    String longer = channel(user, "mailto:one.click@example.com.au");
    String own = channel(user, "mailtos://me:secret@mail.example.com?to=one.click@example.com");
    ApiClient other = api.register("one-click-other");
    String others = channel(other, "mailto:one.click@example.com");

    click(linkMailedTo("one.click@example.com", user, clicked));

    for (Reply ended : List.of(user.get(clicked), user.get(named), other.get(others))) {
      assertThat(ended.text("/disabled_reason")).isEqualTo("unsubscribed");
    }
    for (String another : List.of(longer, own)) {
      assertThat(user.get(another).body().path("enabled").booleanValue()).as(another).isTrue();
    }
  }

  @Test
  void aClickEndsAChannelToItsMailboxThatIsJustBeingMade() {
    ApiClient user = api.register("just-made");
    String clicked = channel(user, "mailto:just.made@example.com");
    String link = linkMailedTo("just.made@example.com", user, clicked);
    ApiClient other = api.register("just-made-other");
    UnsubscribedMailboxes mailboxes = new UnsubscribedMailboxes(jdbi);

    CompletableFuture<Reply> click =
        jdbi.inTransaction(
            maker -> {
              assertThat(mailboxes.contains("just.made@example.com")).isFalse();
              CompletableFuture<Reply> begun = CompletableFuture.supplyAsync(() -> click(link));
              Locks.awaitMeeting(maker, begun);
              maker.execute(
                  """
                  INSERT INTO notification_channels (user_id, kind, address)
                  SELECT id, 'email', 'mailto:?to=just.made%40example.com'
                  FROM users WHERE username = 'just-made-other'
                  """);
              return begun;
            });

    assertThat(click.join().status()).isEqualTo(200);
    assertThat(onlyChannel(other).path("disabled_reason").asText()).isEqualTo("unsubscribed");
  }

  @Test
  void whoHasEndedMailByTheRelayIsSentNoSampleEither() {
    ApiClient user = api.register("sampled");
    String path = channel(user, "mailto:sampled@example.com");
    click(linkMailedTo("sampled@example.com", user, path));

    assertThat(user.post(path + "/test", "").problem()).isEqualTo("recipient_unsubscribed");

    assertThat(mail.messages())
        .filteredOn(sent -> sent.mailbox().equalsIgnoreCase("sampled@example.com"))
        .as("the one with the link")
        .hasSize(1);
  }

  @Test
  void aMailboxIsEndedOnlyByALinkThatItWasSent() {
    ApiClient mallory = api.register("ending-others");
    String path = channel(mallory, "mailto:mallory@example.com");
    String link = linkMailedTo("mallory@example.com", mallory, path);
    mallory.put(path, address("mailto:victim@example.com"));

    click(link);
    click(link);

    assertThat(mallory.get(path).body().path("disabled_reason").asText()).isEqualTo("unsubscribed");
    assertThat(api.register("victim").post(CHANNELS, address("mailto:victim@example.com")).status())
        .isEqualTo(201);
  }

  @Test
  void aLinkFromBeforeLinksWereOfAMailboxEndsItsChannelAndNoMailbox() {
    ApiClient user = api.register("old-link");
    String path = channel(user, "mailto:old.link@example.com");

    assertThat(click(tokenOf(path)).status()).isEqualTo(200);

    assertThat(user.get(path).body().path("disabled_reason").asText()).isEqualTo("unsubscribed");
    assertThat(user.put(path, "{\"enabled\":true}").status()).isEqualTo(200);
  }

  @Test
  void aLinkEndsAMailboxHoweverItsCaseWasWrittenSince() {
    ApiClient user = api.register("other-case");
    String path = channel(user, "mailto:Other.Case@example.com");
    String link = linkMailedTo("Other.Case@example.com", user, path);
    user.put(path, address("mailto:other.case@EXAMPLE.com"));

    click(link);

    assertThat(user.put(path, "{\"enabled\":true}").problem()).isEqualTo("recipient_unsubscribed");
  }

  @Test
  void mailWithoutAServerIsRefusedWhereThereIsNoRelay() {
    Map<String, String> environment = environment();
    environment.remove("SMTP_RELAY");

    assertThat(
            ApiClient.on(environment)
                .register("unrelayed")
                .post(CHANNELS, address("mailto:somebody@example.com"))
                .body()
                .at("/errors/0/code")
                .asText())
        .isEqualTo("address_without_server");
  }

  @Test
  void mannersAreInstantUntilTheUserSaysOtherwise() {
    ApiClient user = api.register("manners");
    JsonNode byDefault = user.get(DELIVERY).body();
    assertThat(byDefault)
        .hasToString(
            "{\"digest\":\"instant\",\"digest_hour\":8,\"digest_day\":\"monday\","
                + "\"quiet_from\":null,\"quiet_until\":null,\"time_zone\":\"UTC\","
                + "\"max_per_day\":null}");

    String wanted =
        "{\"digest\":\"weekly\",\"digest_hour\":18,\"digest_day\":\"friday\","
            + "\"quiet_from\":\"22:30\",\"quiet_until\":\"07:00\","
            + "\"time_zone\":\"Europe/Berlin\",\"max_per_day\":3}";
    assertThat(user.put(DELIVERY, wanted).body()).hasToString(wanted);
    assertThat(user.get(DELIVERY).body()).hasToString(wanted);
    assertThat(user.put(DELIVERY, "{}").body()).isEqualTo(byDefault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"digest":"hourly"}                               | /digest not_a_choice
          {"digest_hour":24}                                | /digest_hour out_of_range
          {"digest_day":"Friday"}                           | /digest_day not_a_choice
          {"quiet_from":"22:00"}                            | /quiet_until missing
          {"quiet_from":"24:00","quiet_until":"07:00"}      | /quiet_from not_a_time
          {"quiet_from":"07:00","quiet_until":"07:00"}      | /quiet_until no_quiet_hours
          {"time_zone":"Mars/Olympus"}                      | /time_zone unknown_time_zone
          {"max_per_day":0}                                 | /max_per_day out_of_range
          {"frequency":"daily"}                             | /frequency unknown_member
          """)
  void mannersThatNobodyCanKeepAreRefused(String json, String error) {
    ApiClient user = api.register("bad-manners-" + UUID.randomUUID());

    assertThat(user.put(DELIVERY, json).errors()).containsExactly(error);
  }

  @Test
  void aLinkAsksForTheClickAndTheClickEndsTheChannelWithoutALogin() {
    ApiClient user = api.register("unsubscribed");
    String token = tokenOf(channel(user, discord.webhookUrl("unsubscribed")));

    Reply asked = api.get(Unsubscribing.PATH, Map.of("token", token));
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.headers()).containsEntry("content-type", "text/html; charset=utf-8");
    assertThat(onlyChannel(user).path("enabled").booleanValue()).isTrue();

    assertThat(click(token).status()).isEqualTo(200);
    assertThat(click(token).status()).isEqualTo(200);
    assertThat(onlyChannel(user).path("disabled_reason").asText()).isEqualTo("unsubscribed");
  }

  @Test
  void aLinkThatIsNotOursEndsNothing() {
    String stranger =
        new Unsubscribing(Secret.of("another secret, also 32 bytes or more"), Optional.empty())
            .token(UUID.randomUUID(), Optional.empty());

    for (String token : List.of("", "x", "%%%", stranger)) {
      assertThat(api.get(Unsubscribing.PATH, Map.of("token", token)).status()).isEqualTo(404);
      assertThat(click(token).status()).isEqualTo(404);
    }
    assertThat(api.get(Unsubscribing.PATH).status()).isEqualTo(404);
  }

  /** The path of a new channel. */
  private static String channel(ApiClient user, String address) {
    return CHANNELS + "/" + user.post(CHANNELS, address(address)).text("/id");
  }

  /** A token of the channel and of no mailbox. */
  private static String tokenOf(String path) {
    UUID id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    return new Unsubscribing(Secret.of(SECRET), Optional.empty()).token(id, Optional.empty());
  }

  /** The token of the link in a sample that the channel sends. */
  private String linkMailedTo(String mailbox, ApiClient user, String path) {
    assertThat(user.post(path + "/test", "").body().path("code").asText()).isEqualTo("delivered");
    String link =
        mail.messages().stream()
            .filter(sent -> sent.mailbox().equalsIgnoreCase(mailbox))
            .flatMap(sent -> sent.header("List-Unsubscribe").stream())
            .findFirst()
            .orElseThrow();
    return link.substring(link.indexOf('=') + 1, link.indexOf('>'));
  }

  /** As a mail program makes it, by RFC 8058. */
  private Reply click(String token) {
    return api.send(
        Events.event(
                "POST",
                Unsubscribing.PATH,
                "application/x-www-form-urlencoded",
                "List-Unsubscribe=One-Click")
            .withQueryStringParameters(Map.of("token", token)));
  }

  private static JsonNode onlyChannel(ApiClient user) {
    JsonNode channels = user.get(CHANNELS).body().path("channels");
    assertThat(channels).hasSize(1);
    return channels.path(0);
  }

  private static String webhook(ApiClient user) {
    return user.get("/api/users/me").body().path("discord_webhook").asText();
  }

  private static String address(String address) {
    return "{\"address\":\"" + address + "\"}";
  }

  private Map<String, String> environment() {
    Map<String, String> environment =
        new HashMap<>(Services.settings(database, Services.queues()).environment());
    environment.put("JWT_SECRET", SECRET);
    environment.put("UNSUBSCRIBE_SECRET", SECRET);
    environment.put("DISCORD_ORIGIN", discord.origin().toString());
    environment.put("PUBLIC_URL", "https://jobping.example");
    environment.put(
        "SMTP_RELAY",
        "mailto://jobping@jobping.example?smtp=127.0.0.1:%d&mode=insecure".formatted(mail.port()));
    environment.put("SMTP_ANY_SERVER", "true");
    return environment;
  }
}
