package com.jobping.fetcher.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.KnownPostings;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.Search;
import com.jobping.fetcher.glassdoor.GlassdoorBoard;
import com.jobping.fetcher.glassdoor.GlassdoorParser;
import com.jobping.fetcher.scrape.FakeBoardServer.Asked;
import com.jobping.fetcher.scrape.FakeBoardServer.Reply;
import com.jobping.fetcher.scrape.FakeProxy.Kind;
import com.jobping.fetcher.scrape.FakeProxy.Manner;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Boards asked through real proxies on loopback, which alone know the boards' names. */
class ProxiedSessionTest {
  private static final String USER = "ada:love%20lace";
  private static final String USER_DECODED = "ada:love lace";

  private final TestAuthority authority = new TestAuthority();
  private final HandshakeCertificates proxyCertificates = authority.server("127.0.0.1");
  private final FakeTime time = new FakeTime();
  private final BoardRests rests = BoardRests.inMemory();
  private final List<AutoCloseable> running = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable server : running) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aBoardInsideTlsIsReachedAndItsNameResolvedByTheProxy(Kind kind) {
    FakeBoardServer board =
        running(
            FakeBoardServer.answering(
                authority.server("board.test").sslContext(), asked -> Reply.ok("jobs")));
    FakeProxy proxy = running(FakeProxy.open(kind, proxyCertificates));
    Session session = session(scraper(proxy.address()), Site.LINKEDIN);
    URI url = URI.create("https://board.test:" + board.port() + "/x");

    assertThat(session.get(url, Map.of())).isEqualTo("jobs");
    assertThat(session.post(url, Map.of(), "{}")).isEqualTo("jobs");
    assertThat(proxy.targets()).containsExactly("board.test:" + board.port());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aProxyIsToldWhoWeAre(Kind kind) {
    FakeBoardServer board = board(asked -> Reply.ok("jobs"));
    FakeProxy proxy = running(FakeProxy.forUser(kind, USER_DECODED, proxyCertificates));

    assertThat(get(session(scraper(proxy.address(USER + "@")), Site.LINKEDIN), board))
        .isEqualTo("jobs");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRefusedUserIsAFailureThatTellsNoSecret(Kind kind) {
    FakeBoardServer board = board(asked -> Reply.ok("jobs"));
    FakeProxy proxy = running(FakeProxy.forUser(kind, "somebody:else", proxyCertificates));
    String log =
        logOf(
            () ->
                assertThatThrownBy(
                        () ->
                            get(session(scraper(proxy.address(USER + "@")), Site.LINKEDIN), board))
                    .isInstanceOfSatisfying(
                        BoardException.class,
                        failure -> assertThat(failure.outcome()).isEqualTo(Outcome.FAILED))
                    .hasMessageContaining("credentials")
                    .hasMessageNotContainingAny("ada", "lace", "YWRh"));

    assertThat(log).contains("code=rests").doesNotContain("ada", "lace", "YWRh");
    assertThat(board.asked()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whichProxyFailedIsToldInTheLogOnly(Kind kind) throws IOException {
    FakeBoardServer board = board(asked -> Reply.ok("jobs"));
    FakeProxy proxy = running(FakeProxy.open(kind, proxyCertificates).behaving(Manner.CLOSES));
    FakeProxy gone = running(FakeProxy.open(kind, proxyCertificates));
    gone.close();
    for (FakeProxy failing : List.of(proxy, gone)) {
      String where = URI.create(failing.address()).getAuthority();
      String log =
          logOf(
              () ->
                  assertThatThrownBy(
                          () -> get(session(scraper(failing.address()), Site.LINKEDIN), board))
                      .isInstanceOf(BoardException.class)
                      .hasMessageStartingWith("A proxy ")
                      .hasMessageNotContainingAny(where, "127.0.0.1"));
      assertThat(log).contains("code=no_connection", where);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Manner.class,
      names = {"CLOSES", "TALKS_GARBAGE", "WANTS_CREDENTIALS"})
  void aBrokenProxyRestsForAllBoardsAndTheSearchGoesOnByAnother(Manner manner) {
    for (Kind kind : Kind.values()) {
      assertNextProxyIsTaken(kind, manner, /* alsoForOtherBoards= */ true);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Manner.class,
      names = {"HAS_NO_WAY", "SHOWS_A_CAPTCHA", "CUTS_OFF"})
  void aProxyThatDoesNotGetToABoardIsStillTakenToTheOthers(Manner manner) {
    for (Kind kind : Kind.values()) {
      assertNextProxyIsTaken(kind, manner, /* alsoForOtherBoards= */ false);
    }
  }

  private void assertNextProxyIsTaken(Kind kind, Manner manner, boolean alsoForOtherBoards) {
    FakeBoardServer board = board(asked -> Reply.ok("jobs"));
    FakeProxy bad = running(FakeProxy.open(kind, proxyCertificates).behaving(manner));
    FakeProxy good = running(FakeProxy.open(kind, proxyCertificates));
    Scraper scraper = scraper(bad.address(), good.address());
    Session session = session(scraper, Site.LINKEDIN);

    assertThat(get(session, board)).isEqualTo("jobs");
    assertThat(session.traffic().retries()).isEqualTo(1);
    assertThat(board.asked()).hasSize(1);

    int connections = bad.connections();
    get(session(scraper, Site.LINKEDIN), board);
    get(session(scraper, Site.LINKEDIN), board);
    assertThat(bad.connections()).isEqualTo(connections);

    bad.behaving(Manner.HONEST);
    get(session(scraper, Site.INDEED), board);
    get(session(scraper, Site.INDEED), board);
    assertThat(bad.connections() > connections).isEqualTo(!alsoForOtherBoards);
  }

  @Test
  void aProxyThatReadsAlongIsNotBelieved() {
    FakeBoardServer board =
        running(
            FakeBoardServer.answering(
                authority.server("board.test").sslContext(), asked -> Reply.ok("jobs")));
    FakeProxy liar =
        running(
            FakeProxy.open(Kind.HTTP, new TestAuthority().server("board.test"))
                .behaving(Manner.INTERCEPTS_TLS));
    Session session = session(scraper(liar.address()), Site.LINKEDIN);

    assertThatThrownBy(
            () -> session.get(URI.create("https://board.test:" + board.port()), Map.of()))
        .isInstanceOfSatisfying(
            BoardException.class,
            failure -> assertThat(failure.outcome()).isEqualTo(Outcome.FAILED));
    assertThat(session.traffic().requests()).isEqualTo(1);
    assertThat(board.asked()).isEmpty();
    assertThat(rests.load())
        .singleElement()
        .satisfies(rest -> assertThat(rest.subject().board()).isEmpty());
  }

  @Test
  void aProxyWhoseOwnCertificateIsWrongIsNotToldTheCredentials() {
    FakeBoardServer board = board(asked -> Reply.ok("jobs"));
    for (HandshakeCertificates wrong :
        List.of(new TestAuthority().server("127.0.0.1"), authority.server("elsewhere.test"))) {
      FakeProxy liar = running(FakeProxy.forUser(Kind.HTTPS, USER, wrong));

      assertThatThrownBy(() -> get(session(scraper(liar.address()), Site.LINKEDIN), board))
          .isInstanceOf(BoardException.class)
          .hasMessageContaining("could not be reached");
      assertThat(liar.targets()).isEmpty();
    }
  }

  @Test
  void aProxyWhereNobodyListensIsPassedOver() throws Exception {
    FakeBoardServer board = board(asked -> Reply.ok("jobs"));
    FakeProxy good = running(FakeProxy.open(Kind.SOCKS5, proxyCertificates));

    assertThat(
            get(
                session(
                    scraper("socks5://127.0.0.1:" + closedPort(), good.address()), Site.LINKEDIN),
                board))
        .isEqualTo("jobs");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aProxyThatAnswersByteByByteLeavesTimeForAnother(Kind kind) {
    FakeBoardServer board = board(asked -> Reply.ok("jobs"));
    FakeProxy slow = running(FakeProxy.open(kind, proxyCertificates).behaving(Manner.DRIPS));
    FakeProxy good = running(FakeProxy.open(Kind.HTTP, proxyCertificates));
    OkHttpClient impatient =
        authority.client().newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    assertThat(
            get(session(scraper(impatient, slow.address(), good.address()), Site.LINKEDIN), board))
        .isEqualTo("jobs");
  }

  @Test
  void aBoardThatDripsByOneProxyIsAskedByAnotherWithinTheDeadline() {
    AtomicInteger requests = new AtomicInteger();
    FakeBoardServer board =
        board(asked -> requests.incrementAndGet() == 1 ? Reply.drip() : Reply.ok("jobs"));
    FakeProxy one = running(FakeProxy.open(Kind.HTTP, proxyCertificates));
    FakeProxy other = running(FakeProxy.open(Kind.HTTP, proxyCertificates));
    Session session =
        scraper(one.address(), other.address())
            .session(Site.LINKEDIN, Deadline.in(Duration.ofSeconds(6)));

    assertThat(get(session, board)).isEqualTo("jobs");
    assertThat(other.targets()).hasSize(1);
  }

  @Test
  void aProxyBlockedAtOneBoardRestsThereOnlyAndEachTimeTwiceAsLong() {
    FakeBoardServer board = board(asked -> Reply.status(999));
    FakeProxy proxy = running(FakeProxy.open(Kind.HTTP, proxyCertificates));
    Scraper scraper = scraper(proxy.address());

    assertOutcome(scraper, board, Outcome.BLOCKED);
    assertOutcome(scraper, board, Outcome.BLOCKED);
    assertThat(board.asked()).hasSize(1);
    assertThatThrownBy(() -> get(session(scraper, Site.LINKEDIN), board))
        .hasMessageContaining("All 1 proxies rest until 2026-11-24T12:15:00Z");

    time.pass(Duration.ofMinutes(15));
    assertOutcome(scraper, board, Outcome.BLOCKED);
    assertThat(board.asked()).hasSize(2);
    time.pass(Duration.ofMinutes(15));
    assertOutcome(scraper, board, Outcome.BLOCKED);
    assertThat(board.asked()).hasSize(2);

    FakeBoardServer otherBoard = board(asked -> Reply.ok("jobs"));
    assertThat(get(session(scraper, Site.INDEED), otherBoard)).isEqualTo("jobs");
  }

  @Test
  void theNextRunKnowsWhatRests() {
    FakeBoardServer board = board(asked -> Reply.status(403));
    FakeProxy proxy = running(FakeProxy.open(Kind.HTTP, proxyCertificates));

    assertOutcome(scraper(proxy.address()), board, Outcome.BLOCKED);
    assertOutcome(scraper(proxy.address()), board, Outcome.BLOCKED);

    assertThat(board.asked()).hasSize(1);
  }

  @Test
  void aLimitSendsTheSearchToAnotherProxyWithoutWaiting() {
    AtomicInteger requests = new AtomicInteger();
    FakeBoardServer board =
        board(
            asked ->
                requests.incrementAndGet() == 1
                    ? new Reply(429, Map.of("Retry-After", "600"), "")
                    : Reply.ok("jobs"));
    FakeProxy one = running(FakeProxy.open(Kind.HTTP, proxyCertificates));
    FakeProxy other = running(FakeProxy.open(Kind.HTTP, proxyCertificates));
    Session session = session(scraper(one.address(), other.address()), Site.LINKEDIN);

    assertThat(get(session, board)).isEqualTo("jobs");
    assertThat(time.waits()).isEmpty();
    assertThat(rests.load())
        .singleElement()
        .satisfies(
            rest -> {
              assertThat(rest.reason()).isEqualTo(Outcome.RATE_LIMITED);
              assertThat(rest.until()).isEqualTo("2026-11-24T12:10:00Z");
            });
  }

  @Test
  void anotherProxyIsAnotherVisitorWithoutTheCookiesOfTheFirst() {
    AtomicInteger requests = new AtomicInteger();
    FakeBoardServer board =
        board(
            asked ->
                requests.incrementAndGet() == 2
                    ? Reply.status(403)
                    : new Reply(200, Map.of("Set-Cookie", "a=b; Path=/"), "jobs"));
    FakeProxy one = running(FakeProxy.open(Kind.HTTP, proxyCertificates));
    FakeProxy other = running(FakeProxy.open(Kind.HTTP, proxyCertificates));
    Session session = session(scraper(one.address(), other.address()), Site.LINKEDIN);

    get(session, board);
    int before = session.visitor();
    get(session, board);

    assertThat(session.visitor()).isNotEqualTo(before);
    assertThat(board.asked()).extracting(Asked::cookie).containsExactly("null", "a=b", "null");
  }

  @Test
  void glassdoorHandsEachVisitorATokenOfItsOwn() {
    AtomicInteger tokens = new AtomicInteger();
    AtomicInteger graphs = new AtomicInteger();
    FakeBoardServer board =
        board(
            asked -> {
              if (!asked.target().contains("graph")) {
                return Reply.ok(
                    "\"token\":\"token-of-visitor-number-%d\"".formatted(tokens.incrementAndGet()));
              }
              return graphs.incrementAndGet() == 1
                  ? Reply.status(403)
                  : Reply.ok("[{\"data\":{\"jobListings\":{\"jobListings\":[]}}}]");
            });
    FakeProxy one = running(FakeProxy.open(Kind.HTTP, proxyCertificates));
    FakeProxy other = running(FakeProxy.open(Kind.HTTP, proxyCertificates));
    BoardResult result =
        new GlassdoorBoard(
                scraper(one.address(), other.address()),
                new GlassdoorParser(Json.mapper()),
                Json.mapper(),
                URI.create("http://board.test:" + board.port()),
                time)
            .search(
                Search.of("weaver", 5, 24),
                KnownPostings.none(),
                Deadline.in(Duration.ofSeconds(60)));

    assertThat(result.outcome()).isEqualTo(Outcome.EMPTY);
    assertThat(board.asked())
        .extracting(Asked::token)
        .containsExactly("null", "token-of-visitor-number-1", "null", "token-of-visitor-number-2");
  }

  @Test
  void aBoardThatRefusesOneAddressAfterAnotherDoesNotUseUpAllProxies() {
    FakeBoardServer board = board(asked -> Reply.status(403));
    List<FakeProxy> proxies = new ArrayList<>();
    for (int index = 0; index < 6; index++) {
      proxies.add(running(FakeProxy.open(Kind.HTTP, proxyCertificates)));
    }
    Scraper scraper = scraper(proxies.stream().map(FakeProxy::address).toArray(String[]::new));

    assertOutcome(scraper, board, Outcome.BLOCKED);
    assertThat(board.asked()).hasSize(4);
  }

  @Test
  void proxiesMayChangeMeanwhileAndWithoutThemNoBoardIsAsked() {
    FakeBoardServer board = board(asked -> Reply.ok("jobs"));
    FakeProxy one = running(FakeProxy.open(Kind.HTTP, proxyCertificates));
    FakeProxy other = running(FakeProxy.open(Kind.SOCKS5, proxyCertificates));
    List<String> setting = new ArrayList<>(List.of(one.address()));
    Scraper scraper = scraper(authority.client(), () -> Proxies.parse(setting.getLast()));

    get(session(scraper, Site.LINKEDIN), board);
    setting.add(other.address());
    get(session(scraper, Site.LINKEDIN), board);
    assertThat(one.targets()).hasSize(1);
    assertThat(other.targets()).hasSize(1);

    setting.add("ada:lace");
    assertThatThrownBy(() -> get(session(scraper, Site.LINKEDIN), board))
        .isInstanceOf(BoardException.class)
        .hasMessageContaining("proxy 1 of the list")
        .hasMessageNotContaining("lace");
    assertThat(board.asked()).hasSize(2);
  }

  @Test
  void aWellProxyIsForgivenItsPast() {
    AtomicInteger requests = new AtomicInteger();
    FakeBoardServer board =
        board(asked -> requests.incrementAndGet() == 1 ? Reply.status(403) : Reply.ok("jobs"));
    FakeProxy proxy = running(FakeProxy.open(Kind.HTTP, proxyCertificates));
    Scraper scraper = scraper(proxy.address());

    assertOutcome(scraper, board, Outcome.BLOCKED);
    time.pass(Duration.ofMinutes(15));
    assertThat(get(session(scraper, Site.LINKEDIN), board)).isEqualTo("jobs");
    assertThat(rests.load()).isEmpty();
  }

  private void assertOutcome(Scraper scraper, FakeBoardServer board, Outcome outcome) {
    assertThatThrownBy(() -> get(session(scraper, Site.LINKEDIN), board))
        .isInstanceOfSatisfying(
            BoardException.class, failure -> assertThat(failure.outcome()).isEqualTo(outcome));
  }

  private static String get(Session session, FakeBoardServer board) {
    return session.get(URI.create("http://board.test:" + board.port() + "/x"), Map.of());
  }

  private static Session session(Scraper scraper, Site site) {
    return scraper.session(site, Deadline.in(Duration.ofSeconds(60)));
  }

  private Scraper scraper(String... addresses) {
    return scraper(authority.client(), addresses);
  }

  private Scraper scraper(OkHttpClient client, String... addresses) {
    String list = Arrays.stream(addresses).collect(Collectors.joining(","));
    return scraper(client, () -> Proxies.parse(list));
  }

  private Scraper scraper(OkHttpClient client, Supplier<Proxies> proxies) {
    return new Scraper(Duration.ZERO, proxies, rests, client, time, time);
  }

  private FakeBoardServer board(Function<Asked, Reply> replies) {
    return running(FakeBoardServer.answering(replies));
  }

  private <T extends AutoCloseable> T running(T server) {
    running.add(server);
    return server;
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String logOf(Runnable action) {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return log.toString(StandardCharsets.UTF_8);
  }
}
