package com.jobping.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.db.Database;
import com.jobping.doubles.lambda.Publishing;
import com.jobping.doubles.samples.SampleAnalyses;
import com.jobping.doubles.samples.SamplePostings;
import com.jobping.doubles.services.Services;
import com.jobping.job.JobPosting;
import com.jobping.job.JobRepository;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.match.MatchRepository;
import com.jobping.match.ScoreOrigin;
import com.jobping.settings.DatabaseLogin;
import com.jobping.settings.DatabaseSettings;
import com.jobping.user.PreferenceRepository;
import com.jobping.user.UserRepository;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API as a frontend meets it, on PostgreSQL. One database; every test has users of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiHandlerIT {
  private static final String SECRET = "a secret of the tests, 32 bytes or more";
  private static final String WEBHOOK =
      "https://discord.com/api/webhooks/123456789012345678/abcdefghijklmnopqrstuvwxyz_-0123";

  private final DatabaseSettings database = Services.migratedDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));
  private final JobRepository jobs = new JobRepository(jdbi, Json.mapper());
  private final MatchRepository matches = new MatchRepository(jdbi, Json.mapper());
  private final ApiClient api = apiOn(database);

  @BeforeAll
  void thereIsOneJob() {
    jobs.store(posting("base"));
  }

  @ParameterizedTest
  @CsvSource({"/api/auth,rosa", "/api,Rosa.Parks+1@example.com"})
  void whoRegistersIsSignedInAndCanLogInAgain(String prefix, String username) {
    Reply registered =
        api.post(prefix + "/register", ApiClient.credentials(username, "correct horse"));

    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.memberNames()).contains("token", "user");
    assertThat(registered.text("/user/username")).isEqualTo(username);
    assertThat(registered.headers()).containsEntry("cache-control", "no-store");

    Reply loggedIn =
        api.post(
            prefix + "/login",
            ApiClient.credentials(username.toUpperCase(Locale.ROOT), "correct horse"));

    assertThat(loggedIn.status()).isEqualTo(200);
    assertThat(loggedIn.body().path("user")).isEqualTo(registered.body().path("user"));
    for (Reply reply : List.of(registered, loggedIn)) {
      assertThat(api.withToken(reply.text("/token")).get("/api/users/me").text("/id"))
          .isEqualTo(registered.text("/user/id"));
    }
  }

  @Test
  void aNameIsTakenInWhateverCase() {
    api.register("Grace");

    Reply reply =
        api.post("/api/auth/register", ApiClient.credentials("gRACE", "another password"));

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.problem()).isEqualTo("username_taken");
  }

  @Test
  void aPasswordIsKeptAsItsArgon2idHash() {
    api.register("hashed");

    String kept =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT password_hash FROM users WHERE username = 'hashed'")
                    .mapTo(String.class)
                    .one());

    assertThat(kept).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @ParameterizedTest
  @CsvSource({
    "linus,wrong password",
    "linus,Correct horse",
    "linus,''",
    "nobody,correct horse",
    "'',correct horse",
    "no\\u0000body,correct horse"
  })
  void aWrongPasswordAndAnUnknownNameReadAlike(String username, String password) {
    if (api.post("/api/login", ApiClient.credentials("linus", "correct horse")).status() != 200) {
      api.register("linus");
    }

    Reply reply = api.post("/api/auth/login", ApiClient.credentials(username, password));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.problem()).isEqualTo("invalid_credentials");
    assertThat(reply.text("/detail")).isEqualTo("Username or password is wrong.");
    assertThat(reply.headers()).containsEntry("www-authenticate", "Bearer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ab | correct horse | /username too_short",
        "a b c | correct horse | /username unsupported_characters",
        "-abc | correct horse | /username unsupported_characters",
        "аdmin | correct horse | /username unsupported_characters",
        "a\\u0000c | correct horse | /username unsupported_characters",
        "'   ' | correct horse | /username blank",
        "valid | 1234567 | /password too_short",
        "valid | 123456\\ud83e\\uddf5 | /password too_short",
        "valid | 12345678\\ud83e | /password unsupported_characters"
      })
  void whatCantBeRegisteredIsToldWhy(String username, String password, String error) {
    Reply reply = api.post("/api/auth/register", ApiClient.credentials(username, password));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("validation_failed");
    assertThat(reply.errors()).containsExactly(error);
  }

  @Test
  void theLongestNamesAndPasswordsAreTakenAndLongerOnesRefused() {
    String name = "n".repeat(64);
    String password = "🧵".repeat(256);

    Reply refused =
        api.post("/api/auth/register", ApiClient.credentials(name + "n", password + "🧵"));
    Reply taken = api.post("/api/auth/register", ApiClient.credentials(name, password));

    assertThat(refused.errors()).containsExactly("/username too_long", "/password too_long");
    assertThat(taken.status()).isEqualTo(201);
    assertThat(api.post("/api/login", ApiClient.credentials(name, password)).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/auth/register", "/api/auth/login"})
  void aBodyIsReadStrictly(String path) {
    assertThat(api.post(path, "{\"username\":1,\"admin\":true}").errors())
        .containsExactly("/username wrong_type", "/password missing", "/admin unknown_member");
    assertThat(api.post(path, "{").problem()).isEqualTo("malformed_json");
    assertThat(api.post(path, "{\"username\":\"a\",\"username\":\"b\"}").problem())
        .isEqualTo("malformed_json");
    assertThat(api.post(path, "\"" + "x".repeat(70_000) + "\"").status()).isEqualTo(413);
    assertThat(api.send(Events.event("POST", path, "text/plain", "{}")).status()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/users/me",
    "GET,/api/me",
    "PUT,/api/users/me/prompt",
    "PUT,/api/users/me/discord",
    "PUT,/api/users/me/threshold",
    "GET,/api/users/me/matches",
    "GET,/api/me/matches",
    "GET,/api/preferences",
    "POST,/api/users/me/preferences",
    "DELETE,/api/preferences/3f8a2b6e-6a0f-4a53-9d6c-0d7a3a1b9c11"
  })
  void withoutAGoodTokenNothingIsTold(String method, String path) {
    Reply missing = api.send(Events.event(method, path));
    Reply bad = api.withToken("ey.not.ours").send(Events.event(method, path));

    assertThat(missing.status()).isEqualTo(401);
    assertThat(missing.problem()).isEqualTo("missing_token");
    assertThat(missing.headers()).containsEntry("www-authenticate", "Bearer");
    assertThat(bad.status()).isEqualTo(401);
    assertThat(bad.problem()).isEqualTo("invalid_token");
    assertThat(bad.headers().get("www-authenticate")).startsWith("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/users/me", "/api/me"})
  void aNewUsersProfileHasEveryMember(String path) {
    Reply reply = api.register("new-" + path.length()).get(path);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.memberNames())
        .containsExactlyInAnyOrder(
            "id",
            "username",
            "ai_prompt",
            "discord_webhook",
            "notify_threshold",
            "scores_wait_until",
            "switched_off_channels");
    assertThat(reply.body().path("ai_prompt").isNull()).isTrue();
    assertThat(reply.body().path("discord_webhook").isNull()).isTrue();
    assertThat(reply.body().path("notify_threshold").intValue()).isEqualTo(70);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/users/me", "/api/me"})
  void aProfileIsSetAndCleared(String me) {
    ApiClient user = api.register("profile-" + me.length());

    Reply prompt = user.put(me + "/prompt", "{\"prompt\":\"Java,\\nremote 🧵\"}");
    Reply discord = user.put(me + "/discord", "{\"webhook_url\":\"" + WEBHOOK + "\"}");
    Reply threshold = user.put(me + "/threshold", "{\"threshold\":0}");

    assertThat(prompt.body().toString()).isEqualTo("{\"message\":\"prompt updated\"}");
    assertThat(discord.body().toString()).isEqualTo("{\"message\":\"discord webhook updated\"}");
    assertThat(threshold.body().toString()).isEqualTo("{\"message\":\"threshold updated\"}");
    JsonNode set = user.get(me).body();
    assertThat(set.path("ai_prompt").textValue()).isEqualTo("Java,\nremote 🧵");
    assertThat(set.path("discord_webhook").textValue()).isEqualTo(WEBHOOK);
    assertThat(set.path("notify_threshold").intValue()).isZero();

    assertThat(user.put(me + "/prompt", "{\"prompt\":\" \"}").status()).isEqualTo(200);
    assertThat(user.put(me + "/discord", "{\"webhook_url\":\"\"}").status()).isEqualTo(200);
    JsonNode cleared = user.get(me).body();
    assertThat(cleared.path("ai_prompt").isNull()).isTrue();
    assertThat(cleared.path("discord_webhook").isNull()).isTrue();
  }

  @Test
  void whatAProfileCantHoldIsToldWhyAndNotKept() {
    ApiClient user = api.register("strict");
    String before = user.get("/api/me").body().toString();
    String tooLong = "x".repeat(8_001);

    assertThat(user.put("/api/me/prompt", "{\"prompt\":\"" + tooLong + "\"}").errors())
        .containsExactly("/prompt too_long");
    assertThat(user.put("/api/me/prompt", "{\"prompt\":\"a\\u0000b\"}").errors())
        .containsExactly("/prompt unsupported_characters");
    assertThat(user.put("/api/me/prompt", "{}").errors()).containsExactly("/prompt missing");
    assertThat(user.put("/api/me/discord", "{\"webhook_url\":\"json://169.254.169.254\"}").errors())
        .containsExactly("/webhook_url not_a_discord_webhook");
    assertThat(user.put("/api/me/discord", "{\"webhook_url\":\"slack://xoxb/#jobs\"}").errors())
        .as("what is malformed, the notifier's reader knows best")
        .containsExactly("/webhook_url address_malformed");
    assertThat(user.put("/api/me/discord", "{\"webhook_url\":\"mailto:ada@example.com\"}").errors())
        .containsExactly("/webhook_url not_a_discord_webhook");
    assertThat(
            user.put(
                    "/api/me/discord",
                    "{\"webhook_url\":\"https://discord.com/api/webhooks/123/short\"}")
                .errors())
        .containsExactly("/webhook_url address_malformed");
    assertThat(user.put("/api/me/discord", "{\"webhook_url\":[]}").errors())
        .containsExactly("/webhook_url wrong_type");
    assertThat(
            user.put("/api/me/discord", "{\"webhook_url\":\"" + WEBHOOK + "?\\u0000\"}").errors())
        .containsExactly("/webhook_url unsupported_characters");
    assertThat(user.get("/api/me").body()).hasToString(before);
  }

  @Test
  void thePromptMayFillItsColumn() {
    ApiClient user = api.register("wordy");
    String longest = "🧵".repeat(8_000);

    assertThat(user.put("/api/me/prompt", "{\"prompt\":\"" + longest + "\"}").status())
        .isEqualTo(200);
    assertThat(user.get("/api/me").text("/ai_prompt")).isEqualTo(longest);
  }

  @Test
  void everyWrongThresholdHasItsOwnMessage() {
    ApiClient user = api.register("threshold");
    List<String> bodies =
        List.of(
            "{\"threshold\":70.5}",
            "{\"threshold\":\"70\"}",
            "{\"threshold\":null}",
            "{}",
            "{\"threshold\":101}",
            "{\"threshold\":true}");

    List<Reply> replies =
        bodies.stream().map(json -> user.put("/api/users/me/threshold", json)).toList();

    assertThat(replies).extracting(Reply::status).containsOnly(400);
    assertThat(replies)
        .extracting(reply -> reply.text("/errors/0/code"))
        .containsExactly(
            "not_an_integer",
            "wrong_type",
            "null_not_allowed",
            "missing",
            "out_of_range",
            "wrong_type");
    assertThat(replies).extracting(reply -> reply.text("/message")).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/preferences", "/api/users/me/preferences", "/api/me/preferences"})
  void preferencesAreMadeReadChangedAndRemoved(String path) {
    ApiClient user = api.register("preferring-" + path.length());

    Reply created = user.post(path, "{\"key\":\"theme\",\"value\":\"dark\"}");
    String one = path + "/" + created.text("/id");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.memberNames()).containsExactlyInAnyOrder("id", "key", "value");
    assertThat(user.get(path).body().at("/preferences/0")).isEqualTo(created.body());
    assertThat(user.get(one).body()).isEqualTo(created.body());

    Reply updated = user.put(one, "{\"value\":\"\"}");
    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.text("/key")).isEqualTo("theme");
    assertThat(user.get(one).text("/value")).isEmpty();

    Reply deleted = user.delete(one);
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.body().isMissingNode()).isTrue();
    assertThat(user.get(one).status()).isEqualTo(404);
    assertThat(user.delete(one).status()).isEqualTo(404);
    assertThat(user.get(path).body()).hasToString("{\"preferences\":[]}");
  }

  @Test
  void aUserHasAsManyPreferencesAsOneAnswerHoldsAndNoMore() {
    ApiClient user = api.register("many");
    String path = "/api/preferences";
    for (int number = 0; number < PreferenceRepository.MOST_PER_USER; number++) {
      Reply created = user.post(path, preference("key-" + number));
      assertThat(created.headers()).containsEntry("location", "preferences/" + created.text("/id"));
    }

    assertThat(user.post(path, preference("one-more")).problem()).isEqualTo("too_many_preferences");
    assertThat(user.post(path, preference("key-0")).problem()).isEqualTo("preference_exists");
    JsonNode all = user.get(path).body().path("preferences");
    assertThat(all).hasSize(PreferenceRepository.MOST_PER_USER);

    user.delete(path + "/" + all.path(0).path("id").asText());
    assertThat(user.post(path, preference("one-more")).status()).isEqualTo(201);
  }

  private static String preference(String key) {
    return "{\"key\":\"%s\",\"value\":\"%s\"}"
        .formatted(key, "ä".repeat(PreferenceRepository.MAX_VALUE));
  }

  @Test
  void aPreferenceIsMadeOnceAndWithinBounds() {
    ApiClient user = api.register("bounded");
    user.post("/api/preferences", "{\"key\":\"theme\",\"value\":\"dark\"}");

    Reply again = user.post("/api/preferences", "{\"key\":\"theme\",\"value\":\"light\"}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.problem()).isEqualTo("preference_exists");
    assertThat(user.get("/api/preferences").text("/preferences/0/value")).isEqualTo("dark");
    assertThat(user.post("/api/preferences", "{\"key\":\"\",\"value\":\"\"}").errors())
        .containsExactly("/key blank", "/value blank");
    assertThat(
            user.post(
                    "/api/preferences",
                    "{\"key\":\"%s\",\"value\":\"%s\"}".formatted("k".repeat(65), "v".repeat(2001)))
                .errors())
        .containsExactly("/key too_long", "/value too_long");
    assertThat(user.put("/api/preferences/not-a-uuid", "{\"value\":\"x\"}").problem())
        .isEqualTo("invalid_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/users/me/matches", "/api/me/matches"})
  void aMatchIsToldWithItsJob(String path) {
    ApiClient user = api.register("matched-" + path.length());
    UUID jobId = match(user, "told-" + path.length(), 91);

    Reply reply = user.get(path);
    JsonNode match = reply.body().at("/matches/0");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("next_cursor").isNull()).isTrue();
    assertThat(names(match))
        .containsExactlyInAnyOrder(
            "id",
            "job_id",
            "outcome",
            "score",
            "analysis",
            "notified",
            "state",
            "state_changed_at",
            "feedback",
            "created_at",
            "job");
    assertThat(match.path("job_id").textValue()).isEqualTo(jobId.toString());
    assertThat(match.path("score").intValue()).isEqualTo(91);
    assertThat(match.path("notified").booleanValue()).isFalse();
    assertThat(match.at("/analysis/key_match_factors/0").textValue()).isEqualTo("looms");
    assertThat(Instant.parse(match.path("created_at").textValue())).isBefore(Instant.now());
    assertThat(match.at("/job/id").textValue()).isEqualTo(jobId.toString());
    assertThat(match.at("/job/title").textValue()).isEqualTo("Loom Engineer");
    assertThat(match.at("/job/direct_url").isNull()).isTrue();
    assertThat(match.path("job").has("description")).isFalse();
  }

  @Test
  void matchesArePagedBestFirstNoneTwiceNoneLeftOut() {
    ApiClient user = api.register("paging");
    List<Integer> scores = List.of(50, 90, 70, 90, 10, 70, 70);
    IntStream.range(0, scores.size())
        .forEach(index -> match(user, "paged-" + index, scores.get(index)));

    List<Integer> seen = new ArrayList<>();
    HashSet<String> ids = new HashSet<>();
    Optional<String> cursor = Optional.empty();
    do {
      Map<String, String> query =
          cursor
              .map(text -> Map.of("limit", "2", "cursor", text))
              .orElseGet(() -> Map.of("limit", "2"));
      Reply page = user.get("/api/users/me/matches", query);
      page.body()
          .path("matches")
          .forEach(
              match -> {
                seen.add(match.path("score").intValue());
                ids.add(match.path("id").textValue());
              });
      cursor = Optional.ofNullable(page.body().path("next_cursor").textValue());
    } while (cursor.isPresent());

    assertThat(seen).containsExactly(90, 90, 70, 70, 70, 50, 10);
    assertThat(ids).hasSize(scores.size());
  }

  @Test
  void anothersMatchesAreNotThereNotEvenByTheirCursor() {
    ApiClient owner = api.register("match-owner");
    ApiClient stranger = api.register("match-stranger");
    match(owner, "private-1", 80);
    match(owner, "private-2", 60);
    String cursor = owner.get("/api/me/matches", Map.of("limit", "1")).text("/next_cursor");

    assertThat(stranger.get("/api/me/matches").body().path("matches")).isEmpty();
    assertThat(stranger.get("/api/me/matches", Map.of("cursor", cursor)).body().path("matches"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/users/me/matches", "/api/jobs"})
  void aPageOutOfBoundsIsToldWhy(String path) {
    ApiClient user = api.register("page-" + path.length());

    Reply reply = user.get(path, Map.of("limit", "101", "cursor", "bm9uc2Vuc2U"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errors()).containsExactly("?limit out_of_range", "?cursor invalid_cursor");
  }

  @Test
  void jobsArePagedNewestFirst() {
    List<String> stored =
        IntStream.range(0, 3)
            .mapToObj(index -> jobs.store(posting("newest-" + index)).id().toString())
            .toList();

    Reply first = api.get("/api/jobs", Map.of("limit", "2"));
    Reply second = api.get("/api/jobs", Map.of("limit", "1", "cursor", first.text("/next_cursor")));

    assertThat(first.memberNames()).containsExactlyInAnyOrder("jobs", "next_cursor");
    assertThat(ids(first.body().path("jobs"))).containsExactly(stored.get(2), stored.get(1));
    assertThat(ids(second.body().path("jobs"))).containsExactly(stored.get(0));
    assertThat(api.get("/api/jobs").body().path("jobs").size()).isBetween(4, 20);
  }

  @Test
  void aJobIsToldWhole() {
    UUID id = jobs.store(posting("whole")).id();

    Reply reply = api.get("/api/jobs/" + id);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.memberNames())
        .containsExactlyInAnyOrder(
            "id",
            "title",
            "company",
            "location",
            "job_url",
            "direct_url",
            "job_type",
            "is_remote",
            "min_salary",
            "max_salary",
            "salary_currency",
            "salary_interval",
            "date_posted",
            "company_info",
            "status",
            "created_at",
            "description");
    assertThat(reply.text("/description")).startsWith("We build looms");
    assertThat(reply.body().path("min_salary").decimalValue()).isEqualByComparingTo("90000");
    assertThat(reply.text("/date_posted")).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(reply.text("/status")).isEqualTo("pending");
    assertThat(reply.body().path("company_info").isNull()).isTrue();
  }

  @Test
  void aJobThatIsNotThereIsNotFound() {

    assertThat(api.get("/api/jobs/" + UUID.randomUUID()).problem()).isEqualTo("not_found");
    assertThat(api.get("/api/jobs/1-1-1-1-1").problem()).isEqualTo("invalid_id");
  }

  @Test
  void publishingReadsNoSecret() {
    assertThatCode(() -> new ApiHandler(Publishing.settings())).doesNotThrowAnyException();
  }

  @Test
  void aFailureOnOurSideTellsTheRequestIdAndNothingElse() {
    DatabaseSettings broken = Services.migratedDatabase();
    Database.jdbi(Database.pool(broken))
        .useHandle(handle -> handle.execute("ALTER TABLE users RENAME TO people"));

    Reply reply =
        apiOn(broken).post("/api/auth/login", ApiClient.credentials("ada", "correct horse"));

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.problem()).isEqualTo("internal_error");
    assertThat(reply.headers()).containsEntry("x-request-id", "request-1");
    assertThat(reply.text("/detail"))
        .isEqualTo("The request failed on our side; its id is request-1.");
  }

  @Test
  void aFailureOfTheDatabaseQuotesNothingThatWasSent() {
    UUID id = UUID.fromString(api.register("quoted").get("/api/me").text("/id"));
    UserRepository users = new UserRepository(jdbi);
    String webhook = WEBHOOK + "?" + "x".repeat(2_048);

    Throwable failure = catchThrowable(() -> users.setDiscordWebhook(id, Optional.of(webhook)));
    StringWriter logged = new StringWriter();
    failure.printStackTrace(new PrintWriter(logged));

    assertThat(logged.toString())
        .contains("users_discord_webhook_check")
        .doesNotContain("abcdefghijklmnopqrstuvwxyz")
        .doesNotContain("$argon2id");
  }

  private UUID match(ApiClient user, String externalId, int score) {
    UUID userId = UUID.fromString(user.get("/api/me").text("/id"));
    UUID jobId = jobs.store(posting(externalId)).id();
    matches.save(
        userId,
        jobId,
        SampleAnalyses.of(
            score,
            "They weave.",
            List.of("looms"),
            List.of("far away"),
            List.of("looms"),
            "offline",
            "lexical"),
        new ScoreOrigin("offline", "lexical", 1, "0".repeat(64), 0, 0));
    return jobId;
  }

  private static ApiClient apiOn(DatabaseSettings database) {
    DatabaseLogin.Credentials credentials = database.login().credentials();
    return ApiClient.on(
        database.jdbcUrl(),
        credentials.user().orElseThrow(),
        credentials.password().orElseThrow(),
        SECRET);
  }

  private static List<String> ids(JsonNode jobs) {
    return StreamSupport.stream(jobs.spliterator(), false)
        .map(job -> job.path("id").textValue())
        .toList();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JobPosting posting(String externalId) {
    return SamplePostings.whole(
        Site.INDEED,
        externalId,
        Optional.of("Bright Looms GmbH"),
        "We build looms that weave light into cloth. ".repeat(20));
  }
}
