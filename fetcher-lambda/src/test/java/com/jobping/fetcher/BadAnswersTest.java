package com.jobping.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.KnownPostings;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.Search;
import com.jobping.fetcher.linkedin.LinkedInPages;
import com.jobping.fetcher.scrape.FakeBoardServer;
import com.jobping.fetcher.scrape.FakeBoardServer.Asked;
import com.jobping.fetcher.scrape.FakeBoardServer.Reply;
import com.jobping.fetcher.scrape.Scraper;
import com.jobping.job.JobPosting;
import com.jobping.job.Site;
import com.jobping.lambda.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What boards answer on bad days: each search ends with what it is, and costs no other board. */
class BadAnswersTest {
  private static final Search SEARCH = Search.of("weaver", 50, 1);

  private static final Pattern FIRST_PAGE = Pattern.compile("\"pageNumber\":1\\b");

  private final Scraper scraper = new Scraper(Duration.ZERO, duration -> {});

  @ParameterizedTest
  @EnumSource(Site.class)
  void aCaptchaWithStatus200IsABlockAndNothingElseIsAsked(Site site) {
    Reply captcha = Reply.ok("<html><head><title>Security Check</title></head></html>");
    try (FakeBoardServer server = FakeBoardServer.answering(asked -> captcha)) {
      BoardResult result = search(site, server);

      assertThat(result.outcome()).isEqualTo(Outcome.BLOCKED);
      assertThat(result.traffic().requests()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Site.class)
  void aBlockedBoardIsLeftAloneAndTheOthersAreNot(Site site) {
    try (FakeBoardServer angry = FakeBoardServer.answering(asked -> Reply.status(403));
        FakeBoardServer calm = FakeBoardServer.answering(asked -> Reply.status(404))) {
      assertThat(search(site, angry).outcome()).isEqualTo(Outcome.BLOCKED);
      BoardResult again = search(site, angry);

      assertThat(again.outcome()).isEqualTo(Outcome.BLOCKED);
      assertThat(again.traffic().requests()).isZero();
      assertThat(again.detail().orElseThrow()).contains("left alone until");
      for (Site other : Site.values()) {
        if (other != site) {
          assertThat(search(other, calm).traffic().requests()).isPositive();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Site.class)
  void redirectsInACircleFail(Site site) {
    assertOutcome(
        site, asked -> new Reply(302, Map.of("Location", asked.target()), ""), Outcome.FAILED);
  }

  @ParameterizedTest
  @EnumSource(Site.class)
  void anAnswerThatDripsForEverEndsWithTheDeadline(Site site) {
    try (FakeBoardServer server = FakeBoardServer.answering(asked -> Reply.drip())) {
      BoardResult result =
          Boards.board(site, scraper, server.url())
              .search(SEARCH, KnownPostings.none(), Deadline.in(Duration.ofMillis(500)));
      assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(result.detail().orElseThrow()).contains("Out of time");
      assertThat(result.traffic().bytes()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(Site.class)
  void anAnswerOfManyMegabytesFails(Site site) {
    String tooLong = "x".repeat((8 << 20) + 1);
    assertOutcome(site, asked -> Reply.ok(tooLong), Outcome.FAILED);
  }

  @ParameterizedTest
  @EnumSource(Site.class)
  void aMegabyteOfAnythingElseIsAChange(Site site) {
    for (String piece : List.of("x", "<b>x", "[", "{\"a\":")) {
      assertOutcome(site, asked -> Reply.ok(piece.repeat(1 << 18)), Outcome.CHANGED);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Site.class,
      names = {"INDEED", "GLASSDOOR"})
  void jsonThatIsCutOffMissesMembersOrHasThemOfOtherTypesIsAChange(Site site) {
    for (String answer :
        List.of(
            "",
            "null",
            "7",
            "\"jobs\"",
            "[{\"data\":",
            "{\"data\":[]}",
            "{\"data\":null}",
            "{\"data\":{\"jobSearch\":7}}",
            "{\"data\":{\"jobSearch\":{\"results\":{\"job\":{}}}}}",
            "[{\"data\":{\"jobListings\":[]}}]",
            "[{\"data\":{\"jobListings\":{\"jobListings\":{\"jobview\":1}}}}]")) {
      assertOutcome(site, asked -> Reply.ok(answer), Outcome.CHANGED);
    }
  }

  @Test
  void oneStrangeCardCostsOneCard() {
    String good = "{\"key\":\"ab12\",\"title\":\"Weaver\"}";
    String noId = "{\"key\":[7],\"title\":\"Dyer\"}";
    String noTitle = "{\"key\":\"cd34\",\"title\":{}}";
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked -> Reply.ok(indeed("null", good, noId, noTitle, "null", "7", "[]", "{}")))) {
      BoardResult result = search(Site.INDEED, server);
      assertThat(result.outcome()).isEqualTo(Outcome.OK);
      assertThat(result.postings()).hasSize(1);
      assertThat(result.found()).isEqualTo(7);
      assertThat(result.dropped()).containsOnly(entry("no_id", 5), entry("no_title", 1));
    }
  }

  @Test
  void aLinkedInPageThatIsCutOffKeepsTheCardsBeforeTheCut() {
    String whole = LinkedInPages.cards(4_000_000_000L, 10);
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked ->
                !isSearch(Site.LINKEDIN, asked)
                    ? Reply.status(404)
                    : Reply.ok(
                        asked.target().contains("start=0")
                            ? whole.substring(0, whole.length() / 2)
                            : ""))) {
      BoardResult result = search(Site.LINKEDIN, server);
      assertThat(result.outcome()).isEqualTo(Outcome.OK);
      assertThat(result.postings()).hasSizeBetween(4, 6);
    }
  }

  @Test
  void aPageInAnotherEncodingIsReadInIt() {
    String card = LinkedInPages.card(4_000_000_000L, "Bäckerin für Süßes", "");
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked ->
                asked.target().contains("start=0")
                    ? Reply.ok("text/html; charset=ISO-8859-1", card, StandardCharsets.ISO_8859_1)
                    : Reply.ok(""))) {
      assertThat(search(Site.LINKEDIN, server).postings())
          .extracting(JobPosting::title)
          .containsExactly("Bäckerin für Süßes");
    }
  }

  @Test
  void indeedPagesThatNeverEndAreReadUpToABound() {
    AtomicInteger page = new AtomicInteger();
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked -> {
              int number = page.incrementAndGet();
              return Reply.ok(
                  indeed(
                      "\"cursor" + number + "\"",
                      "{\"key\":\"k" + number + "\",\"title\":\"Weaver\"}"));
            })) {
      BoardResult result =
          Boards.board(Site.INDEED, scraper, server.url())
              .search(
                  SEARCH.remoteOnly(), KnownPostings.none(), Deadline.in(Duration.ofMinutes(1)));
      assertThat(result.traffic().requests()).isEqualTo(10);
      assertThat(result.outcome()).isEqualTo(Outcome.EMPTY);
      assertThat(result.dropped()).containsEntry("not_remote", 10);
    }
  }

  @Test
  void glassdoorPagesThatNeverEndAreReadUpToABound() {
    AtomicInteger page = new AtomicInteger();
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked -> {
              int number = page.get() + 1;
              return asked.target().contains("graph")
                  ? Reply.ok(glassdoor(1_000 + page.incrementAndGet(), 90, number + 1))
                  : Reply.status(404);
            })) {
      BoardResult result = search(Site.GLASSDOOR, server);
      assertThat(page).hasValue(30);
      assertThat(result.outcome()).isEqualTo(Outcome.EMPTY);
      assertThat(result.dropped()).containsEntry("too_old", 30);
    }
  }

  @Test
  void linkedInPagesThatNeverEndAreReadUpToABound() {
    AtomicInteger page = new AtomicInteger();
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked ->
                Reply.ok(
                    LinkedInPages.card(
                        4_000_000_000L + page.incrementAndGet(),
                        "Weaver",
                        "<time datetime=\"2019-01-01\"></time>")))) {
      BoardResult result = search(Site.LINKEDIN, server);
      assertThat(result.traffic().requests()).isEqualTo(100);
      assertThat(result.dropped()).containsEntry("too_old", 100);
    }
  }

  @ParameterizedTest
  @EnumSource(Site.class)
  void theSamePageForEverEndsTheSearch(Site site) {
    try (FakeBoardServer server = FakeBoardServer.answering(asked -> samePage(site, asked))) {
      BoardResult result = search(site, server);
      assertThat(result.outcome()).isEqualTo(Outcome.OK);
      assertThat(result.postings()).hasSize(1);
      assertThat(server.asked().stream().filter(asked -> isSearch(site, asked))).hasSize(2);
    }
  }

  @Test
  void postingsWithoutASingleCompanyAreAChange() {
    String cards =
        IntStream.range(0, 12)
            .mapToObj(index -> LinkedInPages.card(4_000_000_000L + index, "Weaver", ""))
            .collect(Collectors.joining());
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked -> Reply.ok(asked.target().contains("start=0") ? cards : ""))) {
      assertThat(search(Site.LINKEDIN, server).outcome()).isEqualTo(Outcome.CHANGED);
    }
  }

  private Reply samePage(Site site, Asked asked) {
    if (!isSearch(site, asked)) {
      return Reply.status(404);
    }
    return Reply.ok(
        switch (site) {
          case LINKEDIN -> LinkedInPages.cards(4_000_000_000L, 1);
          case INDEED -> indeed("\"next\"", "{\"key\":\"ab12\",\"title\":\"Weaver\"}");
          case GLASSDOOR -> glassdoor(1_001, 0, FIRST_PAGE.matcher(asked.body()).find() ? 2 : 3);
        });
  }

  private static boolean isSearch(Site site, Asked asked) {
    return switch (site) {
      case LINKEDIN -> asked.target().contains("seeMoreJobPostings");
      case INDEED -> true;
      case GLASSDOOR -> asked.body().contains("JobSearchResultsQuery");
    };
  }

  private static String indeed(String cursor, String... jobs) {
    return "{\"data\":{\"jobSearch\":{\"pageInfo\":{\"nextCursor\":%s},\"results\":[%s]}}}"
        .formatted(
            cursor,
            Arrays.stream(jobs).map("{\"job\":%s}"::formatted).collect(Collectors.joining(",")));
  }

  private static String glassdoor(int id, int age, int nextPage) {
    return """
    [{"data":{"jobListings":{"jobListings":[{"jobview":{"header":{"ageInDays":%d,
      "employerNameFromSearch":"Loom Works","jobTitleText":"Weaver"},"job":{"listingId":%d}}}],
      "paginationCursors":[{"cursor":"c%d","pageNumber":%d}]}}}]"""
        .formatted(age, id, nextPage, nextPage);
  }

  private void assertOutcome(Site site, Function<Asked, Reply> replies, Outcome outcome) {
    try (FakeBoardServer server = FakeBoardServer.answering(replies)) {
      assertThat(search(site, server).outcome()).isEqualTo(outcome);
    }
  }

  private BoardResult search(Site site, FakeBoardServer server) {
    return Boards.board(site, scraper, server.url())
        .search(SEARCH, KnownPostings.none(), Deadline.in(Duration.ofMinutes(1)));
  }
}
