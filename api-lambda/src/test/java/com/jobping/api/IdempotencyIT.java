package com.jobping.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.db.Database;
import com.jobping.doubles.services.Services;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.Filter;
import com.jobping.http.Route;
import com.jobping.http.idempotency.IdempotencyKeys;
import com.jobping.json.Json;
import com.jobping.settings.DatabaseSettings;
import com.jobping.user.User;
import com.jobping.user.UserRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is sent twice under one key is done once. Every test has a user of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyIT {
  private static final String PREFERENCES = "/api/preferences";
  private static final String DARK = "{\"key\":\"theme\",\"value\":\"dark\"}";

  private static final Route POST =
      Route.signedIn("POST", List.of("/x"), (request, user) -> Answer.noContent());

  private final DatabaseSettings database = Services.migratedDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));
  private final ObjectMapper mapper = Json.mapper();
  private final IdempotencyKeys keys = new IdempotencyKeys(jdbi, mapper);
  private final ApiClient api = ApiClient.on(database, Map.of());

  @Test
  void theSecondIsAnsweredAsTheFirstWas() {
    ApiClient user = api.register("ada");

    Reply first = post(user, PREFERENCES, "key-1", DARK);
    Reply second = post(user, PREFERENCES, "key-1", DARK);

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.headers()).doesNotContainKey("idempotency-replayed");
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers())
        .containsEntry("idempotency-replayed", "true")
        .containsEntry("content-type", "application/json");
    assertThat(user.get(PREFERENCES).body().path("preferences")).hasSize(1);
  }

  @Test
  void alsoARefusalIsAnAnswer() {
    ApiClient user = api.register("barbara");

    Reply first = post(user, PREFERENCES, "key-1", "{}");
    Reply second = post(user, PREFERENCES, "key-1", "{}");

    assertThat(second.status()).isEqualTo(400);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers()).containsEntry("content-type", "application/problem+json");
  }

  @Test
  void anotherRequestNeedsAKeyOfItsOwn() {
    ApiClient user = api.register("grace");
    post(user, PREFERENCES, "key-1", DARK);

    for (Reply other :
        List.of(
            post(user, PREFERENCES, "key-1", DARK.replace("dark", "light")),
            post(user, "/api/users/me/channels", "key-1", DARK))) {
      assertThat(other.status()).isEqualTo(422);
      assertThat(other.problem()).isEqualTo("idempotency_key_reused");
    }
    assertThat(post(user, PREFERENCES, "key-2", DARK).problem()).isEqualTo("preference_exists");
  }

  @Test
  void whileTheFirstIsRunningTheSecondIsToldToWait() {
    ApiClient user = api.register("katherine");
    post(user, PREFERENCES, "key-1", DARK);
    change("answer = NULL", "katherine");

    Reply reply = post(user, PREFERENCES, "key-1", DARK);

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.problem()).isEqualTo("idempotency_in_progress");
    assertThat(reply.headers()).containsEntry("retry-after", "1");
  }

  @Test
  void whatDiedWhileItWasRunningDoesNotHoldItsKey() {
    ApiClient user = api.register("lise");
    post(user, PREFERENCES, "key-1", DARK);
    change("answer = NULL, claimed_at = now() - interval '61 s'", "lise");

    assertThat(post(user, PREFERENCES, "key-1", DARK).problem()).isEqualTo("preference_exists");
  }

  @Test
  void afterADayAKeyIsForgotten() {
    ApiClient user = api.register("maria");
    post(user, PREFERENCES, "key-1", DARK);
    change("claimed_at = now() - interval '23 h'", "maria");
    assertThat(post(user, PREFERENCES, "key-1", DARK).status()).isEqualTo(201);
    change("claimed_at = now() - interval '25 h'", "maria");

    assertThat(post(user, PREFERENCES, "key-1", DARK).problem()).isEqualTo("preference_exists");
  }

  @Test
  void sentAtOnceItIsDoneOnce() {
    ApiClient user = api.register("radia");

    List<Reply> replies =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(number -> post(user, PREFERENCES, "key-1", DARK))
            .toList();

    assertThat(replies)
        .allSatisfy(
            reply ->
                assertThat(
                        reply.status() == 201 || reply.problem().equals("idempotency_in_progress"))
                    .as("%s", reply)
                    .isTrue())
        .filteredOn(reply -> !reply.headers().containsKey("idempotency-replayed"))
        .filteredOn(reply -> reply.status() == 201)
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "ä", "a\tb"})
  void aKeyIsVisibleCharactersOfAscii(String key) {
    ApiClient user = api.register("user-" + UUID.randomUUID());

    assertThat(post(user, PREFERENCES, key, DARK).problem()).isEqualTo("invalid_idempotency_key");
    assertThat(post(user, PREFERENCES, "k".repeat(129), DARK).status()).isEqualTo(400);
    assertThat(post(user, PREFERENCES, "!".repeat(128), DARK).status()).isEqualTo(201);
  }

  @Test
  void otherMethodsAreRepeatableAnyway() {
    ApiClient user = api.register("sophie");
    Events put =
        Events.event("PUT", "/api/users/me/prompt", "application/json", "{\"prompt\":\"Go\"}")
            .withHeader("Idempotency-Key", "key-1");
    user.send(put);

    assertThat(user.send(put).headers()).doesNotContainKey("idempotency-replayed");
  }

  // ---- what is not kept ----

  @Test
  void afterAFaultOfOursOrARefusalForAWhileItIsTriedAgain() {
    User user = newUser("vera");
    List<Integer> done = new ArrayList<>();
    for (int status : List.of(503, 429, 200, 503)) {
      keys.answer(
          call(user, POST),
          () -> {
            done.add(status);
            return Answer.of(status, "done");
          });
    }

    assertThat(done).containsExactly(503, 429, 200);
  }

  @Test
  void whatHeadersMendIsTriedAgainWithOthers() {
    ApiClient user = api.register("hedy");
    Events outdated = keyed("key-1", "application/json").withHeader("If-Match", "\"0\"");
    assertThat(user.send(outdated).status()).isEqualTo(412);
    assertThat(user.send(keyed("key-1", "text/plain")).status()).isEqualTo(415);

    Reply mended = user.send(keyed("key-1", "application/json").withHeader("If-Match", "*"));

    assertThat(mended.status()).isEqualTo(201);
    assertThat(mended.headers()).doesNotContainKey("idempotency-replayed");
  }

  private static Events keyed(String key, String contentType) {
    return Events.event("POST", PREFERENCES, contentType, DARK).withHeader("Idempotency-Key", key);
  }

  @Test
  void afterWhatShouldNotHappenToo() {
    User user = newUser("wanda");
    Filter.Call call = call(user, POST);
    Supplier<Answer> failing =
        () -> {
          throw new IllegalStateException("broken");
        };

    assertThatThrownBy(() -> keys.answer(call, failing)).hasMessage("broken");
    assertThat(keys.answer(call, () -> Answer.ok("done")).headers()).isEmpty();
  }

  @Test
  void whereAnswersAreSecretNothingIsKept() {
    User user = newUser("yvonne");
    Filter.Call call = call(user, POST.withSecretAnswers());

    keys.answer(call, () -> Answer.ok("a secret"));

    assertThat(
            jdbi.<Integer, RuntimeException>withHandle(
                handle ->
                    handle
                        .createQuery("SELECT count(*) FROM idempotency_keys WHERE user_id = :user")
                        .bind("user", user.id())
                        .mapTo(Integer.class)
                        .one()))
        .isZero();
  }

  private User newUser(String name) {
    return new UserRepository(jdbi).create(name, "no hash").orElseThrow();
  }

  private static Filter.Call call(User user, Route route) {
    ApiRequest request =
        ApiRequest.of(Events.event("POST", "/x").withHeader("Idempotency-Key", "key-1").build());
    return new Filter.Call(route, request, Optional.of(user));
  }

  private static Reply post(ApiClient user, String path, String key, String json) {
    return user.send(
        Events.event("POST", path, "application/json", json).withHeader("Idempotency-Key", key));
  }

  private void change(String change, String username) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE idempotency_keys SET "
                        + change
                        + " WHERE user_id = (SELECT id FROM users WHERE username = :name)")
                .bind("name", username)
                .execute());
  }
}
