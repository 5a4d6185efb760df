package com.jobping.fetcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.auth.AccessTokens;
import com.jobping.auth.Principal;
import com.jobping.auth.TokenKeys;
import com.jobping.db.Database;
import com.jobping.doubles.boards.BoardBehaviour;
import com.jobping.doubles.boards.BoardBehaviour.Wall;
import com.jobping.doubles.boards.BoardSimulator;
import com.jobping.doubles.boards.Corpus;
import com.jobping.doubles.lambda.LocalContext;
import com.jobping.doubles.samples.SampleSearches;
import com.jobping.doubles.services.JobPingQueues;
import com.jobping.doubles.services.Services;
import com.jobping.job.JobPosting;
import com.jobping.job.JobRepository;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.search.SearchCriteria;
import com.jobping.search.SearchRepository;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.RotatingSecret;
import com.jobping.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The function as it is wired, over PostgreSQL, SQS and the simulated boards. */
class SharedSearchesIT {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String SCHEDULED =
      """
      {"source": "eventbridge", "search_term": "kubernetes", "results_wanted": 50, "hours_old": 24}
      """;

  private static final String DIRECT = "{\"search_term\": \"kubernetes\"}";

  private final ObjectMapper mapper = Json.mapper();
  private final DatabaseSettings database = Services.migratedDatabase();
  private final JobPingQueues queues = Services.queues();
  private final BoardSimulator boards = BoardSimulator.start(Corpus.builtIn());
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));
  private final SearchRepository searches = new SearchRepository(jdbi);
  private final UUID ada = SampleUsers.signedIn(jdbi, "ada");
  private final UUID grace = SampleUsers.signedIn(jdbi, "grace");

  @AfterEach
  void close() {
    boards.close();
  }

  @Test
  void twoUsersWithOneSearchAreOneSearchToTheBoards() throws Exception {
    searches.create(ada, criteria("java"));
    Map<Site, Integer> forOne = requestsOf(() -> invoke(handler(), SCHEDULED));

    searches.create(grace, criteria(" JAVA"));
    Map<Site, Integer> forTwo = requestsOf(() -> invoke(handler(), SCHEDULED));

    assertThat(forTwo).isEqualTo(forOne);
    assertThat(count("SELECT count(*) FROM fetch_runs WHERE term = 'java'")).isEqualTo(6);
    assertThat(count("SELECT count(*) FROM fetch_runs WHERE term = 'kubernetes'")).isEqualTo(6);
  }

  @Test
  void aPostingThatTwoSearchesFindIsAskedForAndQueuedOnce() throws Exception {
    searches.create(ada, criteria("Kubernetes", 48));
    JsonNode answer = invoke(handler(), SCHEDULED);

    assertThat(drained())
        .extracting(posting -> posting.site().code() + posting.externalId())
        .isNotEmpty()
        .doesNotHaveDuplicates();
    for (JsonNode board : answer.path("boards")) {
      assertThat(board.path("searches").asInt()).isEqualTo(2);
      assertThat(board.at("/dropped/" + LaneMemory.FOUND_BEFORE).asInt()).isPositive();
    }
    int pages = 2 * pagesOf("linkedin");
    assertThat(board(answer, "linkedin").path("requests").asInt())
        .isEqualTo(pages + board(answer, "linkedin").path("parsed").asInt());
  }

  @Test
  void whatIsStoredWithItsDescriptionIsNotAskedForAgain() throws Exception {
    FetcherHandler handler = handler();
    JsonNode first = board(invoke(handler, SCHEDULED), "linkedin");
    assertThat(first.path("new").asInt()).isEqualTo(first.path("parsed").asInt()).isPositive();
    JobRepository jobs = new JobRepository(jdbi, mapper);
    drained().forEach(jobs::store);

    JsonNode second = board(invoke(handler, SCHEDULED), "linkedin");

    assertThat(second.path("parsed")).isEqualTo(first.path("parsed"));
    assertThat(second.path("known")).isEqualTo(first.path("parsed"));
    assertThat(second.path("new").asInt()).isZero();
    assertThat(second.path("requests").asInt())
        .isEqualTo(first.path("requests").asInt() - first.path("parsed").asInt());
    assertThat(drained()).hasSize(count("SELECT count(*) FROM job_sources"));
  }

  @Test
  void aBoardThatRefusedIsLeftAloneByTheNextRunToo() throws Exception {
    boards.behave(Site.LINKEDIN, BoardBehaviour.blocked(Wall.STATUS));
    searches.create(ada, criteria("java"));
    JsonNode first = board(invoke(handler(), SCHEDULED), "linkedin");
    assertThat(first.path("outcome").asText()).isEqualTo("blocked");
    assertThat(first.path("searches").asInt()).isEqualTo(1);
    assertThat(first.path("searches_left").asInt()).isEqualTo(1);

    boards.behave(Site.LINKEDIN, BoardBehaviour.healthy());
    int asked = boards.requests(Site.LINKEDIN);
    JsonNode answer = invoke(handler(), SCHEDULED);

    assertThat(boards.requests(Site.LINKEDIN)).isEqualTo(asked);
    assertThat(board(answer, "linkedin").path("outcome").asText()).isEqualTo("blocked");
    assertThat(board(answer, "linkedin").path("detail").asText()).contains("left alone until");
    assertThat(board(answer, "indeed").path("outcome").asText()).isEqualTo("ok");
    assertThat(board(answer, "indeed").path("searches").asInt()).isEqualTo(2);
    assertThat(board(answer, "glassdoor").path("outcome").asText()).isEqualTo("ok");
  }

  @Test
  void aRestThatIsOverIsRememberedUntilTheBoardDoesWell() throws Exception {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                INSERT INTO board_rests (site, reason, rests_until, strikes)
                VALUES ('linkedin', 'blocked', now() - interval '1 minute', 3)
                """));
    boards.behave(Site.LINKEDIN, BoardBehaviour.blocked(Wall.STATUS));
    invoke(handler(), SCHEDULED);
    assertThat(count("SELECT strikes FROM board_rests WHERE site = 'linkedin'")).isEqualTo(4);

    jdbi.useHandle(handle -> handle.execute("UPDATE board_rests SET rests_until = now()"));
    boards.behave(Site.LINKEDIN, BoardBehaviour.healthy());
    invoke(handler(), SCHEDULED);
    assertThat(count("SELECT count(*) FROM board_rests")).isZero();
  }

  @Test
  void aRunIsRecordedByBoardAndSearch() throws Exception {
    boards.behave(Site.GLASSDOOR, BoardBehaviour.blocked(Wall.STATUS));
    JsonNode answer = invoke(handler(), SCHEDULED);

    for (String site : List.of("linkedin", "indeed", "glassdoor")) {
      Map<String, Object> row =
          jdbi.withHandle(
              handle ->
                  handle.select("SELECT * FROM fetch_runs WHERE site = ?", site).mapToMap().one());
      JsonNode board = board(answer, site);
      assertThat(row)
          .containsEntry("triggered_by", "eventbridge")
          .containsEntry("term", "kubernetes")
          .containsEntry("outcome", board.path("outcome").asText())
          .containsEntry("found", board.path("found").asInt())
          .containsEntry("parsed", board.path("parsed").asInt())
          .containsEntry("queued", board.path("queued").asInt())
          .containsEntry("requests", board.path("requests").asInt())
          .containsEntry("bytes", board.path("bytes").asLong());
      assertThat(board.path("requests").asInt()).isPositive();
    }
  }

  @Test
  void aDatabaseThatIsDownCostsNoJobs() throws Exception {
    JsonNode answer = invoke(handler(Map.of("DATABASE_URL", unreachable())), SCHEDULED);

    assertThat(outcomes(answer)).containsOnly("ok");
    assertThat(drained()).hasSize(answer.path("jobs_found").asInt()).isNotEmpty();
  }

  @Test
  void aDatabaseThatNeverAnswersCostsNoJobs() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      String url = "postgresql://nobody:secret@127.0.0.1:" + silent.getLocalPort() + "/none";
      JsonNode answer = invoke(handler(Map.of("DATABASE_URL", url)), SCHEDULED);

      assertThat(outcomes(answer)).containsOnly("ok");
      assertThat(drained()).hasSize(answer.path("jobs_found").asInt()).isNotEmpty();
    }
  }

  @Test
  void proxiesThatCannotBeReadLetNoBoardBeAskedWithoutOne() throws Exception {
    JsonNode answer = invoke(handler(Map.of("PROXIES", "gopher://proxy.example")), DIRECT);

    assertThat(outcomes(answer)).containsOnly("failed");
    assertThat(answer.toString()).contains("The proxies can't be told: proxy 1");
    for (Site site : Site.values()) {
      assertThat(boards.requests(site)).isZero();
    }
  }

  @Test
  void aUserFetchesByTheApi() throws Exception {
    JsonNode response = invoke(handler(), request(ada, DIRECT));

    assertThat(response.path("statusCode").asInt()).isEqualTo(200);
    JsonNode report = mapper.readTree(response.path("body").asText());
    assertThat(report.path("message").asText()).endsWith("jobs found and queued");
    assertThat(report.path("trigger").asText()).isEqualTo("api");
    assertThat(report.path("jobs_found").asInt()).isPositive();
    assertThat(report.path("jobs_queued")).isEqualTo(report.path("jobs_found"));
    assertThat(outcomes(report)).containsOnly("ok");
    String key = SampleSearches.of("kubernetes", 72, Site.values()).key();
    assertThat(drained())
        .hasSize(report.path("jobs_queued").asInt())
        .allMatch(posting -> posting.searchId().equals(Optional.of(key)));
    List<UUID> users =
        jdbi.withHandle(
            handle ->
                handle
                    .select("SELECT DISTINCT user_id FROM fetch_runs WHERE outcome = 'ok'")
                    .mapTo(UUID.class)
                    .list());
    assertThat(users).containsExactly(ada);
  }

  @Test
  void aUserFetchesSoOftenAnHourAndTheOthersToo() throws Exception {
    FetcherHandler handler = handler(Map.of("FETCHES_PER_HOUR", "1"));
    assertThat(invoke(handler, request(ada, DIRECT)).path("statusCode").asInt()).isEqualTo(200);

    JsonNode tooMany = invoke(handler, request(ada, DIRECT));
    assertThat(tooMany.path("statusCode").asInt()).isEqualTo(429);
    assertThat(tooMany.at("/headers/retry-after").asInt()).isBetween(1, 3_600);
    assertThat(invoke(handler, request(grace, DIRECT)).path("statusCode").asInt()).isEqualTo(200);
  }

  @Test
  void aFetchThatIsAskedForAgainUnderItsKeyIsNotRunAgain() throws Exception {
    FetcherHandler handler = handler();
    String request = request(ada, DIRECT, Map.of("idempotency-key", "key-1"));
    JsonNode first = invoke(handler, request);
    int requests = boards.requests(Site.LINKEDIN);

    JsonNode second = invoke(handler, request);

    assertThat(second.path("body")).isEqualTo(first.path("body"));
    assertThat(second.at("/headers/idempotency-replayed").asText()).isEqualTo("true");
    assertThat(boards.requests(Site.LINKEDIN)).isEqualTo(requests);
  }

  @Test
  void theConventionsOfTheApiHoldHereToo() throws Exception {
    FetcherHandler handler = handler();
    String request = request(ada, DIRECT);

    JsonNode get = invoke(handler, request.replace("\"POST\"", "\"GET\""));
    JsonNode options = invoke(handler, request.replace("\"POST\"", "\"OPTIONS\""));
    JsonNode text = invoke(handler, request.replace("application/json", "text/plain"));

    assertThat(get.path("statusCode").asInt()).isEqualTo(405);
    assertThat(get.at("/headers/allow").asText()).isEqualTo("OPTIONS, POST");
    assertThat(options.path("statusCode").asInt()).isEqualTo(204);
    assertThat(text.path("statusCode").asInt()).isEqualTo(415);
    assertThat(text.at("/headers/x-request-id").asText()).isNotEmpty();
  }

  @Test
  void aTokenIsWorthNothingWithoutItsUser() throws Exception {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM users WHERE id = ?", ada));

    assertThat(invoke(handler(), request(ada, DIRECT)).path("statusCode").asInt()).isEqualTo(401);
    assertThat(boards.requests(Site.LINKEDIN)).isZero();
  }

  @Test
  void norIsOneOfASessionThatHasEnded() throws Exception {
    jdbi.useHandle(
        handle -> handle.execute("UPDATE sessions SET ended_at = now() WHERE user_id = ?", ada));

    assertThat(invoke(handler(), request(ada, DIRECT)).path("statusCode").asInt()).isEqualTo(401);
    assertThat(boards.requests(Site.LINKEDIN)).isZero();
  }

  private interface Invocation {
    JsonNode run() throws IOException;
  }

  private Map<Site, Integer> requestsOf(Invocation invocation) throws IOException {
    Map<Site, Integer> requests = new EnumMap<>(Site.class);
    for (Site site : Site.values()) {
      requests.put(site, -boards.requests(site));
    }
    invocation.run();
    requests.replaceAll((site, before) -> before + boards.requests(site));
    return requests;
  }

  /** How many search pages a board is asked for by one search. */
  private int pagesOf(String site) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    """
                    SELECT requests - parsed FROM fetch_runs
                    WHERE site = ? ORDER BY started_at LIMIT 1
                    """,
                    site)
                .mapTo(Integer.class)
                .one());
  }

  private static JsonNode board(JsonNode report, String site) {
    return StreamSupport.stream(report.path("boards").spliterator(), false)
        .filter(board -> board.path("site").asText().equals(site))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> outcomes(JsonNode report) {
    return report.path("boards").findValuesAsText("outcome");
  }

  private static SearchCriteria criteria(String term) {
    return criteria(term, 24);
  }

  private static SearchCriteria criteria(String term, int hoursOld) {
    return SampleSearches.of(term, hoursOld, Site.values());
  }

  private String request(UUID userId, String body) {
    return request(userId, body, Map.of());
  }

  private String request(UUID userId, String body, Map<String, String> further) {
    String token =
        new AccessTokens(new TokenKeys(RotatingSecret.of(SECRET)), Clock.systemUTC())
            .issue(new Principal(userId, "somebody", userId), Duration.ofHours(1));
    Map<String, String> headers = new HashMap<>(further);
    headers.put("authorization", "Bearer " + token);
    headers.put("content-type", "application/json");
    return Json.write(
        mapper,
        Map.of(
            "requestContext",
            Map.of("http", Map.of("method", "POST", "path", "/api/jobs/fetch")),
            "headers",
            headers,
            "body",
            body));
  }

  private static String unreachable() throws IOException {
    try (ServerSocket closed = new ServerSocket(0)) {
      return "postgresql://nobody:secret@127.0.0.1:" + closed.getLocalPort() + "/none";
    }
  }

  private int count(String sql) {
    return jdbi.withHandle(handle -> handle.select(sql).mapTo(Integer.class).one());
  }

  private List<JobPosting> drained() {
    return queues.drain(queues.filter().url()).stream()
        .map(body -> Json.read(mapper, body, JobPosting.class))
        .toList();
  }

  private JsonNode invoke(FetcherHandler handler, String event) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
        output,
        new LocalContext("fetcher", Duration.ofMinutes(1)));
    return mapper.readTree(output.toByteArray());
  }

  private FetcherHandler handler() {
    return handler(Map.of());
  }

  private FetcherHandler handler(Map<String, String> further) {
    Map<String, String> environment =
        new HashMap<>(Services.settings(database, queues).environment());
    environment.put("JWT_SECRET", SECRET);
    environment.put("FETCH_PAUSE", "PT0S");
    environment.put("INDEED_API_KEY", "simulator");
    environment.put("LINKEDIN_BASE_URL", boards.linkedIn().toString());
    environment.put("INDEED_BASE_URL", boards.indeed().toString());
    environment.put("GLASSDOOR_BASE_URL", boards.glassdoor().toString());
    environment.putAll(further);
    return new FetcherHandler(Settings.of(environment));
  }
}
