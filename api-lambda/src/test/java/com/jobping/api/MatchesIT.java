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
import com.jobping.settings.DatabaseLogin;
import com.jobping.settings.DatabaseSettings;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What users see of their matches, and do with them. Every test has users of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatchesIT {
  private static final String MATCHES = "/api/users/me/matches";
  private static final String FEED = "/api/users/me/feed";
  private static final ScoreOrigin ORIGIN =
      new ScoreOrigin("offline", "lexical", 1, "0".repeat(64), 0, 0);

  private final DatabaseSettings database = Services.migratedDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));
  private final JobRepository jobs = new JobRepository(jdbi, Json.mapper());
  private final MatchRepository matches = new MatchRepository(jdbi, Json.mapper());
  private final AtomicInteger names = new AtomicInteger();
  private final ApiClient api = api();

  @ParameterizedTest
  @CsvSource({
    "min_score,80,'remote loom,office loom'",
    "min_score,81,remote loom",
    "site,linkedin,'remote loom,office loom,old mill'",
    "site,indeed,office loom",
    "site,glassdoor,''",
    "remote,true,remote loom",
    "remote,false,office loom",
    "state,new,'remote loom,old mill'",
    "state,saved,office loom",
    "state,applied,''",
    "since,2026-11-01T00:00:00Z,'remote loom,office loom'",
    "since,2026-11-02T01:00:00+02:00,remote loom",
    "q,looms,'remote loom,office loom'",
    "q,loom -office,remote loom",
    "q,\"old mill\",old mill",
    "q,\"mill old\",''",
    "q,bright webereien,old mill",
    "q,kotlin,office loom",
    "q,& ( !,''"
  })
  void everyFilterLeavesWhatItNames(String name, String value, String expected) {
    ApiClient user = userWithThreeMatches();

    Reply reply = user.get(MATCHES, Map.of(name, value));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(String.join(",", titles(reply))).isEqualTo(expected);
  }

  @Test
  void filtersAreTakenTogetherAndAllStatesAreThereWithoutOne() {
    ApiClient user = userWithThreeMatches();
    patch(user, "old mill", "{\"state\":\"dismissed\"}");

    assertThat(titles(user.get(MATCHES))).containsExactly("remote loom", "office loom", "old mill");
    assertThat(
            titles(
                user.get(
                    MATCHES,
                    Map.of("q", "loom", "site", "indeed", "remote", "false", "state", "saved"))))
        .containsExactly("office loom");
  }

  @Test
  void byTimeTheNewestIsFirstWhateverItsScore() {
    ApiClient user = user();
    match(user, "good", 90, "2026-11-01T00:00:00Z");
    match(user, "newer", 10, "2026-11-02T00:00:00Z");

    assertThat(titles(user.get(MATCHES, Map.of("sort", "time")))).containsExactly("newer", "good");
    assertThat(titles(user.get(MATCHES))).containsExactly("good", "newer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"score", "time"})
  void whatArrivesBetweenPagesMovesNothing(String sort) {
    ApiClient user = user();
    for (int number = 0; number < 7; number++) {
      match(user, "there " + number, 50 + number % 2, "2026-11-01T00:00:00Z");
    }
    List<String> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Map<String, String> query = new HashMap<>(Map.of("sort", sort, "limit", "2"));
      cursor.ifPresent(after -> query.put("cursor", after));
      Reply page = user.get(MATCHES, query);
      seen.addAll(titles(page));
      cursor = Optional.ofNullable(page.body().path("next_cursor").textValue());
      match(user, "came " + seen.size(), 99, "2026-11-02T00:00:00Z");
    } while (cursor.isPresent());

    assertThat(seen)
        .containsExactlyInAnyOrder(
            "there 0", "there 1", "there 2", "there 3", "there 4", "there 5", "there 6");
  }

  @Test
  void filtersMayChangeFromPageToPageButTheOrderMayNot() {
    ApiClient user = userWithThreeMatches();
    String cursor = user.get(MATCHES, Map.of("limit", "1")).text("/next_cursor");

    assertThat(titles(user.get(MATCHES, Map.of("cursor", cursor, "q", "mill"))))
        .containsExactly("old mill");
    for (Map<String, String> other :
        List.of(Map.of("sort", "time"), Map.of("outcome", "filtered"))) {
      Map<String, String> query = new HashMap<>(other);
      query.put("cursor", cursor);
      assertThat(user.get(MATCHES, query).errors()).containsExactly("?cursor invalid_cursor");
    }
  }

  @Test
  void allThatIsWrongWithTheParametersIsToldAtOnce() {
    Reply reply =
        user()
            .get(
                MATCHES,
                Map.of(
                    "min_score", "101",
                    "since", "+10000-01-01T00:00:00Z",
                    "site", "monster",
                    "remote", "1",
                    "state", "NEW",
                    "q", "q".repeat(201),
                    "sort", "best",
                    "outcome", "both",
                    "limit", "0",
                    "cursor", "x"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errors())
        .containsExactlyInAnyOrder(
            "?min_score out_of_range",
            "?since not_a_time",
            "?site not_a_choice",
            "?remote not_a_choice",
            "?state not_a_choice",
            "?q too_long",
            "?sort not_a_choice",
            "?outcome not_a_choice",
            "?limit out_of_range",
            "?cursor invalid_cursor");
  }

  @Test
  void filteredJobsTakeTheFiltersThatAskForNoScore() {
    ApiClient user = user();
    filter(user, "kept away");
    filter(user, "kept off");

    assertThat(titles(user.get(MATCHES, Map.of("outcome", "filtered", "q", "away"))))
        .containsExactly("kept away");
    assertThat(
            titles(
                user.get(
                    MATCHES, Map.of("outcome", "filtered", "site", "linkedin", "sort", "time"))))
        .containsExactly("kept off", "kept away");
    assertThat(
            user.get(MATCHES, Map.of("outcome", "filtered", "min_score", "1", "sort", "score"))
                .errors())
        .containsExactlyInAnyOrder("?min_score not_with_filtered", "?sort not_with_filtered");
  }

  @Test
  void aListTellsBoardsAndNoDescriptionsAndAMatchTellsBoth() {
    ApiClient user = userWithThreeMatches();
    JsonNode listed = user.get(MATCHES, Map.of("q", "office")).body().at("/matches/0");
    JsonNode one = user.get(MATCHES + "/" + listed.path("id").textValue()).body();

    assertThat(listed.at("/job/sites")).hasToString("[\"indeed\",\"linkedin\"]");
    assertThat(listed.at("/job").has("description")).isFalse();
    assertThat(one.at("/job/description").textValue()).isEqualTo("In Kotlin.");
    assertThat(one.at("/job/sites")).isEqualTo(listed.at("/job/sites"));
    assertThat(one.path("score")).isEqualTo(listed.path("score"));
  }

  @Test
  void aFilteredJobIsFoundByItsIdAndCanBeSaved() {
    ApiClient user = user();
    filter(user, "kept away");
    String path = path(user.get(MATCHES, Map.of("outcome", "filtered")), "kept away");

    assertThat(user.patch(path, "{\"state\":\"saved\"}").text("/rule"))
        .isEqualTo("rules.exclude_words");
    JsonNode one = user.get(path).body();
    assertThat(one.path("state").textValue()).isEqualTo("saved");
    assertThat(one.has("score")).isFalse();
    assertThat(one.has("notified")).isFalse();
  }

  @Test
  void nobodySeesOrChangesAMatchOfSomebodyElse() {
    ApiClient owner = userWithThreeMatches();
    ApiClient stranger = user();
    String path = path(owner.get(MATCHES), "old mill");

    assertThat(stranger.get(path).problem()).isEqualTo("not_found");
    assertThat(stranger.patch(path, "{\"state\":\"dismissed\"}").status()).isEqualTo(404);
    assertThat(owner.get(path).text("/state")).isEqualTo("new");
    assertThat(owner.get(MATCHES + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(owner.get(MATCHES + "/1").problem()).isEqualTo("invalid_id");
  }

  @Test
  void stateAndFeedbackAreSetOneByOneOrTogether() {
    ApiClient user = userWithThreeMatches();
    JsonNode fresh = user.get(MATCHES).body().at("/matches/0");
    assertThat(fresh.path("state").textValue()).isEqualTo("new");
    assertThat(fresh.path("state_changed_at").isNull()).isTrue();
    assertThat(fresh.path("feedback").isNull()).isTrue();

    patch(user, "remote loom", "{\"state\":\"applied\"}");
    JsonNode changed =
        patch(
            user,
            "remote loom",
            "{\"feedback\":{\"verdict\":\"down\",\"reason\":\" Too far.\\nReally. \"}}");

    assertThat(changed.path("state").textValue()).isEqualTo("applied");
    assertThat(Instant.parse(changed.path("state_changed_at").textValue()))
        .isBefore(Instant.now().plus(Duration.ofMinutes(1)));
    assertThat(changed.at("/feedback/verdict").textValue()).isEqualTo("down");
    assertThat(changed.at("/feedback/reason").textValue()).isEqualTo("Too far.\nReally.");
    assertThat(user.get(MATCHES, Map.of("state", "applied")).body().at("/matches/0/feedback"))
        .isEqualTo(changed.path("feedback"));
  }

  @Test
  void theSameChangeAgainChangesNothingNotEvenItsTime() {
    ApiClient user = userWithThreeMatches();
    String change = "{\"state\":\"saved\",\"feedback\":{\"verdict\":\"up\",\"reason\":\"Looms.\"}}";

    JsonNode first = patch(user, "old mill", change);

    assertThat(patch(user, "old mill", change)).isEqualTo(first);
    assertThat(patch(user, "old mill", "{}")).isEqualTo(first);
    assertThat(patch(user, "old mill", "{\"feedback\":{\"verdict\":\"up\"}}"))
        .as("what a change leaves out stays")
        .isEqualTo(first);
  }

  @Test
  void nullTakesFeedbackOrItsReasonBack() {
    ApiClient user = userWithThreeMatches();
    patch(user, "old mill", "{\"feedback\":{\"verdict\":\"up\",\"reason\":\"Looms.\"}}");

    JsonNode without =
        patch(user, "old mill", "{\"feedback\":{\"verdict\":\"up\",\"reason\":null}}");
    assertThat(without.at("/feedback/verdict").textValue()).isEqualTo("up");
    assertThat(without.at("/feedback/reason").isNull()).isTrue();
    assertThat(patch(user, "old mill", "{\"feedback\":null}").path("feedback").isNull()).isTrue();
  }

  @Test
  void aChangeMayComeAsAMergePatch() {
    ApiClient user = userWithThreeMatches();
    String path = path(user.get(MATCHES), "old mill");

    Reply reply =
        user.send(
            Events.event("PATCH", path, "application/merge-patch+json", "{\"state\":\"saved\"}"));

    assertThat(reply.text("/state")).isEqualTo("saved");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"state\":\"lost\"}|/state not_a_choice",
        "{\"state\":null}|/state null_not_allowed",
        "{\"state\":1}|/state wrong_type",
        "{\"feedback\":\"up\"}|/feedback wrong_type",
        "{\"feedback\":{}}|/feedback/verdict missing",
        "{\"feedback\":{\"verdict\":null}}|/feedback/verdict null_not_allowed",
        "{\"feedback\":{\"verdict\":\"maybe\"}}|/feedback/verdict not_a_choice",
        "{\"feedback\":{\"verdict\":\"up\",\"reason\":7}}|/feedback/reason wrong_type",
        "{\"feedback\":{\"verdict\":\"up\",\"stars\":5}}|/feedback/stars unknown_member",
        "{\"score\":100}|/score unknown_member"
      })
  void whatIsWrongWithAChangeIsPointedAt(String body, String error) {
    ApiClient user = userWithThreeMatches();

    Reply reply = user.patch(path(user.get(MATCHES), "old mill"), body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errors()).containsExactly(error);
  }

  @Test
  void aReasonHasAThousandCharactersAtMost() {
    ApiClient user = userWithThreeMatches();
    String path = path(user.get(MATCHES), "old mill");
    String body = "{\"feedback\":{\"verdict\":\"up\",\"reason\":\"%s\"}}";

    assertThat(user.patch(path, body.formatted("🧵".repeat(1_000))).status()).isEqualTo(200);
    assertThat(user.patch(path, body.formatted("🧵".repeat(1_001))).errors())
        .containsExactly("/feedback/reason too_long");
  }

  @Test
  void aMatchThatIsScoredAnewOrFilteredKeepsStateAndFeedback() {
    ApiClient user = user();
    UUID job = match(user, "loom", 50, "2026-11-01T00:00:00Z");
    JsonNode before =
        patch(user, "loom", "{\"state\":\"saved\",\"feedback\":{\"verdict\":\"up\"}}");
    Pair pair = new Pair(id(user), job);

    pend(pair);
    matches.saveFiltered(pair, Optional.empty(), new Exclusion("rules.min_pay", "Too little."));
    JsonNode filtered = user.get(MATCHES, Map.of("outcome", "filtered")).body().at("/matches/0");
    pend(pair);
    matches.save(pair, Optional.empty(), SampleAnalyses.scored(90), ORIGIN);
    JsonNode rescored = user.get(MATCHES).body().at("/matches/0");

    assertThat(filtered.path("rule").textValue()).isEqualTo("rules.min_pay");
    assertThat(rescored.path("score").intValue()).isEqualTo(90);
    for (String member : List.of("id", "state", "state_changed_at", "feedback")) {
      assertThat(List.of(filtered.path(member), rescored.path(member)))
          .as(member)
          .containsOnly(before.path(member));
    }
  }

  @Test
  void statisticsCountDaysBoardsScoresStatesFeedbackAndMoney() {
    ApiClient user = user();
    Instant now = Instant.now();
    match(user, "ten", 10, now.toString());
    match(user, "nine", 9, now.toString());
    match(user, "hundred", 100, now.minus(Duration.ofDays(2)).toString());
    match(user, "ancient", 50, now.minus(Duration.ofDays(40)).toString());
    filter(user, "kept away");
    spend(user, 0, "0.25");
    spend(user, 2, "0.50");
    patch(user, "hundred", "{\"state\":\"applied\",\"feedback\":{\"verdict\":\"up\"}}");
    deliver(user, "hundred");

    JsonNode stats = user.get("/api/users/me/stats", Map.of("days", "3")).body();

    assertThat(stats.path("days")).hasSize(3);
    assertThat(stats.at("/days/0/matches").intValue()).isEqualTo(1);
    assertThat(stats.at("/days/0/notified").intValue()).isEqualTo(1);
    assertThat(stats.at("/days/0/spent_usd").decimalValue()).isEqualByComparingTo("0.5");
    assertThat(stats.at("/days/1/matches").intValue()).isZero();
    assertThat(stats.at("/days/2/matches").intValue()).isEqualTo(2);
    assertThat(stats.at("/days/2/filtered").intValue()).isEqualTo(1);
    assertThat(stats.at("/days/2/day").textValue())
        .isEqualTo(now.toString().substring(0, "2026-11-25".length()));
    assertThat(stats.at("/boards/2")).hasToString("{\"site\":\"linkedin\",\"matches\":3}");
    assertThat(stats.path("scores")).hasSize(10);
    assertThat(stats.at("/scores/0")).hasToString("{\"from\":0,\"to\":9,\"matches\":1}");
    assertThat(stats.at("/scores/1")).hasToString("{\"from\":10,\"to\":19,\"matches\":1}");
    assertThat(stats.at("/scores/9")).hasToString("{\"from\":90,\"to\":100,\"matches\":1}");
    assertThat(stats.path("states"))
        .hasToString("{\"new\":2,\"saved\":0,\"applied\":1,\"dismissed\":0}");
    assertThat(stats.path("feedback")).hasToString("{\"up\":1,\"down\":0}");
    assertThat(stats.at("/spent_usd/today").decimalValue()).isEqualByComparingTo("0.25");
    assertThat(stats.at("/spent_usd/period").decimalValue()).isEqualByComparingTo("0.75");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "91", "a week"})
  void statisticsAreOfOneToNinetyDays(String days) {
    assertThat(user().get("/api/users/me/stats", Map.of("days", days)).errors())
        .containsExactly("?days out_of_range");
  }

  @Test
  void statisticsOfNothingAreNoughts() {
    JsonNode stats = user().get("/api/users/me/stats").body();

    assertThat(stats.path("days")).hasSize(30);
    assertThat(stats.at("/spent_usd/period").intValue()).isZero();
  }

  @Test
  void matchesAreExportedAsATableWhoseCellsAreNoFormulas() {
    ApiClient user = user();
    match(user, "=HYPERLINK(\"http://evil.example\")", 90, "2026-11-01T00:00:00Z");
    match(user, "loom, \"fine\"", 80, "2026-11-01T00:00:00Z");

    Reply reply = user.get(MATCHES + "/export", Map.of("format", "csv", "min_score", "80"));
    List<String> lines = reply.body().textValue().lines().toList();

    assertThat(reply.headers())
        .containsEntry("content-type", "text/csv; charset=utf-8")
        .containsEntry("content-disposition", "attachment; filename=\"matches.csv\"")
        .doesNotContainKey("x-export-cut");
    assertThat(reply.body().textValue()).endsWith("\r\n");
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("\"id\",\"outcome\",\"score\",\"state\",\"matched_at\"");
    assertThat(lines.get(1)).contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"");
    assertThat(lines.get(2)).contains(",\"loom, \"\"fine\"\"\",");
  }

  @Test
  void matchesAreExportedAsTheListShowsThem() {
    ApiClient user = userWithThreeMatches();

    Reply reply = user.get(MATCHES + "/export", Map.of("format", "json", "q", "loom"));

    assertThat(reply.headers())
        .containsEntry("content-disposition", "attachment; filename=\"matches.json\"");
    assertThat(reply.body().path("matches"))
        .isEqualTo(user.get(MATCHES, Map.of("q", "loom")).body().path("matches"));
  }

  @ParameterizedTest
  @CsvSource({
    "'',               '',          200, text/csv; charset=utf-8",
    "*/*,              '',          200, text/csv; charset=utf-8",
    "text/csv,         '',          200, text/csv; charset=utf-8",
    "application/json, '',          200, application/json",
    "*/*,              format=json, 200, application/json",
    "text/csv,         format=json, 406, application/problem+json",
    "application/json, format=csv,  406, application/problem+json"
  })
  void anExportIsOfAMediaTypeThatTheCallerTakes(
      String accept, String query, int status, String contentType) {
    Events export = Events.event("GET", MATCHES + "/export").withHeader("Accept", accept);

    Reply reply = user().send(export.withRawQuery(query));

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.headers()).containsEntry("content-type", contentType);
  }

  @Test
  void anExportThatWouldBeTooLargeIsCutAndSaysSo() {
    ApiClient user = user();
    for (int number = 0; number < 3; number++) {
      match(user, "wordy " + number, 50 + number, "2026-11-01T00:00:00Z");
    }
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                UPDATE user_job_matches
                SET analysis = jsonb_set(analysis, '{explanation}', to_jsonb(repeat('w', 1900000)))
                WHERE user_id = ?
                """,
                id(user)));

    Reply reply = user.get(MATCHES + "/export", Map.of("format", "json"));

    assertThat(titles(reply)).containsExactly("wordy 2", "wordy 1");
    assertThat(reply.headers()).containsEntry("x-export-cut", "2");
  }

  @Test
  void aFeedIsReadByWhoeverKnowsItsAddress() throws Exception {
    ApiClient user = user();
    match(user, "loom <b>\u0001", 87, "2026-11-01T00:00:00Z");
    match(user, "below the threshold", 69, "2026-11-02T00:00:00Z");
    match(user, "mill", 70, "2026-11-03T00:00:00Z");

    Reply created = user.post(FEED, "{}");
    Reply reply = api.get(feedPath(created));
    Document feed = parsed(reply);

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("/url")).matches("https://jobs\\.example/api/feeds/[A-Za-z0-9_-]{43}");
    assertThat(reply.headers()).containsEntry("content-type", "application/rss+xml; charset=utf-8");
    assertThat(texts(feed, "title"))
        .containsExactly("JobPing", "70 · mill at Bright Looms", "87 · loom <b> at Bright Looms");
    assertThat(texts(feed, "lastBuildDate")).containsExactly("Tue, 3 Nov 2026 00:00:00 GMT");
    assertThat(texts(feed, "pubDate")).first().isEqualTo("Tue, 3 Nov 2026 00:00:00 GMT");
    assertThat(texts(feed, "link")).first().isEqualTo("https://jobs.example");
    assertThat(texts(feed, "guid")).doesNotHaveDuplicates().hasSize(2);
    assertThat(texts(feed, "description")).last().asString().contains("&lt;i&gt;So.&lt;/i&gt;");
  }

  @Test
  void aFeedIsShownOnceAndItsSecretIsNotKept() {
    ApiClient user = user();
    assertThat(user.get(FEED).problem()).isEqualTo("not_found");

    Reply created = user.post(FEED, "{}");
    String secret = feedPath(created).replaceFirst(".*/", "");

    assertThat(user.get(FEED).memberNames()).containsExactly("created_at");
    assertThat(user.get(FEED).text("/created_at")).isEqualTo(created.text("/created_at"));
    String kept =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT feeds::text FROM feeds WHERE user_id = :id")
                    .bind("id", id(user))
                    .mapTo(String.class)
                    .one());
    assertThat(kept).doesNotContain(secret);
  }

  @Test
  void anAddressThatWasReplacedOrEndedLeadsNowhere() {
    ApiClient user = user();
    String first = feedPath(user.post(FEED, "{}"));
    String second = feedPath(user.post(FEED, "{}"));

    assertThat(api.get(first).status()).isEqualTo(404);
    assertThat(api.get(second).status()).isEqualTo(200);
    assertThat(user.delete(FEED).status()).isEqualTo(204);
    assertThat(user.delete(FEED).status()).isEqualTo(404);
    assertThat(api.get(second).body()).isEqualTo(api.get(first).body());
    assertThat(api.get("/api/feeds/" + "x".repeat(43)).problem()).isEqualTo("not_found");
  }

  @Test
  void aReaderThatHasTheFeedIsToldSo() {
    ApiClient user = user();
    match(user, "loom", 87, "2026-11-01T00:00:00Z");
    String path = feedPath(user.post(FEED, "{}"));
    String tag = api.get(path).headers().getOrDefault("etag", "");

    for (String known : List.of(tag, tag.replace("W/", ""), "\"other\", " + tag, "*")) {
      Reply again = api.send(Events.event("GET", path).withHeader("if-none-match", known));
      assertThat(again.status()).isEqualTo(304);
      assertThat(again.headers()).containsEntry("etag", tag);
    }
    match(user, "mill", 88, "2026-11-02T00:00:00Z");
    assertThat(api.send(Events.event("GET", path).withHeader("if-none-match", tag)).status())
        .isEqualTo(200);
  }

  /** By score: a remote loom, an office loom on two boards that was saved, an old mill. */
  private ApiClient userWithThreeMatches() {
    ApiClient user = user();
    UUID remote = match(user, "remote loom", 90, "2026-11-02T00:00:00Z");
    UUID office = match(user, "office loom", 80, "2026-11-01T00:00:00Z");
    UUID mill = match(user, "old mill", 10, "2026-10-01T00:00:00Z");
    update("UPDATE jobs SET is_remote = true WHERE id = ?", remote);
    update("UPDATE jobs SET is_remote = false, description = 'In Kotlin.' WHERE id = ?", office);
    update("UPDATE jobs SET company = 'Bright Webereien' WHERE id = ?", mill);
    update(
        """
        INSERT INTO job_sources (job_id, site, external_id, job_url)
        VALUES (?, 'indeed', gen_random_uuid(), '')
        """,
        office);
    patch(user, "office loom", "{\"state\":\"saved\"}");
    return user;
  }

  private UUID match(ApiClient user, String title, int score, String createdAt) {
    UUID job = job(title);
    matches.save(
        id(user),
        job,
        SampleAnalyses.of(
            score, "<i>So.</i>", List.of("looms"), List.of(), List.of(), "offline", "lexical"),
        ORIGIN);
    update(
        "UPDATE user_job_matches SET created_at = ?::timestamptz WHERE job_id = ?", createdAt, job);
    return job;
  }

  private void filter(ApiClient user, String title) {
    matches.saveFiltered(
        new Pair(id(user), job(title)),
        Optional.empty(),
        new Exclusion("rules.exclude_words", "It says \"kept\"."));
  }

  private UUID job(String title) {
    UUID job = jobs.store(SamplePostings.bare(Site.LINKEDIN, "m" + names.incrementAndGet())).id();
    update("UPDATE jobs SET title = ? WHERE id = ?", title, job);
    return job;
  }

  private void pend(Pair pair) {
    update(
        """
        INSERT INTO pending_scores (user_id, job_id, reason, due_at)
        VALUES (?, ?, 'prompt_changed', now()) ON CONFLICT DO NOTHING
        """,
        pair.userId(),
        pair.jobId());
  }

  private void spend(ApiClient user, int daysAgo, String usd) {
    update(
        """
        INSERT INTO ai_usage (day, user_id, purpose, model, requests, input_tokens,
                              cached_input_tokens, output_tokens, searches, cost_usd)
        VALUES ((now() AT TIME ZONE 'UTC')::date - ?, ?, 'score', 'script', 1, 0, 0, 0, 0, ?::numeric)
        """,
        daysAgo,
        id(user),
        usd);
  }

  private void deliver(ApiClient user, String title) {
    update(
        """
        UPDATE user_job_matches SET notified = true
        WHERE user_id = ? AND job_id = (SELECT id FROM jobs WHERE title = ?)
        """,
        id(user),
        title);
  }

  private void update(String sql, Object... values) {
    jdbi.useHandle(handle -> handle.execute(sql, values));
  }

  private JsonNode patch(ApiClient user, String title, String body) {
    Reply reply = user.patch(path(user.get(MATCHES), title), body);
    assertThat(reply.status()).isEqualTo(200);
    return reply.body();
  }

  private static String path(Reply list, String title) {
    return StreamSupport.stream(list.body().path("matches").spliterator(), false)
        .filter(match -> match.at("/job/title").textValue().equals(title))
        .map(match -> MATCHES + "/" + match.path("id").textValue())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> titles(Reply list) {
    return StreamSupport.stream(list.body().path("matches").spliterator(), false)
        .map(match -> match.at("/job/title").textValue())
        .toList();
  }

  private static String feedPath(Reply created) {
    return created.text("/url").replaceFirst("https://[^/]+", "");
  }

  private static Document parsed(Reply feed) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(feed.body().textValue())));
  }

  private static List<String> texts(Document document, String name) {
    List<String> texts = new ArrayList<>();
    var found = document.getElementsByTagName(name);
    for (int index = 0; index < found.getLength(); index++) {
      texts.add(((Element) found.item(index)).getTextContent());
    }
    return texts;
  }

  private ApiClient user() {
    return api.register("matched-" + names.incrementAndGet());
  }

  private static UUID id(ApiClient user) {
    return UUID.fromString(user.get("/api/me").text("/id"));
  }

  private ApiClient api() {
    DatabaseLogin.Credentials credentials = database.login().credentials();
    return ApiClient.on(
        database.jdbcUrl(),
        credentials.user().orElseThrow(),
        credentials.password().orElseThrow(),
        "a secret of the tests, 32 bytes or more",
        Map.of("PUBLIC_URL", "https://jobs.example/"));
  }
}
