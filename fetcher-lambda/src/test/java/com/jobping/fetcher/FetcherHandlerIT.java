package com.jobping.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.auth.AccessTokens;
import com.jobping.auth.Principal;
import com.jobping.auth.TokenKeys;
import com.jobping.db.Database;
import com.jobping.doubles.lambda.LocalContext;
import com.jobping.doubles.lambda.Publishing;
import com.jobping.doubles.services.JobPingQueues;
import com.jobping.doubles.services.Services;
import com.jobping.error.CodedException;
import com.jobping.fetcher.linkedin.LinkedInPages;
import com.jobping.fetcher.scrape.FakeBoardServer;
import com.jobping.fetcher.scrape.FakeBoardServer.Asked;
import com.jobping.fetcher.scrape.FakeBoardServer.Reply;
import com.jobping.job.JobPosting;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.RotatingSecret;
import com.jobping.settings.Settings;
import com.jobping.settings.SettingsException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FetcherHandlerIT {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final ObjectMapper mapper = Json.mapper();
  private final DatabaseSettings database = Services.migratedDatabase();
  private final JobPingQueues queues = Services.queues();

  @Test
  void aScheduledSearchPutsEachPostingInTheQueueOnce() throws Exception {
    try (FakeBoardServer server = FakeBoardServer.answering(FetcherHandlerIT::boards)) {
      JsonNode answer =
          invoke(
              server,
              "{\"source\":\"eventbridge\",\"search_term\":\"weaver\",\"results_wanted\":23}");

      assertThat(answer.path("jobs_queued").asInt()).isEqualTo(24);
      List<JobPosting> postings = drained();
      assertThat(postings).hasSize(24);
      assertThat(postings)
          .extracting(posting -> posting.site().code() + posting.externalId())
          .doesNotHaveDuplicates();
      assertThat(postings)
          .filteredOn(posting -> posting.site() == Site.INDEED)
          .extracting(JobPosting::title)
          .containsExactly("Dyer");
      assertThat(answer.path("boards").findValuesAsText("outcome"))
          .containsExactly("ok", "ok", "blocked");
    }
  }

  @Test
  void aRequestAndADirectInvocationDoTheSame() throws Exception {
    try (FakeBoardServer server = FakeBoardServer.answering(FetcherHandlerIT::boards)) {
      UUID ada = SampleUsers.signedIn(Database.jdbi(Database.unpooled(database)), "ada");
      String token =
          new AccessTokens(new TokenKeys(RotatingSecret.of(SECRET)), Clock.systemUTC())
              .issue(new Principal(ada, "ada", ada), Duration.ofHours(1));
      String event =
          Json.write(
              mapper,
              Map.of(
                  "requestContext",
                  Map.of("http", Map.of("method", "POST", "path", "/api/jobs/fetch")),
                  "headers",
                  Map.of("authorization", "Bearer " + token, "content-type", "application/json"),
                  "body",
                  "{\"search_term\":\"weaver\",\"boards\":[\"indeed\"]}"));
      assertThat(invoke(server, event).path("statusCode").asInt()).isEqualTo(200);
      assertThat(drained()).hasSize(1);

      JsonNode direct = invoke(server, "{\"search_term\":\"weaver\",\"boards\":[\"indeed\"]}");
      assertThat(direct.path("trigger").asText()).isEqualTo("direct");
      assertThat(drained()).hasSize(1);
    }
  }

  @Test
  void aQueueThatIsGoneFailsTheSchedule() {
    try (FakeBoardServer server = FakeBoardServer.answering(FetcherHandlerIT::boards)) {
      FetcherHandler handler =
          handler(server, queues.filter().url().replace("jobs-to-filter", "gone"));
      assertThatThrownBy(() -> invoke(handler, "{\"source\":\"eventbridge\"}"))
          .isInstanceOfSatisfying(
              CodedException.class,
              failure -> assertThat(failure.code()).isEqualTo("queue_refused_postings"));
    }
  }

  @Test
  void publishingReadsNoSecret() {
    assertThatCode(() -> new FetcherHandler(Publishing.settings())).doesNotThrowAnyException();
  }

  @Test
  void allThatIsMissingIsToldAtOnce() {
    assertThatThrownBy(() -> new FetcherHandler(Settings.of(Map.of("FETCH_PAUSE", "soon"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("FILTER_SQS_QUEUE_URL")
        .hasMessageContaining("JWT_SECRET")
        .hasMessageContaining("DATABASE_URL")
        .hasMessageContaining("FETCH_PAUSE");
  }

  private static Reply boards(Asked asked) {
    if (asked.target().startsWith("/linkedin/jobs-guest/jobs/api/seeMoreJobPostings/")) {
      int start = Integer.parseInt(asked.target().replaceAll(".*[?&]start=(\\d+).*", "$1"));
      return Reply.ok(LinkedInPages.cards(4_000_000_000L + start, 10));
    }
    if (asked.target().startsWith("/linkedin/jobs-guest/jobs/api/jobPosting/")) {
      return Reply.ok(LinkedInPages.detail(4_000_000_000L));
    }
    if (asked.target().equals("/indeed/graphql")) {
      return Reply.ok(
          "{\"data\":{\"jobSearch\":{\"pageInfo\":{},\"results\":[{\"job\":{\"key\":\"ab12\","
              + "\"title\":\"Dyer\"}}]}}}");
    }
    return Reply.status(403);
  }

  private List<JobPosting> drained() {
    return queues.drain(queues.filter().url()).stream()
        .map(body -> Json.read(mapper, body, JobPosting.class))
        .toList();
  }

  private JsonNode invoke(FakeBoardServer server, String event) throws IOException {
    return invoke(handler(server, queues.filter().url()), event);
  }

  private JsonNode invoke(FetcherHandler handler, String event) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
        output,
        new LocalContext("fetcher", Duration.ofMinutes(1)));
    return mapper.readTree(output.toByteArray());
  }

  private FetcherHandler handler(FakeBoardServer server, String queueUrl) {
    Map<String, String> environment =
        new HashMap<>(Services.settings(database, queues).environment());
    environment.put("FILTER_SQS_QUEUE_URL", queueUrl);
    environment.put("JWT_SECRET", SECRET);
    environment.put("FETCH_PAUSE", "PT0S");
    environment.put("LINKEDIN_BASE_URL", server.url() + "/linkedin");
    environment.put("INDEED_BASE_URL", server.url() + "/indeed/");
    environment.put("GLASSDOOR_BASE_URL", server.url() + "/glassdoor");
    return new FetcherHandler(Settings.of(environment));
  }
}
