package com.jobping.fetcher.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.scrape.FakeBoardServer.Asked;
import com.jobping.fetcher.scrape.FakeBoardServer.Reply;
import com.jobping.job.Site;
import com.jobping.lambda.Deadline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SessionTest {
  private final List<Duration> slept = new ArrayList<>();

  @Test
  void retryAfterIsObeyedAndTheSecondAnswerTaken() {
    AtomicInteger requests = new AtomicInteger();
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked ->
                requests.incrementAndGet() == 1
                    ? new Reply(429, Map.of("Retry-After", "7"), "")
                    : Reply.ok("jobs"))) {
      assertThat(get(server, Duration.ZERO, Duration.ofSeconds(30))).isEqualTo("jobs");
      assertThat(slept).containsExactly(Duration.ofSeconds(7));
    }
  }

  @Test
  void aLimitThatOutlastsTwoRetriesIsRateLimited() {
    assertOutcome(asked -> new Reply(429, Map.of("Retry-After", "1"), ""), Outcome.RATE_LIMITED, 3);
  }

  @Test
  void aRetryAfterBeyondTheDeadlineIsNotWaitedFor() {
    assertOutcome(
        asked -> new Reply(429, Map.of("Retry-After", "3600"), ""), Outcome.RATE_LIMITED, 1);
  }

  @Test
  void aServerErrorIsTriedThreeTimesAndFails() {
    assertOutcome(asked -> Reply.status(502), Outcome.FAILED, 3);
  }

  @Test
  void refusalsAreBlocked() {
    assertOutcome(asked -> Reply.status(999), Outcome.BLOCKED, 1);
    assertOutcome(asked -> Reply.status(403), Outcome.BLOCKED, 1);
  }

  @Test
  void aRedirectToALoginWallIsBlocked() {
    for (String wall : List.of("/authwall?trk=x", "/signup", "/uas/login")) {
      assertOutcome(asked -> new Reply(302, Map.of("Location", wall), ""), Outcome.BLOCKED, 1);
    }
  }

  @Test
  void aChallengeWithStatus200IsBlocked() {
    assertOutcome(
        asked -> Reply.ok("<html><title>Just a moment...</title></html>"), Outcome.BLOCKED, 1);
    assertOutcome(
        asked -> new Reply(503, Map.of(), "<script>window._cf_chl_opt={}</script>"),
        Outcome.BLOCKED,
        1);
  }

  @Test
  void aRedirectOnTheSameHostIsFollowed() {
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked ->
                asked.target().equals("/")
                    ? new Reply(301, Map.of("Location", "/moved"), "")
                    : Reply.ok("here"))) {
      assertThat(get(server, Duration.ZERO, Duration.ofSeconds(30))).isEqualTo("here");
    }
  }

  @Test
  void aRedirectElsewhereAndEndlessOnesFail() {
    assertOutcome(
        asked -> new Reply(302, Map.of("Location", "http://elsewhere.invalid/"), ""),
        Outcome.FAILED,
        1);
    assertOutcome(asked -> new Reply(302, Map.of("Location", "/again"), ""), Outcome.FAILED, 4);
  }

  @Test
  void anAnswerBeyondTheBoundFails() {
    assertOutcome(asked -> Reply.ok("x".repeat(Session.MAX_BODY + 1)), Outcome.FAILED, 1);
  }

  @Test
  void aServerThatNeverAnswersEndsWithTheDeadline() {
    CountDownLatch never = new CountDownLatch(1);
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Reply.status(200);
            })) {
      assertThatThrownBy(() -> get(server, Duration.ZERO, Duration.ofMillis(300)))
          .isInstanceOfSatisfying(
              BoardException.class,
              failure -> assertThat(failure.detail()).startsWith("Out of time"));
    } finally {
      never.countDown();
    }
  }

  @Test
  void requestsOfASessionKeepTheirDistance() {
    try (FakeBoardServer server = FakeBoardServer.answering(asked -> Reply.ok("x"))) {
      Session session = session(Duration.ofSeconds(1), Duration.ofSeconds(30));
      session.get(server.url(), Map.of());
      session.get(server.url(), Map.of());
      assertThat(slept).hasSize(1);
      assertThat(slept.getFirst()).isBetween(Duration.ofMillis(750), Duration.ofMillis(1_250));
      assertThat(session.traffic().requests()).isEqualTo(2);
    }
  }

  @Test
  void cookiesStayWithTheSession() {
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked -> new Reply(200, Map.of("Set-Cookie", "a=b; Path=/"), "x"))) {
      Session session = session(Duration.ZERO, Duration.ofSeconds(30));
      session.get(server.url(), Map.of());
      session.post(server.url(), Map.of(), "{}");
      session(Duration.ZERO, Duration.ofSeconds(30)).get(server.url(), Map.of());
      assertThat(server.asked()).extracting(Asked::cookie).containsExactly("null", "a=b", "null");
      assertThat(server.asked()).extracting(Asked::method).containsExactly("GET", "POST", "GET");
    }
  }

  @Test
  void aConnectionThatTheBoardClosedMeanwhileIsReplacedByAnother() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        ExecutorService board = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> twoConnections =
          board.submit(
              () -> {
                answerOnceAndClose(server);
                answerOnceAndClose(server);
                return null;
              });
      URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
      Session session =
          new Scraper(Duration.ZERO, slept::add)
              .session(Site.LINKEDIN, Deadline.in(Duration.ofSeconds(30)));

      assertThat(session.get(url, Map.of())).isEqualTo("jobs");
      assertThat(session.get(url, Map.of())).isEqualTo("jobs");
      twoConnections.get();
    }
  }

  private static void answerOnceAndClose(ServerSocket server) throws IOException {
    try (Socket socket = server.accept()) {
      BufferedReader request =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      assertThat(request.lines().takeWhile(line -> !line.isEmpty()).count()).isPositive();
      socket
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\njobs"
                  .getBytes(StandardCharsets.US_ASCII));
    }
  }

  private void assertOutcome(Function<Asked, Reply> replies, Outcome outcome, int requests) {
    try (FakeBoardServer server = FakeBoardServer.answering(replies)) {
      assertThatThrownBy(() -> get(server, Duration.ZERO, Duration.ofSeconds(30)))
          .isInstanceOfSatisfying(
              BoardException.class, failure -> assertThat(failure.outcome()).isEqualTo(outcome));
      assertThat(server.asked()).hasSize(requests);
    }
  }

  private String get(FakeBoardServer server, Duration pause, Duration time) {
    return session(pause, time).get(server.url(), Map.of());
  }

  private Session session(Duration pause, Duration time) {
    return new Scraper(pause, slept::add).session(Site.LINKEDIN, Deadline.in(time));
  }
}
