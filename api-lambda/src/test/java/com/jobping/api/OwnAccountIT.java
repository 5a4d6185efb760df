package com.jobping.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.db.Database;
import com.jobping.doubles.samples.SampleAnalyses;
import com.jobping.doubles.samples.SamplePostings;
import com.jobping.doubles.services.Services;
import com.jobping.job.JobRepository;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.match.MatchRepository;
import com.jobping.match.ScoreOrigin;
import com.jobping.settings.DatabaseLogin;
import com.jobping.settings.DatabaseSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Taking everything along, and leaving nothing behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnAccountIT {
  private static final String WEBHOOK =
      "https://discord.com/api/webhooks/123456789012345678/abcdefghijklmnopqrstuvwxyz_-0123";

  /** Where each table that holds a user's id is found in the document. */
  private static final Map<String, String> MEMBERS =
      Map.ofEntries(
          Map.entry("ai_usage", "usage"),
          Map.entry("delivery_manners", "delivery"),
          Map.entry("external_identities", "identities"),
          Map.entry("feeds", "feed"),
          Map.entry("fetch_runs", "fetches"),
          Map.entry("notification_channels", "channels"),
          Map.entry("pending_scores", "pending_scores"),
          Map.entry("preferences", "preferences"),
          Map.entry("prompt_drafts", "drafts"),
          Map.entry("searches", "searches"),
          Map.entry("sessions", "sessions"),
          Map.entry("user_job_matches", "matches"));

  /** What a request under way may cost, and copies of answers: both gone within a day. */
  private static final Set<String> NOT_IN_IT = Set.of("ai_reservations", "idempotency_keys");

  private final DatabaseSettings database = Services.migratedDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));
  private final ApiClient api = api();

  @Test
  void whoeverLocksAChannelAndThenItsMatchesDoesNotMeetTheEndOfTheirUser() {
    ApiClient user = settled("meeting");
    UUID id = UUID.fromString(user.get("/api/users/me").text("/id"));

    CompletableFuture<Reply> end =
        jdbi.inTransaction(
            notifier -> {
              lock(notifier, "notification_channels", id);
              CompletableFuture<Reply> begun =
                  CompletableFuture.supplyAsync(() -> user.delete("/api/users/me"));
              Locks.awaitMeeting(notifier, begun);
              lock(notifier, "user_job_matches", id);
              return begun;
            });

    assertThat(end.join().status()).isEqualTo(204);
  }

  private static void lock(Handle handle, String table, UUID userId) {
    List<UUID> locked =
        handle
            .createQuery(
                "SELECT id FROM %s WHERE user_id = :userId ORDER BY id FOR NO KEY UPDATE"
                    .formatted(table))
            .bind("userId", userId)
            .mapTo(UUID.class)
            .list();
    assertThat(locked).isNotEmpty();
  }

  @Test
  void everyTableThatHoldsAUsersIdIsInTheExport() {
    Set<String> known = new TreeSet<>(MEMBERS.keySet());
    known.addAll(NOT_IN_IT);
    assertThat(tablesOfUsers()).containsExactlyElementsOf(known);

    JsonNode document = settled("ada").get("/api/users/me/export").body();

    for (String member : MEMBERS.values()) {
      assertThat(document.path(member)).as(member).isNotEmpty();
    }
    assertThat(document.path("notifications")).isNotEmpty();
  }

  @Test
  void theExportTellsWhatTheUserSetAndGotWithoutHashesAndIds() {
    ApiClient user = settled("basil");
    Reply reply = user.get("/api/users/me/export");
    JsonNode document = reply.body();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers())
        .containsEntry("content-disposition", "attachment; filename=\"jobping.json\"");
    assertThat(document.at("/user/username").textValue()).isEqualTo("basil");
    assertThat(document.at("/user/ai_prompt").textValue()).isEqualTo("Java, remote");
    assertThat(document.at("/channels/0/address").textValue()).isEqualTo(WEBHOOK);
    assertThat(document.at("/preferences/0/key").textValue()).isEqualTo("theme");
    assertThat(document.at("/searches/0/term").textValue()).isEqualTo("engineer");
    assertThat(document.at("/delivery/frequency").textValue()).isEqualTo("daily");
    assertThat(document.at("/matches/0/score").intValue()).isEqualTo(91);
    assertThat(document.at("/matches/0/analysis/score").intValue()).isEqualTo(91);
    assertThat(document.at("/matches/0/job/title").textValue()).isNotBlank();
    assertThat(document.at("/matches/0/job/job_url").textValue()).startsWith("https://");
    assertThat(document.at("/usage/0/cost_usd").decimalValue())
        .isEqualByComparingTo(new BigDecimal("0.25"));
    assertThat(document.at("/sessions/0/created_at").textValue()).endsWith("+00:00");
    assertThat(document.toString())
        .doesNotContain("argon2", "password", "token_hash", "secret", "\"user_id\"");
  }

  @Test
  void whoHasSetNothingHasAnExportTooAndNothingOfOthersInIt() {
    settled("carol");

    JsonNode document = api.register("dennis").get("/api/users/me/export").body();

    assertThat(document.path("delivery").isNull()).isTrue();
    assertThat(document.path("sessions")).hasSize(1);
    for (String member :
        List.of("channels", "fetches", "matches", "notifications", "preferences", "usage")) {
      assertThat(document.path(member).isArray()).as(member).isTrue();
      assertThat(document.path(member)).as(member).isEmpty();
    }
  }

  @Test
  void nothingIsLeftOfAUserWhoDeletesTheirAccountButWhatTheyCost() {
    ApiClient leaving = settled("eve");
    ApiClient staying = settled("frances");
    String id = leaving.get("/api/me").text("/id");
    String before = staying.get("/api/users/me/matches").body().toString();
    BigDecimal spent = spent();

    Reply reply = leaving.delete("/api/users/me");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(tablesThatMention(id)).isEmpty();
    assertThat(spent()).isEqualByComparingTo(spent);
    assertThat(leaving.get("/api/me").problem()).isEqualTo("invalid_token");
    assertThat(staying.get("/api/users/me/matches").body()).hasToString(before);
    assertThat(api.post("/api/login", ApiClient.credentials("eve", "correct horse")).problem())
        .isEqualTo("invalid_credentials");
    assertThat(api.register("eve").get("/api/me").text("/id")).isNotEqualTo(id);
  }

  @Test
  void whatTwoWhoAreGoneCostOnOneDayIsOneSum() {
    BigDecimal spent = spent();
    settled("grace").delete("/api/me");
    settled("heidi").delete("/api/me");

    assertThat(spent().subtract(spent)).isEqualByComparingTo("0.50");
    assertThat(
            number(
                "SELECT count(*) FROM ai_usage WHERE user_id IS NULL AND model = 'gpt-4.1-mini'"))
        .isEqualTo(1);
  }

  @Test
  void anAccountIsDeletedByWhoIsSignedInOnly() {
    assertThat(api.delete("/api/users/me").problem()).isEqualTo("missing_token");
    assertThat(api.get("/api/users/me/export").problem()).isEqualTo("missing_token");
  }

  /** A user with something in every table. */
  private ApiClient settled(String username) {
    ApiClient user = api.register(username);
    UUID id = UUID.fromString(user.get("/api/me").text("/id"));
    user.put("/api/users/me/prompt", "{\"prompt\":\"Java, remote\"}");
    user.put("/api/users/me/discord", "{\"webhook_url\":\"" + WEBHOOK + "\"}");
    user.post("/api/users/me/preferences", "{\"key\":\"theme\",\"value\":\"dark\"}");
    UUID jobId =
        new JobRepository(jdbi, Json.mapper())
            .store(SamplePostings.bare(Site.INDEED, "of-" + username))
            .id();
    UUID matchId =
        new MatchRepository(jdbi, Json.mapper())
            .save(id, jobId, SampleAnalyses.scored(91), new ScoreOrigin("test", "m", 1, "h", 1, 1));
    jdbi.useHandle(
        handle -> {
          handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
          for (String sql :
              List.of(
                  """
                  INSERT INTO external_identities (issuer, subject, user_id)
                  VALUES ('https://issuer.example', cast(:id AS text), :id)
                  """,
                  """
                  INSERT INTO searches (user_id, search_key, term, boards, hours_old)
                  VALUES (:id, 'key', 'engineer', '{indeed}', 24)
                  """,
                  """
                  INSERT INTO delivery_manners (user_id, frequency, digest_hour, digest_weekday,
                    time_zone)
                  VALUES (:id, 'daily', 8, 1, 'UTC')
                  """,
                  """
                  INSERT INTO notifications (match_id, channel_id, status, due_at)
                  SELECT :matchId, id, 'pending', now() FROM notification_channels
                  WHERE user_id = :id
                  """,
                  """
                  INSERT INTO pending_scores (user_id, job_id, reason, due_at)
                  VALUES (:id, :jobId, 'budget', now())
                  ON CONFLICT DO NOTHING
                  """,
                  "INSERT INTO prompt_drafts (user_id, tried_at) VALUES (:id, now())",
                  """
                  INSERT INTO fetch_runs (run_id, search_key, site, triggered_by, user_id, term,
                    started_at)
                  VALUES (gen_random_uuid(), 'key', 'indeed', 'api', :id, 'engineer', now())
                  """,
                  """
                  INSERT INTO ai_usage (day, user_id, purpose, model, requests, input_tokens,
                    cached_input_tokens, output_tokens, searches, cost_usd)
                  VALUES ('2026-11-25', :id, 'score', 'gpt-4.1-mini', 1, 100, 0, 10, 0, 0.25)
                  """,
                  """
                  INSERT INTO feeds (user_id, secret_hash)
                  VALUES (:id, 'secret of ' || cast(:id AS text))
                  """,
                  """
                  INSERT INTO idempotency_keys (user_id, key, claim, request)
                  VALUES (:id, 'key', gen_random_uuid(), 'request')
                  """,
                  """
                  INSERT INTO ai_reservations (id, day, user_id, usd, expires_at)
                  VALUES (gen_random_uuid(), '2026-11-25', :id, 0.01, now() + interval '1 hour')
                  """)) {
            handle
                .createUpdate(sql)
                .bind("id", id)
                .bind("jobId", jobId)
                .bind("matchId", matchId)
                .execute();
          }
        });
    return user;
  }

  private List<String> tablesOfUsers() {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    """
                    SELECT table_name FROM information_schema.columns
                    WHERE table_schema = 'public' AND column_name = 'user_id' ORDER BY table_name
                    """)
                .mapTo(String.class)
                .list());
  }

  /** Wherever a row has {@code text} in any of its columns. */
  private List<String> tablesThatMention(String text) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    """
                    SELECT table_name FROM information_schema.tables
                    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
                    """)
                .mapTo(String.class)
                .list()
                .stream()
                .filter(
                    table ->
                        handle
                                .select(
                                    "SELECT count(*) FROM %s t WHERE t::text LIKE ?"
                                        .formatted(table),
                                    "%" + text + "%")
                                .mapTo(Integer.class)
                                .one()
                            > 0)
                .toList());
  }

  private BigDecimal spent() {
    return jdbi.withHandle(
        handle ->
            handle
                .select("SELECT coalesce(sum(cost_usd), 0) FROM ai_usage")
                .mapTo(BigDecimal.class)
                .one());
  }

  private int number(String sql) {
    return jdbi.withHandle(handle -> handle.select(sql).mapTo(Integer.class).one());
  }

  private ApiClient api() {
    DatabaseLogin.Credentials login = database.login().credentials();
    return ApiClient.on(
        database.jdbcUrl(),
        login.user().orElse(""),
        login.password().orElse(""),
        "a secret of the tests, 32 bytes or more");
  }
}
