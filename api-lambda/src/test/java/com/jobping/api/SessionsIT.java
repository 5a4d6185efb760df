package com.jobping.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.jobping.db.Database;
import com.jobping.doubles.services.Services;
import com.jobping.settings.DatabaseLogin;
import com.jobping.settings.DatabaseSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Signing in, staying in and going. One database; every test has users of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsIT {
  private static final String PASSWORD = "correct horse";
  private static final String KEY = "the key of 2026, 32 bytes or more";
  private static final String NEXT_KEY = "the key of 2027, 32 bytes or more";
  private static final String THIRD_KEY = "the key of 2028, 32 bytes or more";

  private final DatabaseSettings database = Services.migratedDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));
  private final ApiClient api = apiWith(KEY, Map.of());

  @Test
  void signingInAnswersTwoTokensWhoseTimeItTells() {
    Reply registered = register("ada");
    Reply loggedIn = logIn("ada", PASSWORD);

    for (Reply reply : List.of(registered, loggedIn)) {
      assertThat(reply.memberNames())
          .containsExactlyInAnyOrder("token", "expires_in", "refresh_token", "user");
      assertThat(reply.body().path("expires_in").intValue()).isEqualTo(900);
      DecodedJWT token = JWT.decode(reply.text("/token"));
      assertThat(token.getExpiresAtAsInstant())
          .isEqualTo(token.getIssuedAtAsInstant().plus(Duration.ofMinutes(15)));
      assertThat(token.getAlgorithm()).isEqualTo("HS256");
      assertThat(token.getIssuer()).isEqualTo("jobping");
      assertThat(token.getAudience()).containsExactly("jobping-api");
    }
    assertThat(registered.text("/refresh_token")).isNotEqualTo(loggedIn.text("/refresh_token"));
  }

  @Test
  void aRefreshTokenIsExchangedForTheNextPair() {
    Reply first = register("basil");

    Reply second = refresh(first);
    Reply third = refresh(second);

    for (Reply reply : List.of(second, third)) {
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.memberNames())
          .containsExactlyInAnyOrder("token", "expires_in", "refresh_token", "user");
      assertThat(reply.body().path("user")).isEqualTo(first.body().path("user"));
    }
    assertThat(sessionOf(third)).isEqualTo(sessionOf(first));
    assertThat(isSignedIn(first)).as("access tokens are good until they expire").isTrue();
    assertThat(isSignedIn(third)).isTrue();
  }

  @Test
  void aRefreshTokenThatIsUsedTwiceEndsItsSessionButNoOther() {
    Reply elsewhere = register("carol");
    Reply first = logIn("carol", PASSWORD);
    Reply second = refresh(first);

    Reply again = refresh(first);

    assertThat(again.status()).isEqualTo(401);
    assertThat(again.problem()).isEqualTo("refresh_token_reused");
    assertThat(refresh(second).problem()).isEqualTo("invalid_refresh_token");
    assertThat(refresh(first).problem()).isEqualTo("invalid_refresh_token");
    assertThat(isSignedIn(second)).isFalse();
    assertThat(isSignedIn(elsewhere)).isTrue();
    assertThat(refresh(elsewhere).status()).isEqualTo(200);
  }

  @Test
  void ofManyWhoUseARefreshTokenAtOnceOneWinsAndTheSessionEnds() throws Exception {
    Reply first = register("dennis");
    int callers = 6;
    CountDownLatch start = new CountDownLatch(1);
    List<Reply> replies = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(callers)) {
      List<Future<Reply>> running = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        running.add(
            executor.submit(
                () -> {
                  start.await();
                  return refresh(first);
                }));
      }
      start.countDown();
      for (Future<Reply> reply : running) {
        replies.add(reply.get());
      }
    }

    List<Reply> winners = replies.stream().filter(reply -> reply.status() == 200).toList();
    assertThat(winners).hasSize(1);
    assertThat(replies.stream().map(Reply::problem).filter("refresh_token_reused"::equals))
        .hasSize(1);
    assertThat(isSignedIn(winners.getFirst())).isFalse();
    assertThat(refresh(winners.getFirst()).problem()).isEqualTo("invalid_refresh_token");
  }

  @Test
  void whatIsNoRefreshTokenIsRefused() {
    assertThat(refresh("").problem()).isEqualTo("invalid_refresh_token");
    assertThat(refresh("x".repeat(10_000)).problem()).isEqualTo("invalid_refresh_token");
    assertThat(refresh(register("eve").text("/token")).problem())
        .isEqualTo("invalid_refresh_token");
    assertThat(api.post("/api/auth/refresh", "{}").errors())
        .containsExactly("/refresh_token missing");
  }

  @Test
  void theDatabaseHoldsNoTokenOnlyHashes() {
    Reply reply = register("frances");

    String rows =
        jdbi.withHandle(
            handle ->
                handle
                    .select("SELECT string_agg(t::text, ' ') FROM refresh_tokens t")
                    .mapTo(String.class)
                    .one());

    assertThat(rows).doesNotContain(reply.text("/refresh_token")).containsPattern("[0-9a-f]{64}");
  }

  @Test
  void aSessionThatNobodyUsesExpiresAndItsRowGoesInPassing() {
    Reply reply = register("grace");
    assertThat(lifetimeOf(reply)).isEqualTo("30 days");

    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE sessions SET expires_at = now() - interval '1 second' WHERE id = ?",
                UUID.fromString(sessionOf(reply))));

    assertThat(refresh(reply).problem()).isEqualTo("invalid_refresh_token");
    assertThat(isSignedIn(reply)).isFalse();
    logIn("grace", PASSWORD);
    assertThat(count("sessions", "id", sessionOf(reply))).isZero();
    assertThat(count("refresh_tokens", "session_id", sessionOf(reply))).isZero();
  }

  @Test
  void aSessionKeepsItsUsedTokensNoLongerThanATokenIsGoodFor() {
    Reply first = register("sybil");
    Reply second = refresh(first);
    setBack("refresh_tokens", "used_at", "31 days", "session_id", sessionOf(first));
    Reply third = refresh(second);

    assertThat(count("refresh_tokens", "session_id", sessionOf(first)))
        .as("the second, used just now, and the third")
        .isEqualTo(2);
    assertThat(refresh(first).status()).isEqualTo(401);
    assertThat(refresh(first).problem()).isEqualTo("invalid_refresh_token");
    assertThat(refresh(third).status()).isEqualTo(200);
    assertThat(refresh(second).problem()).isEqualTo("refresh_token_reused");
  }

  @Test
  void aSessionThatEndedGoesInPassingAfterADay() {
    Reply lately = register("trent");
    Reply longAgo = logIn("trent", PASSWORD);
    for (Reply reply : List.of(lately, longAgo)) {
      as(reply).send(Events.event("POST", "/api/auth/logout"));
    }
    setBack("sessions", "ended_at", "25 hours", "id", sessionOf(longAgo));

    logIn("trent", PASSWORD);

    assertThat(count("sessions", "id", sessionOf(longAgo))).isZero();
    assertThat(count("refresh_tokens", "session_id", sessionOf(longAgo))).isZero();
    assertThat(count("sessions", "id", sessionOf(lately))).isEqualTo(1);
  }

  @Test
  void loggingOutEndsTheTokensSessionAtOnceAndNoOther() {
    Reply elsewhere = register("heidi");
    Reply here = logIn("heidi", PASSWORD);

    Reply loggedOut = as(here).send(Events.event("POST", "/api/auth/logout"));

    assertThat(loggedOut.status()).isEqualTo(204);
    assertThat(as(here).get("/api/me").problem()).isEqualTo("invalid_token");
    assertThat(as(here).send(Events.event("POST", "/api/auth/logout")).problem())
        .isEqualTo("invalid_token");
    assertThat(refresh(here).problem()).isEqualTo("invalid_refresh_token");
    assertThat(isSignedIn(elsewhere)).isTrue();
    assertThat(api.send(Events.event("POST", "/api/auth/logout")).problem())
        .isEqualTo("missing_token");
  }

  @Test
  void anotherPasswordEndsEverySessionButTheOneThatSetIt() {
    Reply elsewhere = register("ivan");
    Reply here = logIn("ivan", PASSWORD);

    Reply changed = changePassword(here, PASSWORD, "another horse");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.body()).hasToString("{\"message\":\"password updated\"}");
    assertThat(isSignedIn(here)).isTrue();
    assertThat(refresh(here).status()).isEqualTo(200);
    assertThat(isSignedIn(elsewhere)).isFalse();
    assertThat(refresh(elsewhere).problem()).isEqualTo("invalid_refresh_token");
    assertThat(logIn("ivan", PASSWORD).problem()).isEqualTo("invalid_credentials");
    assertThat(logIn("ivan", "another horse").status()).isEqualTo(200);
  }

  @Test
  void aPasswordIsChangedOnlyByWhoKnowsIt() {
    Reply judy = register("judy");

    Reply wrong = changePassword(judy, "wrong horse", "another horse");
    Reply tooShort = changePassword(judy, PASSWORD, "1234567");

    assertThat(wrong.status()).isEqualTo(403);
    assertThat(wrong.problem()).isEqualTo("wrong_password");
    assertThat(tooShort.errors()).containsExactly("/new_password too_short");
    assertThat(as(judy).put("/api/users/me/password", "{}").errors())
        .containsExactly("/current_password missing", "/new_password missing");
    assertThat(logIn("judy", PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void whoGuessesPasswordsWaitsAndKeepsNobodyElseOut() {
    register("kim");
    for (int guess = 0; guess < 10; guess++) {
      assertThat(logInFrom("192.0.2.66", "KIM", "guess " + guess).problem())
          .isEqualTo("invalid_credentials");
    }

    Reply refused = logInFrom("192.0.2.66", "kim", PASSWORD);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.problem()).isEqualTo("too_many_attempts");
    assertThat(Integer.parseInt(refused.headers().get("retry-after"))).isBetween(1, 900);
    assertThat(logInFrom("192.0.2.67", "kim", PASSWORD).status()).isEqualTo(200);
    assertThat(logInFrom("192.0.2.66", "somebody-else", PASSWORD).problem())
        .isEqualTo("invalid_credentials");
  }

  @Test
  void guessingTheCurrentPasswordIsGuessingAPassword() {
    Reply mallory = register("mallory");
    for (int guess = 0; guess < 10; guess++) {
      assertThat(changePassword(mallory, "guess " + guess, "another horse").problem())
          .isEqualTo("wrong_password");
    }

    assertThat(changePassword(mallory, PASSWORD, "another horse").problem())
        .isEqualTo("too_many_attempts");
    assertThat(logIn("mallory", PASSWORD).problem()).isEqualTo("too_many_attempts");
  }

  @Test
  void aChangeOfTheKeySignsNobodyOutAndASecondOneLeavesTheFirstBehind() {
    ApiClient next = apiWith(NEXT_KEY, Map.of("JWT_SECRET_PREVIOUS", KEY));
    ApiClient third = apiWith(THIRD_KEY, Map.of("JWT_SECRET_PREVIOUS", NEXT_KEY));
    Reply old = register("niaj");

    assertThat(next.withToken(old.text("/token")).get("/api/me").status()).isEqualTo(200);
    assertThat(third.withToken(old.text("/token")).get("/api/me").problem())
        .isEqualTo("invalid_token");

    Reply refreshed =
        third.post(
            "/api/auth/refresh", "{\"refresh_token\":\"" + old.text("/refresh_token") + "\"}");
    assertThat(refreshed.status()).as("refresh tokens are not signed").isEqualTo(200);
    assertThat(third.withToken(refreshed.text("/token")).get("/api/me").status()).isEqualTo(200);
  }

  @Test
  void aTokenFromBeforeThereWereSessionsIsNotTaken() {
    Reply olivia = register("olivia");
    DecodedJWT token = JWT.decode(olivia.text("/token"));
    String before =
        JWT.create()
            .withKeyId(token.getKeyId())
            .withIssuer("jobping")
            .withAudience("jobping-api")
            .withSubject(token.getSubject())
            .withClaim("name", "olivia")
            .withIssuedAt(Instant.now())
            .withExpiresAt(Instant.now().plusSeconds(600))
            .sign(Algorithm.HMAC256(KEY));

    assertThat(api.withToken(before).get("/api/me").problem()).isEqualTo("invalid_token");
  }

  @Test
  void nobodysSessionIsGoodForAnotherUser() {
    Reply peggy = register("peggy");
    Reply rupert = register("rupert");
    DecodedJWT hers = JWT.decode(peggy.text("/token"));
    String mixed =
        JWT.create()
            .withKeyId(hers.getKeyId())
            .withIssuer("jobping")
            .withAudience("jobping-api")
            .withSubject(rupert.text("/user/id"))
            .withClaim("name", "rupert")
            .withClaim("sid", hers.getClaim("sid").asString())
            .withIssuedAt(Instant.now())
            .withExpiresAt(Instant.now().plusSeconds(600))
            .sign(Algorithm.HMAC256(KEY));

    assertThat(api.withToken(mixed).get("/api/me").problem()).isEqualTo("invalid_token");
  }

  private Reply register(String username) {
    Reply reply = api.post("/api/auth/register", ApiClient.credentials(username, PASSWORD));
    assertThat(reply.status()).isEqualTo(201);
    return reply;
  }

  private Reply logIn(String username, String password) {
    return api.post("/api/auth/login", ApiClient.credentials(username, password));
  }

  private Reply logInFrom(String address, String username, String password) {
    return api.send(
        Events.event(
                "POST",
                "/api/auth/login",
                "application/json",
                ApiClient.credentials(username, password))
            .from(address));
  }

  private Reply changePassword(Reply session, String current, String wanted) {
    return as(session)
        .put(
            "/api/users/me/password",
            "{\"current_password\":\"%s\",\"new_password\":\"%s\"}".formatted(current, wanted));
  }

  private Reply refresh(Reply session) {
    return refresh(session.text("/refresh_token"));
  }

  private Reply refresh(String token) {
    return api.post("/api/auth/refresh", "{\"refresh_token\":\"" + token + "\"}");
  }

  private ApiClient as(Reply session) {
    return api.withToken(session.text("/token"));
  }

  private boolean isSignedIn(Reply session) {
    return as(session).get("/api/me").status() == 200;
  }

  private static String sessionOf(Reply session) {
    return JWT.decode(session.text("/token")).getClaim("sid").asString();
  }

  private String lifetimeOf(Reply session) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "SELECT (expires_at - created_at)::text FROM sessions WHERE id = ?",
                    UUID.fromString(sessionOf(session)))
                .mapTo(String.class)
                .one());
  }

  private void setBack(String table, String time, String by, String column, String id) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE %s SET %s = %s - cast(? AS interval) WHERE %s = ?"
                    .formatted(table, time, time, column),
                by,
                UUID.fromString(id)));
  }

  private int count(String table, String column, String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "SELECT count(*) FROM %s WHERE %s = ?".formatted(table, column),
                    UUID.fromString(id))
                .mapTo(Integer.class)
                .one());
  }

  private ApiClient apiWith(String key, Map<String, String> settings) {
    DatabaseLogin.Credentials login = database.login().credentials();
    return ApiClient.on(
        database.jdbcUrl(), login.user().orElse(""), login.password().orElse(""), key, settings);
  }
}
