package com.jobping.fetcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.jobping.auth.AccessTokens;
import com.jobping.auth.Principal;
import com.jobping.auth.TokenKeys;
import com.jobping.db.Database;
import com.jobping.doubles.boards.BoardBehaviour;
import com.jobping.doubles.boards.BoardBehaviour.Wall;
import com.jobping.doubles.boards.BoardSimulator;
import com.jobping.doubles.boards.Corpus;
import com.jobping.doubles.contract.ApiDocument;
import com.jobping.doubles.contract.Attempt;
import com.jobping.doubles.contract.Contract;
import com.jobping.doubles.contract.Exchange;
import com.jobping.doubles.contract.Fuzz;
import com.jobping.doubles.contract.Operation;
import com.jobping.doubles.lambda.LocalContext;
import com.jobping.doubles.services.JobPingQueues;
import com.jobping.doubles.services.Services;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.RotatingSecret;
import com.jobping.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the API's document says of a fetch, held against what this function answers; the document is
 * read where it is written. {@code -Dfuzz.seed} and {@code -Dfuzz.attempts} as of the API.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FetchContractIT {
  private static final Path DOCUMENT =
      Path.of("../api-lambda/src/main/resources/com/jobping/api/document/openapi.json");
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String FINDS_JOBS =
      "{\"search_term\":\"engineer\",\"hours_old\":8760,\"boards\":[\"linkedin\"]}";
  private static final long SEED = Long.getLong("fuzz.seed", 7);
  private static final int ATTEMPTS = Integer.getInteger("fuzz.attempts", 40);

  private final ObjectMapper mapper = Json.mapper();
  private final ApiDocument document = new ApiDocument(read());
  private final Contract contract = new Contract(document, mapper);
  private final Operation operation = document.find("POST", "/api/jobs/fetch").orElseThrow();
  private final DatabaseSettings database = Services.migratedDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.unpooled(database));
  private final JobPingQueues queues = Services.queues();
  private final BoardSimulator boards = BoardSimulator.start(Corpus.builtIn());
  private final FetcherHandler handler = handler(1_000);

  @AfterAll
  void close() {
    boards.close();
  }

  @Test
  void itsExampleIsAnswered() {
    assertThat(send(fetch("example")).status()).isEqualTo(200);
  }

  @Test
  void whatWasFoundIsReported() {
    Exchange fetched = send(fetch("finder").withBody(FINDS_JOBS));

    assertThat(fetched.status()).isEqualTo(200);
    assertThat(json(fetched).path("jobs_queued").asInt()).isPositive();
  }

  @Test
  void whenEveryBoardFailedThatIsReported() {
    boards.behave(Site.GLASSDOOR, BoardBehaviour.blocked(Wall.STATUS));

    Exchange failed =
        send(fetch("blocked").withBody("{\"search_term\":\"dyer\",\"boards\":\"glassdoor\"}"));

    assertThat(failed.status()).isEqualTo(502);
    assertThat(json(failed).at("/boards/0/outcome").asText()).isEqualTo("blocked");
  }

  @Test
  void aKeyIsAnsweredAgainWithoutAFetch() {
    Attempt once = fetch("retrying").withBody(FINDS_JOBS).withHeader("idempotency-key", "key-1");
    Exchange first = send(once);
    int asked = boards.requests(Site.LINKEDIN);

    Exchange second = send(once);

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.headers()).containsEntry("idempotency-replayed", "true");
    assertThat(json(second)).isEqualTo(json(first));
    assertThat(boards.requests(Site.LINKEDIN)).isEqualTo(asked);
    assertRefused(send(once.withBody("{\"search_term\":\"x\"}")), 422, "idempotency_key_reused");
  }

  @Test
  void whoHadEnoughIsRefused() {
    FetcherHandler strict = handler(1);
    Attempt fetch = fetch("eager").withBody(FINDS_JOBS);

    assertThat(send(strict, fetch).status()).isEqualTo(200);
    assertRefused(send(strict, fetch), 429, "too_many_fetches");
  }

  @Test
  void noBadTokenStartsAFetch() {
    UUID user = SampleUsers.signedIn(jdbi, "token-owner");
    UUID nobody = UUID.randomUUID();
    Clock now = Clock.systemUTC();
    Clock then = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);
    String good = token(SECRET, now, user, user);
    int asked = boards.requests(Site.LINKEDIN);

    for (String header :
        List.of(
            "",
            good,
            "Basic " + good,
            "Bearer ",
            "Bearer ey.not.ours",
            "Bearer " + good + "x",
            "Bearer " + good.substring(0, good.lastIndexOf('.') + 1),
            "Bearer " + token("x".repeat(32), now, user, user),
            "Bearer " + token(SECRET, then, user, user),
            "Bearer " + token(SECRET, now, nobody, user),
            "Bearer " + token(SECRET, now, user, nobody))) {
      Exchange refused = send(anonymous().withBody(FINDS_JOBS).withHeader("authorization", header));
      assertRefused(refused, 401, "invalid_token");
      assertThat(refused.headers().get("www-authenticate")).startsWith("Bearer");
    }
    assertRefused(send(anonymous()), 401, "missing_token");
    assertThat(boards.requests(Site.LINKEDIN)).isEqualTo(asked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                                | malformed_json",
        "[1]                                              | validation_failed",
        "{}                                               | invalid_search",
        "{\"search_term\":\"?!\"}                         | invalid_search",
        "{\"search_term\":\"x\",\"results_wanted\":1001}  | invalid_search",
        "{\"search_term\":\"x\",\"boards\":[\"monster\"]} | invalid_search",
        "{\"search_term\":\"x\",\"admin\":true}           | invalid_search"
      })
  void whatIsNoSearchIsRefused(String body, String problem) {
    assertRefused(send(fetch("wrong-" + body.hashCode()).withBody(body)), 400, problem);
  }

  @Test
  void whatIsNoRequestForAFetchIsRefused() {
    Attempt fetch = fetch("careless");

    for (String method : List.of("GET", "HEAD", "PUT", "PATCH", "DELETE")) {
      assertThat(send(fetch.withMethod(method)).status()).as(method).isEqualTo(405);
    }
    assertThat(send(fetch.withMethod("OPTIONS")).status()).isEqualTo(204);
    assertRefused(send(fetch.withHeader("accept", "text/html")), 406, "not_acceptable");
    assertRefused(send(fetch.withBody("\"" + "x".repeat(70_000) + "\"")), 413, "body_too_large");
    assertRefused(
        send(fetch.withHeader("content-type", "text/plain")), 415, "unsupported_media_type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; DROP TABLE users; --",
        "x' OR '1'='1",
        "a' || pg_sleep(60) || '",
        "$1 :id ? {0} ${jndi:ldap://127.0.0.1/a}"
      })
  void whatLooksLikeSqlIsSearchedFor(String term) {
    String body =
        "{\"search_term\":%s,\"boards\":[\"linkedin\"]}".formatted(TextNode.valueOf(term));

    assertThat(send(fetch("sql-" + term.hashCode()).withBody(body)).status()).isEqualTo(200);
    assertThat(fetchesOf(term)).isEqualTo(1);
  }

  @Test
  void noRequestIsAnsweredOtherwiseThanDocumented() {
    Fuzz fuzz = new Fuzz(SEED);
    Attempt good = fetch("fuzzing");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Attempt spoilt = fuzz.spoil(operation, good);

      assertThat(spoilt)
          .as("seed %d, attempt %d", SEED, attempt)
          .satisfies(request -> assertThat(send(request).status()).isBetween(200, 499));
    }
  }

  /** The document's own example, sent by a new user of this name. */
  private Attempt fetch(String username) {
    UUID user = SampleUsers.signedIn(jdbi, username);
    return anonymous()
        .withHeader("authorization", "Bearer " + token(SECRET, Clock.systemUTC(), user, user));
  }

  private Attempt anonymous() {
    return new Attempt(
        operation.method(),
        operation.path(),
        "",
        Map.of("content-type", "application/json"),
        operation.node().at("/requestBody/content/application~1json/example").toString(),
        false);
  }

  private static String token(String secret, Clock clock, UUID user, UUID session) {
    return new AccessTokens(new TokenKeys(RotatingSecret.of(secret)), clock)
        .issue(new Principal(user, "somebody", session), Duration.ofHours(1));
  }

  private Exchange send(Attempt attempt) {
    return send(handler, attempt);
  }

  /** What is answered to {@code attempt}, which is as documented. */
  private Exchange send(FetcherHandler function, Attempt attempt) {
    JsonNode event = attempt.event();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      function.handleRequest(
          new ByteArrayInputStream(event.toString().getBytes(UTF_8)),
          output,
          new LocalContext("fetcher", Duration.ofMinutes(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonNode answer = Json.read(mapper, output.toString(UTF_8), JsonNode.class);
    Map<String, String> headers = new HashMap<>();
    answer
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    Exchange exchange =
        Exchange.of(
            event, answer.path("statusCode").asInt(), headers, answer.path("body").asText());
    contract.check(exchange);
    return exchange;
  }

  private void assertRefused(Exchange exchange, int status, String problem) {
    assertThat(exchange.status()).isEqualTo(status);
    assertThat(json(exchange).path("type").asText()).isEqualTo("urn:jobping:problem:" + problem);
  }

  private JsonNode json(Exchange exchange) {
    return Json.read(mapper, exchange.body(), JsonNode.class);
  }

  private int fetchesOf(String term) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM fetch_runs WHERE term = :term")
                .bind("term", term)
                .mapTo(Integer.class)
                .one());
  }

  private FetcherHandler handler(int fetchesPerHour) {
    Map<String, String> environment =
        new HashMap<>(Services.settings(database, queues).environment());
    environment.put("JWT_SECRET", SECRET);
    environment.put("FETCHES_PER_HOUR", Integer.toString(fetchesPerHour));
    environment.put("FETCH_PAUSE", "PT0S");
    environment.put("INDEED_API_KEY", "a-key");
    environment.put("LINKEDIN_BASE_URL", boards.linkedIn().toString());
    environment.put("INDEED_BASE_URL", boards.indeed().toString());
    environment.put("GLASSDOOR_BASE_URL", boards.glassdoor().toString());
    return new FetcherHandler(Settings.of(environment));
  }

  private static JsonNode read() {
    try {
      return Json.read(Json.mapper(), Files.readString(DOCUMENT), JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
