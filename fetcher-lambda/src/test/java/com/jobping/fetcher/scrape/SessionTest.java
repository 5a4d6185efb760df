package com.jobping.fetcher.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.Traffic;
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
import okhttp3.OkHttpClient;
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
  void requestsToABoardKeepTheirDistanceWhateverSearchTheyBelongTo() {
    FakeTime time = new FakeTime();
    try (FakeBoardServer server = FakeBoardServer.answering(asked -> Reply.ok("x"))) {
      Scraper scraper = scraper(Duration.ofSeconds(1), Scraper.client(), time);
      Deadline deadline = Deadline.in(Duration.ofSeconds(30));
      Session one = scraper.session(Site.LINKEDIN, deadline);
      one.get(server.url(), Map.of());
      scraper.session(Site.INDEED, deadline).get(server.url(), Map.of());
      assertThat(time.waits()).isEmpty();

      one.get(server.url(), Map.of());
      scraper.session(Site.LINKEDIN, deadline).get(server.url(), Map.of());
      assertThat(time.waits())
          .hasSize(2)
          .allSatisfy(
              wait -> assertThat(wait).isBetween(Duration.ofMillis(750), Duration.ofMillis(1_250)));
      assertThat(one.traffic()).isEqualTo(new Traffic(2, 0, 2));
    }
  }

  @Test
  void eachRetryWaitsTwiceAsLong() {
    FakeTime time = new FakeTime();
    try (FakeBoardServer server = FakeBoardServer.answering(asked -> Reply.status(502))) {
      Session session =
          scraper(Duration.ofMillis(1), Scraper.client(), time)
              .session(Site.LINKEDIN, Deadline.in(Duration.ofSeconds(30)));
      assertThatThrownBy(() -> session.get(server.url(), Map.of()))
          .isInstanceOf(BoardException.class);
      assertThat(time.waits()).hasSize(2);
      assertThat(time.waits().getFirst()).isBetween(Duration.ofMillis(187), Duration.ofMillis(313));
      assertThat(time.waits().getLast()).isBetween(Duration.ofMillis(375), Duration.ofMillis(625));
      assertThat(session.traffic().retries()).isEqualTo(2);
    }
  }

  @Test
  void aBoardThatIsNotThereIsTriedAgainAndDoesNotRest() {
    FakeTime time = new FakeTime();
    FakeBoardServer gone = FakeBoardServer.answering(asked -> Reply.ok("x"));
    gone.close();
    Scraper scraper = scraper(Duration.ZERO, Scraper.client(), time);
    for (int search = 0; search < 2; search++) {
      Session session = scraper.session(Site.LINKEDIN, Deadline.in(Duration.ofSeconds(30)));
      assertThatThrownBy(() -> session.get(gone.url(), Map.of()))
          .isInstanceOf(BoardException.class)
          .hasMessageContaining("No connection: ");
      assertThat(session.traffic().requests()).isEqualTo(3);
    }
  }

  @Test
  void aBoardThatCannotProveWhoItIsIsNotBelieved() {
    TestAuthority stranger = new TestAuthority();
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            stranger.server("127.0.0.1").sslContext(), asked -> Reply.ok("jobs"))) {
      URI url = URI.create("https://127.0.0.1:" + server.port() + "/");
      Scraper ours = scraper(Duration.ZERO, new TestAuthority().client(), new FakeTime());
      Session session = ours.session(Site.LINKEDIN, Deadline.in(Duration.ofSeconds(30)));
      assertThatThrownBy(() -> session.get(url, Map.of()))
          .isInstanceOfSatisfying(
              BoardException.class,
              failure -> assertThat(failure.outcome()).isEqualTo(Outcome.FAILED));
      assertThat(session.traffic().requests()).isEqualTo(1);
      assertThat(server.asked()).isEmpty();

      Scraper theirs = scraper(Duration.ZERO, stranger.client(), new FakeTime());
      assertThat(
              theirs.session(Site.LINKEDIN, Deadline.in(Duration.ofSeconds(30))).get(url, Map.of()))
          .isEqualTo("jobs");
    }
  }

  @Test
  void aLimitThatOutlastsTheRetriesIsKeptByTheNextSearch() {
    FakeTime time = new FakeTime();
    try (FakeBoardServer server =
        FakeBoardServer.answering(asked -> new Reply(429, Map.of("Retry-After", "9"), ""))) {
      Scraper scraper = scraper(Duration.ZERO, Scraper.client(), time);
      for (int search = 0; search < 2; search++) {
        Session session = scraper.session(Site.LINKEDIN, Deadline.in(Duration.ofSeconds(60)));
        assertThatThrownBy(() -> session.get(server.url(), Map.of()))
            .isInstanceOfSatisfying(
                BoardException.class,
                failure -> assertThat(failure.outcome()).isEqualTo(Outcome.RATE_LIMITED));
      }
      assertThat(server.asked()).hasSize(3);
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

  private static Scraper scraper(Duration pause, OkHttpClient client, FakeTime time) {
    return new Scraper(pause, Proxies::none, BoardRests.inMemory(), client, time, time);
  }
}
