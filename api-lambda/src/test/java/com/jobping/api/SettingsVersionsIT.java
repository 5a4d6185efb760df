package com.jobping.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.db.Database;
import com.jobping.doubles.services.Services;
import com.jobping.notification.ChannelRepository;
import com.jobping.settings.DatabaseSettings;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two who change one user's settings at once, and the versions by which they can tell. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsVersionsIT {
  private static final String ME = "/api/users/me";
  private static final String TELEGRAM =
      "tgram://123456789:AAabcdefghijklmnopqrstuvwxyz-12345678/-100";

  private final DatabaseSettings database = Services.migratedDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));
  private final ApiClient api =
      ApiClient.on(Services.settings(database, Services.queues()).environment());

  /** A request that changes a setting. */
  private record Change(String method, String path, String json) {
    Events event() {
      return json.isEmpty()
          ? Events.event(method, path)
          : Events.event(method, path, "application/json", json);
    }
  }

  /** One of each, for a user who has one of each already. */
  private static List<Change> changes(ApiClient user) {
    String channel = user.get(ME + "/channels").text("/channels/0/id");
    String search = user.get(ME + "/searches").text("/searches/0/id");
    String preference = user.get("/api/preferences").text("/preferences/0/id");
    return List.of(
        new Change("PUT", ME + "/prompt", "{\"prompt\":\"Java\"}"),
        new Change("PUT", ME + "/threshold", "{\"threshold\":80}"),
        new Change(
            "PUT",
            ME + "/discord",
            "{\"webhook_url\":\"https://discord.com/api/webhooks/12345/abcdefghijklmnopqrst\"}"),
        new Change("PUT", ME + "/rules", "{\"remote_only\":true}"),
        new Change("POST", ME + "/searches", "{\"term\":\"spinner\"}"),
        new Change("PUT", ME + "/searches/" + search, "{\"term\":\"dyer\"}"),
        new Change("DELETE", ME + "/searches/" + search, ""),
        new Change("POST", ME + "/channels", "{\"address\":\"" + TELEGRAM + "2\"}"),
        new Change("PUT", ME + "/channels/" + channel, "{\"enabled\":false}"),
        new Change("DELETE", ME + "/channels/" + channel, ""),
        new Change("PUT", ME + "/delivery", "{\"digest\":\"daily\"}"),
        new Change("POST", "/api/preferences", "{\"key\":\"size\",\"value\":\"big\"}"),
        new Change("PUT", "/api/preferences/" + preference, "{\"value\":\"light\"}"),
        new Change("DELETE", "/api/preferences/" + preference, ""));
  }

  private static List<Reply> all(ApiClient user) {
    return Stream.of("", "/rules", "/searches", "/channels", "/delivery", "/preferences")
        .map(path -> user.get(ME + path))
        .toList();
  }

  @Test
  void everyChangeTellsTheVersionThatWhateverIsReadNextHas() {
    ApiClient user = withOneOfEach("telling");
    String before = tag(user.get(ME));

    for (Change change : changes(user)) {
      String after = tag(user.send(change.event()));

      assertThat(after).as("%s", change).isNotEqualTo(before);
      assertThat(all(user)).extracting(SettingsVersionsIT::tag).containsOnly(after);
      before = after;
    }
  }

  @Test
  void whoHasSeenAnotherVersionChangesNothing() {
    ApiClient user = withOneOfEach("outdated");
    String outdated = tag(user.get(ME));
    user.put(ME + "/threshold", "{\"threshold\":1}");
    List<Reply> before = all(user);

    for (Change change : changes(user)) {
      Reply refused = user.send(change.event().withHeader("If-Match", outdated));

      assertThat(refused.status()).as("%s", change).isEqualTo(412);
      assertThat(refused.problem()).isEqualTo("settings_changed");
      assertThat(tag(refused)).as("what to read again").isEqualTo(tag(before.getFirst()));
    }
    assertThat(all(user)).isEqualTo(before);
  }

  @Test
  void whoHasSeenTheLastVersionGoesOnFromOneChangeToTheNext() {
    ApiClient user = withOneOfEach("current");
    String version = tag(user.get(ME));

    for (Change change : changes(user)) {
      Reply changed = user.send(change.event().withHeader("If-Match", version));

      assertThat(changed.status()).as("%s", change).isBetween(200, 204);
      version = tag(changed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", " * ", "\"0\", %s", "%s"})
  void anyVersionOrOneOfSeveralWillDoWhereItIsSaid(String ifMatch) {
    ApiClient user = api.register("any-" + UUID.randomUUID());
    String known = ifMatch.formatted(tag(user.get(ME)));

    assertThat(threshold(user, 5, known).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"0\"", "W/%s", "", "5", "\"", "%s-gzip", "\"*\""})
  void whatIsNotTheVersionDoesNotDo(String ifMatch) {
    ApiClient user = api.register("none-" + UUID.randomUUID());
    String other = ifMatch.formatted(tag(user.get(ME)));

    assertThat(threshold(user, 5, other).status()).isEqualTo(412);
  }

  @Test
  void aRequestThatIsWrongIsToldSoFirst() {
    ApiClient user = api.register("wrong-first");

    assertThat(threshold(user, 101, "\"0\"").errors()).containsExactly("/threshold out_of_range");
  }

  @Test
  void whatIsRefusedOrChangesNothingLeavesTheVersion() {
    ApiClient user = withOneOfEach("refused");
    user.put(ME + "/threshold", "{\"threshold\":80}");
    String before = tag(user.get(ME));

    user.post(ME + "/searches", "{\"term\":\"weaver\"}");
    user.post("/api/preferences", "{\"key\":\"theme\",\"value\":\"other\"}");
    user.delete(ME + "/channels/" + UUID.randomUUID());
    user.put(ME + "/threshold", "{\"threshold\":80}");

    assertThat(tag(user.get(ME))).isEqualTo(before);
  }

  @Test
  void ofThoseWhoHaveSeenTheSameVersionOneChangesIt() throws Exception {
    ApiClient user = api.register("racing");
    String version = tag(user.get(ME));

    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Reply>> hurry =
          Stream.of(11, 22, 33)
              .map(score -> (Callable<Reply>) () -> threshold(user, score, version))
              .toList();

      assertThat(executor.invokeAll(hurry).stream().map(Future::resultNow).map(Reply::status))
          .containsExactlyInAnyOrder(200, 412, 412);
    }
  }

  @Test
  void whatBecomesOfAChannelByItsProviderIsNoChangeOfSettings() {
    ApiClient user = withOneOfEach("closed");
    String version = tag(user.get(ME));
    String channel = user.get(ME + "/channels").text("/channels/0/id");

    new ChannelRepository(jdbi).switchOff(UUID.fromString(channel), "telegram_gone");

    assertThat(tag(user.get(ME))).isEqualTo(version);
  }

  @Test
  void oneUsersVersionIsNobodyElses() {
    ApiClient user = api.register("one");
    ApiClient other = api.register("other");
    String version = tag(other.get(ME));

    user.put(ME + "/threshold", "{\"threshold\":3}");

    assertThat(tag(other.get(ME))).isEqualTo(version);
  }

  private ApiClient withOneOfEach(String name) {
    ApiClient user = api.register("version-" + name);
    user.post(ME + "/channels", "{\"address\":\"" + TELEGRAM + "1\"}");
    user.post(ME + "/searches", "{\"term\":\"weaver\"}");
    user.post("/api/preferences", "{\"key\":\"theme\",\"value\":\"dark\"}");
    return user;
  }

  private static Reply threshold(ApiClient user, int threshold, String ifMatch) {
    return user.send(
        new Change("PUT", ME + "/threshold", "{\"threshold\":" + threshold + "}")
            .event()
            .withHeader("If-Match", ifMatch));
  }

  private static String tag(Reply reply) {
    return reply.headers().getOrDefault("etag", "none");
  }
}
