package com.jobping.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.auth.Authentication;
import com.jobping.doubles.cloudwatch.CloudWatchDouble;
import com.jobping.error.CodedException;
import com.jobping.fetch.Admission;
import com.jobping.fetcher.board.Board;
import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.KnownPostings;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.PostingDraft;
import com.jobping.fetcher.board.Search;
import com.jobping.fetcher.board.Traffic;
import com.jobping.http.ApiRequest;
import com.jobping.http.Cors;
import com.jobping.job.JobPosting;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.queue.MessageSender;
import com.jobping.user.User;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchEventsTest {
  private static final ObjectMapper MAPPER = Json.mapper();
  private static final User ADA =
      new User(UUID.randomUUID(), "ada", Optional.empty(), Optional.empty(), 70, 1);

  private final List<Search> searches = new ArrayList<>();
  private final List<Deadline> deadlines = new ArrayList<>();
  private final List<JobPosting> sent = new ArrayList<>();
  private final CloudWatchDouble cloudWatch = new CloudWatchDouble();
  private final RememberedHistory history = new RememberedHistory();
  private final MessageSender<JobPosting> sender =
      postings -> {
        sent.addAll(postings);
        return List.of();
      };

  @Test
  void theScheduleHasTheOriginalsDefaults() throws Exception {
    JsonNode answer = answer(fetcher(sender, found(2)), "{\"source\":\"eventbridge\"}");

    assertThat(searches.getFirst().term()).isEqualTo("software engineer");
    assertThat(searches.getFirst().location()).hasValue("United States");
    assertThat(searches.getFirst().resultsWanted()).isEqualTo(10);
    assertThat(searches.getFirst().hoursOld()).isEqualTo(1);
    assertThat(answer.path("trigger").asText()).isEqualTo("eventbridge");
    assertThat(answer.path("jobs_found").asInt()).isEqualTo(2);
    assertThat(answer.path("jobs_queued").asInt()).isEqualTo(2);
    assertThat(answer.path("message").asText()).isEqualTo("2 jobs found and queued");
    assertThat(sent).hasSize(2);
  }

  @Test
  void aPlainScheduledEventOfEventBridgeIsTaken() throws Exception {
    answer(
        fetcher(sender, found(1)),
        "{\"version\":\"0\",\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\","
            + "\"detail\":{\"search_term\":\"weaver\"}}");
    assertThat(searches.getFirst().term()).isEqualTo("weaver");
  }

  @Test
  void aDirectInvocationReadsItsMembers() throws Exception {
    JsonNode answer =
        answer(
            fetcher(sender, found(1)),
            "{\"search_term\":\" weaver \",\"results_wanted\":7,\"hours_old\":5,\"remote\":true,"
                + "\"job_type\":\"fulltime\",\"country\":\"Germany\",\"sites\":[\"linkedin\"]}");
    Search search = searches.getFirst();
    assertThat(search.term()).isEqualTo("weaver");
    assertThat(search.resultsWanted()).isEqualTo(7);
    assertThat(search.hoursOld()).isEqualTo(5);
    assertThat(search.remote()).isTrue();
    assertThat(search.country()).hasValue("DE");
    assertThat(search.boards()).containsExactly(Site.LINKEDIN);
    assertThat(answer.path("trigger").asText()).isEqualTo("direct");
  }

  @Test
  void aDirectInvocationWithoutATermIsRefused() {
    assertThatThrownBy(() -> answer(fetcher(sender, found(1)), "{}"))
        .isInstanceOfSatisfying(
            CodedException.class,
            failure -> assertThat(failure.code()).isEqualTo("invalid_search"));
  }

  @Test
  void aRequestIsAnsweredWithTheReport() throws Exception {
    JsonNode answer = answer(fetcher(sender, found(3)), http("{\"search_term\":\"weaver\"}", true));
    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    JsonNode report = MAPPER.readTree(answer.path("body").asText());
    assertThat(report.path("trigger").asText()).isEqualTo("api");
    assertThat(report.at("/boards/0/site").asText()).isEqualTo("linkedin");
    assertThat(report.at("/boards/0/outcome").asText()).isEqualTo("ok");
    assertThat(report.at("/boards/0/queued").asInt()).isEqualTo(3);
    assertThat(searches.getFirst().resultsWanted()).isEqualTo(5);
    assertThat(searches.getFirst().hoursOld()).isEqualTo(72);
  }

  @Test
  void aRequestIsAnsweredBeforeItsGatewayGivesUp() throws Exception {
    String request = http("{\"search_term\":\"weaver\"}", true);
    answer(fetcher(sender, found(1)), request, Duration.ofMinutes(5));
    answer(fetcher(sender, found(1)), "{\"source\":\"eventbridge\"}", Duration.ofMinutes(5));
    answer(fetcher(sender, found(1)), request, Duration.ofSeconds(10));

    assertThat(deadlines.get(0).remaining()).isLessThan(Duration.ofSeconds(25));
    assertThat(deadlines.get(1).remaining()).isGreaterThan(Duration.ofSeconds(25));
    assertThat(deadlines.get(2).remaining()).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aRequestOfAUserWhoIsGoneIsRefusedBeforeAnythingIsDone() throws Exception {
    history.admitting(Optional.of(new Admission.NoSuchUser()));
    JsonNode answer = answer(fetcher(sender, found(1)), http("{\"search_term\":\"x\"}", true));
    assertThat(answer.path("statusCode").asInt()).isEqualTo(401);
    assertThat(searches).isEmpty();
  }

  @Test
  void aUserWhoHadEnoughIsToldWhenThereIsMore() throws Exception {
    history.admitting(Optional.of(new Admission.TooMany(10, Duration.ofMillis(61_001))));
    JsonNode answer = answer(fetcher(sender, found(1)), http("{\"search_term\":\"x\"}", true));
    assertThat(answer.path("statusCode").asInt()).isEqualTo(429);
    assertThat(answer.at("/headers/retry-after").asText()).isEqualTo("62");
    assertThat(answer.at("/headers/ratelimit-limit").asText()).isEqualTo("10");
    assertThat(answer.at("/headers/ratelimit-remaining").asText()).isEqualTo("0");
    assertThat(answer.at("/headers/ratelimit-reset").asText()).isEqualTo("62");
    assertThat(searches).isEmpty();
  }

  @Test
  void whoeverIsServedIsToldHowOftenTheyMayComeAgain() throws Exception {
    history.admitting(Optional.of(new Admission.Admitted(10, 3, Duration.ofMinutes(20))));
    JsonNode answer = answer(fetcher(sender, found(1)), http("{\"search_term\":\"x\"}", true));
    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    assertThat(answer.at("/headers/ratelimit-limit").asText()).isEqualTo("10");
    assertThat(answer.at("/headers/ratelimit-remaining").asText()).isEqualTo("3");
    assertThat(answer.at("/headers/ratelimit-reset").asText()).isEqualTo("1200");
  }

  @Test
  void whileItCannotBeToldWhoAsksNobodyIsServed() throws Exception {
    history.admitting(Optional.empty());
    JsonNode answer = answer(fetcher(sender, found(1)), http("{\"search_term\":\"x\"}", true));
    assertThat(answer.path("statusCode").asInt()).isEqualTo(503);
    assertThat(answer.at("/headers/retry-after").asText()).isEqualTo("60");
    assertThat(searches).isEmpty();
  }

  @Test
  void aSearchForEverythingIsRefused() throws Exception {
    for (String term : List.of("", " ", "-", "?!")) {
      JsonNode answer =
          answer(fetcher(sender, found(1)), http("{\"search_term\":\"" + term + "\"}", true));
      assertThat(answer.path("statusCode").asInt()).as(term).isEqualTo(400);
    }
    assertThat(searches).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"requestContext\":null}",
        "{\"requestContext\":\"x\"}",
        "{\"rawPath\":\"/api/jobs/fetch\",\"requestContext\":null}",
        "{\"httpMethod\":1}"
      })
  void aMalformedRequestIsAnsweredToo(String event) throws Exception {
    JsonNode answer = answer(fetcher(sender, found(1)), event);

    assertThat(answer.path("statusCode").intValue()).isEqualTo(400);
    assertThat(searches).isEmpty();
  }

  @Test
  void aBase64BodyIsRead() throws Exception {
    String body =
        Base64.getEncoder()
            .encodeToString("{\"search_term\":\"weaver\"}".getBytes(StandardCharsets.UTF_8));
    String event =
        http(body, true).replace("\"isBase64Encoded\":false", "\"isBase64Encoded\":true");
    assertThat(answer(fetcher(sender, found(1)), event).path("statusCode").asInt()).isEqualTo(200);
  }

  @Test
  void aRequestWithoutATokenIsRefusedBeforeAnythingIsDone() throws Exception {
    JsonNode answer = answer(fetcher(sender, found(1)), http("{\"search_term\":\"x\"}", false));
    assertThat(answer.path("statusCode").asInt()).isEqualTo(401);
    assertThat(answer.at("/headers/content-type").asText()).isEqualTo("application/problem+json");
    assertThat(searches).isEmpty();
  }

  @Test
  void everythingWrongWithARequestIsListed() throws Exception {
    JsonNode answer =
        answer(
            fetcher(sender, found(1)),
            http(
                "{\"results_wanted\":1001,\"hours_old\":\"1\",\"remote\":1,\"boards\":[\"monster\"],"
                    + "\"a/b\":1,\"country\":\"Atlantis\"}",
                true));
    assertThat(answer.path("statusCode").asInt()).isEqualTo(400);
    JsonNode errors = MAPPER.readTree(answer.path("body").asText()).path("errors");
    assertThat(errors.findValuesAsText("pointer"))
        .containsExactlyInAnyOrder(
            "/search_term",
            "/results_wanted",
            "/hours_old",
            "/remote",
            "/boards",
            "/a~1b",
            "/country");
    assertThat(answer(fetcher(sender, found(1)), http("[1]", true)).path("statusCode").asInt())
        .isEqualTo(400);
    assertThat(searches).isEmpty();
  }

  @Test
  void oneBadBoardLosesOneBoardAndTheAnswerSaysSo() throws Exception {
    Fetcher fetcher =
        new Fetcher(
            List.of(
                board(Site.LINKEDIN, found(2)),
                board(
                    Site.INDEED,
                    search -> {
                      throw new IllegalStateException("a bug");
                    }),
                board(Site.GLASSDOOR, search -> BoardResult.nothing(Outcome.BLOCKED, "HTTP 403"))),
            sender,
            history,
            KnownPostings.none(),
            cloudWatch.metrics(),
            Clock.systemUTC());
    JsonNode answer = answer(fetcher, "{\"source\":\"eventbridge\"}");
    assertThat(answer.path("jobs_queued").asInt()).isEqualTo(2);
    assertThat(answer.path("boards").findValuesAsText("outcome"))
        .containsExactly("ok", "failed", "blocked");
    assertThat(answer.path("message").asText()).contains("indeed failed, glassdoor blocked");
    assertThat(cloudWatch.values("FetchSucceeded")).containsExactly(BigDecimal.ONE);
    assertThat(cloudWatch.values("BoardBlocked", Map.of("Board", "linkedin")))
        .containsExactly(BigDecimal.ZERO);
    assertThat(cloudWatch.values("BoardBlocked", Map.of("Board", "indeed")))
        .containsExactly(BigDecimal.ZERO);
    assertThat(cloudWatch.values("BoardBlocked", Map.of("Board", "glassdoor")))
        .containsExactly(BigDecimal.ONE);
  }

  @Test
  void aBoardWhosePageIsTooMuchForTheStackHasFailedAndIsRecorded() throws Exception {
    Fetcher fetcher =
        fetcher(
            sender,
            search -> {
              throw new StackOverflowError();
            });
    answer(fetcher, http("{\"search_term\":\"x\"}", true));
    assertThat(history.finished().values())
        .singleElement()
        .satisfies(end -> assertThat(end.outcome()).isEqualTo("failed"));
  }

  @Test
  void aScheduleWhereEveryBoardFailedIsAnError() {
    Fetcher fetcher =
        fetcher(sender, search -> BoardResult.nothing(Outcome.RATE_LIMITED, "HTTP 429"));
    assertThatThrownBy(() -> answer(fetcher, "{\"source\":\"eventbridge\"}"))
        .isInstanceOfSatisfying(
            CodedException.class,
            failure -> assertThat(failure.code()).isEqualTo("all_boards_failed"));
    assertThat(cloudWatch.values("FetchSucceeded")).containsExactly(BigDecimal.ZERO);
  }

  @Test
  void postingsThatTheQueueRefusesAreAnErrorAfterTheOthersAreSent() throws Exception {
    MessageSender<JobPosting> refusing =
        postings -> {
          sent.add(postings.getFirst());
          return postings.subList(1, postings.size());
        };
    assertThatThrownBy(() -> answer(fetcher(refusing, found(3)), "{\"source\":\"eventbridge\"}"))
        .isInstanceOfSatisfying(
            CodedException.class,
            failure -> assertThat(failure.code()).isEqualTo("queue_refused_postings"));
    assertThat(sent).hasSize(1);
    assertThat(cloudWatch.values("PostingsFound", Map.of("Board", "linkedin")))
        .containsExactly(BigDecimal.valueOf(3));
    assertThat(cloudWatch.values("PostingsQueued", Map.of("Board", "linkedin")))
        .containsExactly(BigDecimal.ONE);

    JsonNode answer = answer(fetcher(refusing, found(3)), http("{\"search_term\":\"x\"}", true));
    assertThat(answer.path("statusCode").asInt()).isEqualTo(503);
    assertThat(MAPPER.readTree(answer.path("body").asText()).path("jobs_queued").asInt())
        .isEqualTo(1);
  }

  @Test
  void aBoardThatNeverEndsDoesNotHoldUpWhatTheOthersFound() {
    CountDownLatch never = new CountDownLatch(1);
    Fetcher fetcher =
        new Fetcher(
            List.of(
                board(Site.LINKEDIN, found(2)),
                board(
                    Site.INDEED,
                    search -> {
                      try {
                        never.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                      return BoardResult.nothing(Outcome.EMPTY, "ended");
                    })),
            sender,
            history,
            KnownPostings.none(),
            cloudWatch.metrics(),
            Clock.systemUTC());
    FetchReport report =
        fetcher.run(
            FetchOrder.of(Trigger.DIRECT, Search.of("x", 1, 1)),
            Deadline.in(Duration.ofMillis(900)));
    assertThat(sent).hasSize(2);
    assertThat(report.boards())
        .extracting(FetchReport.BoardReport::outcome)
        .containsExactly(Outcome.OK, Outcome.FAILED);
  }

  @Test
  void aQueueThatNeverAnswersCostsItsPostingsAndNotTheReport() {
    CountDownLatch never = new CountDownLatch(1);
    MessageSender<JobPosting> hanging =
        postings -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return postings;
        };
    FetchReport report =
        fetcher(hanging, found(2))
            .run(
                FetchOrder.of(Trigger.DIRECT, Search.of("x", 1, 1)),
                Deadline.in(Duration.ofMillis(900)));
    assertThat(report.boards().getFirst().outcome()).isEqualTo(Outcome.OK);
    assertThat(report.lostPostings()).isTrue();
    assertThat(history.finished().values())
        .singleElement()
        .satisfies(end -> assertThat(end.queued()).isZero());
  }

  private Fetcher fetcher(MessageSender<JobPosting> queue, Function<Search, BoardResult> linkedIn) {
    return new Fetcher(
        List.of(board(Site.LINKEDIN, linkedIn)),
        queue,
        history,
        KnownPostings.none(),
        cloudWatch.metrics(),
        Clock.systemUTC());
  }

  private Board board(Site site, Function<Search, BoardResult> behaviour) {
    return new Board() {
      @Override
      public Site site() {
        return site;
      }

      @Override
      public BoardResult search(Search search, KnownPostings known, Deadline deadline) {
        synchronized (searches) {
          searches.add(search);
          deadlines.add(deadline);
        }
        return behaviour.apply(search);
      }
    };
  }

  private static Function<Search, BoardResult> found(int count) {
    List<JobPosting> postings = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      String id = "400000000" + index;
      postings.add(
          PostingDraft.of(Site.LINKEDIN, id, "Weaver", "https://www.linkedin.com/jobs/view/" + id)
              .posting());
    }
    return search ->
        new BoardResult(Outcome.OK, count, postings, 0, Map.of(), new Traffic(1, 0, 0), List.of());
  }

  private JsonNode answer(Fetcher fetcher, String event) throws Exception {
    return answer(fetcher, event, Duration.ofSeconds(30));
  }

  private JsonNode answer(Fetcher fetcher, String event, Duration left) throws Exception {
    return new FetchEvents(
            fetcher,
            history,
            FetchEventsTest::userOf,
            List.of(),
            Clock.systemUTC(),
            new Cors(Set.of()),
            MAPPER)
        .answer(MAPPER.readTree(event), Deadline.in(left));
  }

  private static User userOf(ApiRequest request) {
    return request.header("authorization").map(token -> ADA).orElseThrow(Authentication::invalid);
  }

  private static String http(String body, boolean authorized) {
    return Json.write(
            MAPPER,
            Map.of(
                "requestContext",
                Map.of("http", Map.of("method", "POST", "path", "/api/jobs/fetch")),
                "headers",
                authorized
                    ? Map.of("Authorization", "Bearer token", "Content-Type", "application/json")
                    : Map.of(),
                "body",
                body,
                "isBase64Encoded",
                false))
        .strip();
  }
}
