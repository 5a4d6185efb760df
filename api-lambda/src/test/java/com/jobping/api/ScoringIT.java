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
import com.jobping.match.Pair;
import com.jobping.match.ScoreOrigin;
import com.jobping.rule.Exclusion;
import com.jobping.settings.DatabaseLogin.Credentials;
import com.jobping.settings.DatabaseSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a user steers what is scored for them: by prompt, rules and budget. */
class ScoringIT {
  private static final String SECRET = "a secret of the tests, 32 bytes or more";

  private final DatabaseSettings database = Services.migratedDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));
  private final JobRepository jobs = new JobRepository(jdbi, Json.mapper());
  private final MatchRepository matches = new MatchRepository(jdbi, Json.mapper());
  private final ApiClient user = apiWith(Map.of()).register("rosa");
  private final UUID userId = UUID.fromString(user.get("/api/me").text("/id"));

  @ParameterizedTest
  @ValueSource(strings = {"/api/users/me/prompt", "/api/me/prompt"})
  void aChangedPromptHasTheRecentJobsScoredAnew(String path) {
    job("1");
    job("2");

    assertThat(user.put(path, "{\"prompt\":\"looms\"}").text("/message"))
        .isEqualTo("prompt updated");
    assertThat(pending()).containsExactly("prompt_changed", "prompt_changed");
  }

  @Test
  void theSamePromptQueuesNothing() {
    user.put("/api/me/prompt", "{\"prompt\":\"looms\"}");
    job("1");
    user.put("/api/me/prompt", "{\"prompt\":\" looms \"}");

    assertThat(pending()).isEmpty();
  }

  @Test
  void aDeploymentMayLeaveOldJobsAlone() {
    job("1");
    ApiClient other = apiWith(Map.of("RESCORE_DAYS", "0")).register("other");
    other.put("/api/me/prompt", "{\"prompt\":\"looms\"}");

    assertThat(pending()).isEmpty();
  }

  @Test
  void aRuleIsKeptAsAPreference() {
    Reply made = user.post("/api/preferences", "{\"key\":\"rules.min_pay\",\"value\":\"80k USD\"}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(
            user.put("/api/preferences/" + made.text("/id"), "{\"value\":\"40 EUR/hour\"}")
                .status())
        .isEqualTo(200);
    assertThat(user.put("/api/preferences/" + made.text("/id"), "{\"value\":\"\"}").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "rules.min_pay,a lot,/value malformed_rule",
    "rules.remote_only,yes,/value malformed_rule",
    "rules.languages,Klingonese,/value malformed_rule",
    "rules.salary,80000 USD,/key unknown_rule"
  })
  void aRuleThatCannotBeReadIsRefused(String key, String value, String error) {
    Reply reply =
        user.post("/api/preferences", "{\"key\":\"%s\",\"value\":\"%s\"}".formatted(key, value));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errors()).containsExactly(error);
    assertThat(user.get("/api/preferences").body().path("preferences")).isEmpty();
  }

  @Test
  void aRuleIsNotChangedIntoOneThatCannotBeRead() {
    Reply made = user.post("/api/preferences", "{\"key\":\"rules.min_pay\",\"value\":\"80k USD\"}");
    Reply reply = user.put("/api/preferences/" + made.text("/id"), "{\"value\":\"a lot\"}");

    assertThat(reply.errors()).containsExactly("/value malformed_rule");
    assertThat(reply.text("/detail")).contains("80k USD");
    assertThat(user.get("/api/preferences").text("/preferences/0/value")).isEqualTo("80k USD");
  }

  @Test
  void changedRulesHaveTheRecentFilteredJobsLookedAtAgain() {
    filtered("1");
    Reply made = user.post("/api/preferences", "{\"key\":\"theme\",\"value\":\"dark\"}");
    user.delete("/api/preferences/" + made.text("/id"));
    assertThat(pending()).isEmpty();

    user.post("/api/preferences", "{\"key\":\"rules.remote_only\",\"value\":\"true\"}");
    assertThat(pending()).containsExactly("rules_changed");
  }

  @Test
  void whatTheRulesKeptAwayIsToldOnRequest() {
    scored("1", 80);
    UUID job = filtered("2");

    assertThat(user.get("/api/users/me/matches").body().path("matches")).hasSize(1);
    JsonNode page = user.get("/api/users/me/matches", Map.of("outcome", "filtered")).body();
    assertThat(page.path("matches")).hasSize(1);
    JsonNode match = page.at("/matches/0");
    assertThat(match.path("outcome").textValue()).isEqualTo("filtered");
    assertThat(match.path("rule").textValue()).isEqualTo("rules.exclude_words");
    assertThat(match.path("reason").textValue()).isEqualTo("The posting says \"loom\".");
    assertThat(match.at("/job/id").textValue()).isEqualTo(job.toString());
    assertThat(match.has("score")).isFalse();
  }

  @Test
  void filteredJobsArePagedNoneTwiceNoneLeftOut() {
    List<String> all =
        List.of(filtered("1").toString(), filtered("2").toString(), filtered("3").toString());
    JsonNode first =
        user.get("/api/me/matches", Map.of("outcome", "filtered", "limit", "2")).body();
    JsonNode second =
        user.get(
                "/api/me/matches",
                Map.of("outcome", "filtered", "cursor", first.path("next_cursor").asText()))
            .body();

    assertThat(
            List.of(
                first.at("/matches/0/job_id").asText(),
                first.at("/matches/1/job_id").asText(),
                second.at("/matches/0/job_id").asText()))
        .containsExactlyElementsOf(all.reversed());
    assertThat(second.path("next_cursor").isNull()).isTrue();
  }

  @Test
  void theProfileSaysUntilWhenScoresWaitOverBudget() {
    assertThat(user.get("/api/me").body().path("scores_wait_until").isNull()).isTrue();

    ApiClient poor = apiWith(Map.of("AI_BUDGET_USD_PER_USER_PER_DAY", "0")).register("poor");
    assertThat(Instant.parse(poor.get("/api/me").text("/scores_wait_until")))
        .isAfter(Instant.now());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/users/me/prompt/try", "/api/me/prompt/try"})
  void aPromptIsTriedOnTheLastJobsAndNothingIsKept(String path) {
    for (String id : List.of("1", "2", "3", "4", "5", "6")) {
      scored(id, 20);
    }
    Reply reply = user.post(path, "{\"prompt\":\"Loom engineer\"}");

    assertThat(reply.status()).isEqualTo(200);
    JsonNode results = reply.body().path("results");
    assertThat(results).hasSize(5);
    assertThat(results.at("/0/job/title").textValue()).isEqualTo("Loom Engineer");
    assertThat(results.at("/0/score").intValue()).isGreaterThan(20);
    assertThat(results.at("/0/analysis/score")).isEqualTo(results.at("/0/score"));
    assertThat(results.at("/0/error").isNull()).isTrue();
    assertThat(user.get("/api/me").body().path("ai_prompt").isNull()).isTrue();
    assertThat(matches.best(userId, 10)).hasSize(6).allMatch(match -> match.score() == 20);
    assertThat(pending()).isEmpty();
  }

  @Test
  void aUserWithoutMatchesTriesAPromptOnTheNewestJobs() {
    job("1");

    assertThat(
            user.post("/api/me/prompt/try", "{\"prompt\":\"Loom engineer\"}")
                .body()
                .path("results"))
        .hasSize(1);
  }

  @Test
  void withoutAnyJobThereIsNothingToTry() {
    assertThat(user.post("/api/me/prompt/try", "{\"prompt\":\"looms\"}").body())
        .hasToString("{\"results\":[]}");
  }

  @Test
  void overBudgetAPromptIsNotTriedBeforeTheDayEnds() {
    job("1");
    ApiClient poor =
        apiWith(
                Map.of(
                    "ANALYST", "openai",
                    "OPENAI_API_KEY", "sk-none",
                    "AI_BUDGET_USD_PER_USER_PER_DAY", "0"))
            .register("poor");
    Reply reply = poor.post("/api/me/prompt/try", "{\"prompt\":\"looms\"}");

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.problem()).isEqualTo("over_budget");
    assertThat(reply.text("/detail")).contains("until 20");
    assertThat(Integer.parseInt(reply.headers().getOrDefault("retry-after", "0")))
        .isBetween(1, 24 * 60 * 60);
  }

  @Test
  void aUserTriesTenPromptsAnHourAndIsToldWhenThereMayBeAnother() {
    for (int draft = 1; draft <= 10; draft++) {
      assertThat(user.post("/api/me/prompt/try", "{\"prompt\":\"looms\"}").status()).isEqualTo(200);
    }
    Reply reply = user.post("/api/me/prompt/try", "{\"prompt\":\"looms\"}");

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.problem()).isEqualTo("too_many_drafts");
    assertThat(Integer.parseInt(reply.headers().getOrDefault("retry-after", "0")))
        .isBetween(3_000, 3_600);
    assertThat(reply.headers())
        .containsEntry("ratelimit-limit", "10")
        .containsEntry("ratelimit-reset", reply.headers().get("retry-after"));
    ApiClient other = apiWith(Map.of()).register("other");
    assertThat(other.post("/api/me/prompt/try", "{\"prompt\":\"looms\"}").status()).isEqualTo(200);

    jdbi.useHandle(
        handle ->
            handle.execute("UPDATE prompt_drafts SET tried_at = tried_at - interval '1 hour'"));
    assertThat(user.post("/api/me/prompt/try", "{\"prompt\":\"looms\"}").status()).isEqualTo(200);
  }

  @Test
  void withoutAKeyAPromptIsTriedLater() {
    job("1");
    Reply reply =
        apiWith(
                Map.of(
                    "ANALYST", "openai",
                    "OPENAI_SECRET_ARN", "arn:out-of-reach",
                    "AWS_REGION", "us-east-1",
                    "AWS_ACCESS_KEY_ID", "none",
                    "AWS_SECRET_ACCESS_KEY", "none",
                    "AWS_ENDPOINT_URL", "http://127.0.0.1:1"))
            .register("keyless")
            .post("/api/me/prompt/try", "{\"prompt\":\"looms\"}");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.text("/detail")).contains("analyst_unauthorized");
  }

  @Test
  void withoutAnAnalystAPromptIsTriedLater() {
    job("1");
    ApiClient cutOff =
        apiWith(
                Map.of(
                    "ANALYST", "openai",
                    "OPENAI_API_KEY", "sk-none",
                    "OPENAI_BASE_URL", "http://127.0.0.1:1/v1"))
            .register("cut-off");
    Reply reply = cutOff.post("/api/me/prompt/try", "{\"prompt\":\"looms\"}");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.problem()).isEqualTo("analyst_unavailable");
    assertThat(reply.text("/detail")).contains("analyst_unavailable");
  }

  @ParameterizedTest
  @CsvSource({"{},/prompt missing", "{\"prompt\":\" \"},/prompt blank"})
  void aPromptToTryMustBeThere(String body, String error) {
    assertThat(user.post("/api/me/prompt/try", body).errors()).containsExactly(error);
  }

  private UUID job(String externalId) {
    UUID id = jobs.store(SamplePostings.bare(Site.INDEED, externalId)).id();
    jobs.markEnriched(id, Optional.empty());
    return id;
  }

  private UUID filtered(String externalId) {
    UUID id = job(externalId);
    matches.saveFiltered(
        new Pair(userId, id),
        Optional.empty(),
        new Exclusion("rules.exclude_words", "The posting says \"loom\"."));
    return id;
  }

  private void scored(String externalId, int score) {
    matches.save(
        userId,
        job(externalId),
        SampleAnalyses.scored(score),
        new ScoreOrigin("scripted", "script", 1, "hash", 0, 0));
  }

  private List<String> pending() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("SELECT reason FROM pending_scores").mapTo(String.class).list());
  }

  private ApiClient apiWith(Map<String, String> settings) {
    Credentials credentials = database.login().credentials();
    return ApiClient.on(
        database.jdbcUrl(),
        credentials.user().orElseThrow(),
        credentials.password().orElseThrow(),
        SECRET,
        settings);
  }
}
