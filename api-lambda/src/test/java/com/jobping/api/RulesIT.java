package com.jobping.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.db.Database;
import com.jobping.doubles.samples.SamplePostings;
import com.jobping.doubles.services.Services;
import com.jobping.job.JobRepository;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.match.MatchRepository;
import com.jobping.match.Pair;
import com.jobping.rule.Exclusion;
import com.jobping.settings.DatabaseSettings;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules as one resource, and as the preferences that they are kept in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesIT {
  private static final String RULES = "/api/users/me/rules";
  private static final String PREFERENCES = "/api/users/me/preferences";
  private static final String ALL =
      "{\"places\":[\"Austin, TX\",\"Germany\",\"remote\"],\"remote_only\":true,"
          + "\"min_pay\":\"80k USD\",\"pay_missing\":\"filter\",\"seniority\":[\"mid\",\"senior\"],"
          + "\"exclude_companies\":[\"Meta\",\"Smith, Jones & Co\"],\"exclude_words\":[\"on call\"],"
          + "\"languages\":[\"en\",\"German\"]}";
  private static final String NONE =
      "{\"places\":[],\"remote_only\":false,\"min_pay\":null,\"pay_missing\":\"keep\","
          + "\"seniority\":[],\"exclude_companies\":[],\"exclude_words\":[],\"languages\":[]}";

  private final DatabaseSettings database = Services.migratedDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));
  private final ApiClient api =
      ApiClient.on(Services.settings(database, Services.queues()).environment());

  @Test
  void rulesComeBackAsTheyWereSet() {
    ApiClient user = api.register("ruled");
    assertThat(user.get(RULES).body()).hasToString(NONE);

    assertThat(user.put(RULES, ALL).body()).hasToString(ALL);

    assertThat(user.get(RULES).body()).hasToString(ALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"places\":null,\"remote_only\":null,\"min_pay\":null,\"pay_missing\":null,"
            + "\"seniority\":null,\"exclude_companies\":null,\"exclude_words\":null,"
            + "\"languages\":null}",
        NONE
      })
  void whatIsLeftOutOrNullOrEmptyIsNoRuleAnyMore(String none) {
    ApiClient user = api.register("cleared-" + UUID.randomUUID());
    user.post(PREFERENCES, "{\"key\":\"theme\",\"value\":\"dark\"}");
    user.put(RULES, ALL);

    assertThat(user.put(RULES, none).body()).hasToString(NONE);

    assertThat(user.get(RULES).body()).hasToString(NONE);
    assertThat(user.get(PREFERENCES).body().findValuesAsText("value"))
        .contains("dark")
        .isSubsetOf("dark", "keep");
  }

  @Test
  void theyAreThePreferencesOfTheSameNames() {
    ApiClient user = api.register("both-ways");
    user.put(RULES, "{\"places\":[\"Berlin\",\"remote\"],\"remote_only\":true}");

    JsonNode preferences = user.get(PREFERENCES).body().path("preferences");
    assertThat(preferences.findValuesAsText("key"))
        .containsExactly("rules.places", "rules.remote_only");
    assertThat(preferences.findValuesAsText("value")).containsExactly("Berlin; remote", "true");

    String places = preferences.path(0).path("id").asText();
    user.put(PREFERENCES + "/" + places, "{\"value\":\"Paris\\nLyon; Metz\"}");
    user.post(PREFERENCES, "{\"key\":\"rules.seniority\",\"value\":\"Lead, mid\"}");
    user.post(PREFERENCES, "{\"key\":\"rules.pay_missing\",\"value\":\" Filter \"}");
    JsonNode rules = user.get(RULES).body();
    assertThat(rules.path("places")).hasToString("[\"Paris\",\"Lyon\",\"Metz\"]");
    assertThat(rules.path("seniority")).hasToString("[\"lead\",\"mid\"]");
    assertThat(rules.path("pay_missing").textValue()).isEqualTo("filter");

    user.put(RULES, "{\"places\":[\"Berlin\"]}");
    assertThat(user.get(PREFERENCES).text("/preferences/0/id")).isEqualTo(places);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"places":["Berlin","?!"]}                | /places/1 malformed_rule
          {"places":["Berlin; Paris"]}              | /places/0 malformed_rule
          {"places":"Berlin"}                       | /places wrong_type
          {"places":["Berlin",7,null," "]}          | /places/1 wrong_type, /places/2 wrong_type, /places/3 blank
          {"places":["a\\nb"]}                      | /places/0 unsupported_characters
          {"seniority":["mid","chief"]}             | /seniority/1 malformed_rule
          {"languages":["Klingon","en"]}            | /languages/0 malformed_rule
          {"exclude_words":["a, b"]}                | /exclude_words/0 malformed_rule
          {"exclude_companies":[";"]}               | /exclude_companies/0 malformed_rule
          {"min_pay":"a lot"}                       | /min_pay malformed_rule
          {"min_pay":80000}                         | /min_pay wrong_type
          {"pay_missing":"maybe"}                   | /pay_missing malformed_rule
          {"remote_only":"true"}                    | /remote_only wrong_type
          {"place":["Berlin"]}                      | /place unknown_member
          """)
  void whatIsNoRuleIsPointedAt(String json, String errors) {
    ApiClient user = api.register("malformed-" + UUID.randomUUID());
    user.put(RULES, "{\"remote_only\":true}");

    Reply refused = user.put(RULES, json);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(String.join(", ", refused.errors())).isEqualTo(errors);
    assertThat(user.get(RULES).body().path("remote_only").booleanValue()).isTrue();
  }

  @Test
  void aListIsAsLongAsItsPreferenceCanHold() {
    ApiClient user = api.register("long-list");
    String word = "x".repeat(998);

    assertThat(
            user.put(RULES, "{\"exclude_words\":[\"%s\",\"y%s\"]}".formatted(word, word)).status())
        .isEqualTo(200);
    assertThat(
            user.put(RULES, "{\"exclude_words\":[\"xx%s\",\"y%s\"]}".formatted(word, word))
                .errors())
        .containsExactly("/exclude_words too_long");
  }

  @Test
  void whatTheRulesKeptAwayIsLookedAtAgainWhereTheyChange() {
    ApiClient user = api.register("rescored");
    UUID userId = UUID.fromString(user.get("/api/users/me").text("/id"));
    UUID jobId =
        new JobRepository(jdbi, Json.mapper())
            .store(SamplePostings.bare(Site.INDEED, "rescored"))
            .id();
    user.put(RULES, "{\"remote_only\":true}");
    new MatchRepository(jdbi, Json.mapper())
        .saveFiltered(
            new Pair(userId, jobId),
            Optional.empty(),
            new Exclusion("rules.remote_only", "It is on site."));

    user.put(RULES, "{\"remote_only\":true}");
    assertThat(pending(userId)).isZero();
    user.put(RULES, "{}");
    assertThat(pending(userId)).isEqualTo(1);
  }

  private int pending(UUID userId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM pending_scores WHERE user_id = :userId")
                .bind("userId", userId)
                .mapTo(Integer.class)
                .one());
  }
}
