package com.jobping.fetcher.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.KnownPostings;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.Search;
import com.jobping.fetcher.scrape.FakeBoardServer;
import com.jobping.fetcher.scrape.FakeBoardServer.Asked;
import com.jobping.fetcher.scrape.FakeBoardServer.Reply;
import com.jobping.fetcher.scrape.Scraper;
import com.jobping.job.DescriptionStatus;
import com.jobping.job.EmploymentType;
import com.jobping.job.JobPosting;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LinkedInBoardTest {
  private static final long FIRST = 4_000_000_000L;
  private static final Search SEARCH = Search.of("C++ & \"looms\"", 25, 1).in("Nashville, TN");

  @Test
  void startMovesOnByTheCardsOfAPageAndDescriptionsAreFetched() {
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked ->
                isSearch(asked)
                    ? Reply.ok(LinkedInPages.cards(FIRST + start(asked), 10))
                    : Reply.ok(LinkedInPages.detail(FIRST)))) {
      BoardResult result = search(server, SEARCH);

      assertThat(result.outcome()).isEqualTo(Outcome.OK);
      assertThat(result.postings()).hasSize(25);
      assertThat(result.postings())
          .extracting(JobPosting::descriptionStatus)
          .containsOnly(DescriptionStatus.FULL);
      List<Asked> searches = server.asked().stream().filter(LinkedInBoardTest::isSearch).toList();
      assertThat(searches).extracting(LinkedInBoardTest::start).containsExactly(0, 10, 20);
      assertThat(searches.getFirst().target())
          .contains(
              "keywords=C%2B%2B%20%26%20%22looms%22", "f_TPR=r3600", "sortBy=DD", "Nashville");
      assertThat(result.traffic().requests()).isEqualTo(28);
    }
  }

  @Test
  void pagesThatRepeatThemselvesEndTheSearch() {
    assertResult(
        asked -> isSearch(asked) ? Reply.ok(LinkedInPages.cards(FIRST, 10)) : Reply.status(404),
        Outcome.OK,
        10);
  }

  @Test
  void theBoardsRefusalBeyondItsLastPageEndsTheSearchWell() {
    assertResult(
        asked ->
            isSearch(asked) && start(asked) == 0
                ? Reply.ok(LinkedInPages.cards(FIRST, 10))
                : Reply.status(400),
        Outcome.OK,
        10);
    assertResult(asked -> Reply.status(400), Outcome.FAILED, 0);
  }

  @Test
  void endlessPagesEndAtTheBoardsLimit() {
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked ->
                isSearch(asked)
                    ? Reply.ok(LinkedInPages.cards(FIRST + start(asked), 2))
                    : Reply.status(404))) {
      Search far =
          new Search(
              SEARCH.searchId(),
              "weaver",
              SEARCH.location(),
              100,
              1,
              false,
              SEARCH.jobType(),
              SEARCH.distance(),
              SEARCH.country(),
              SEARCH.boards(),
              990);
      assertThat(search(server, far).postings()).hasSize(10);
    }
  }

  @Test
  void aBlockKeepsWhatWasFoundBeforeIt() {
    assertResult(
        asked ->
            isSearch(asked) && start(asked) == 0
                ? Reply.ok(LinkedInPages.cards(FIRST, 10))
                : new Reply(302, Map.of("Location", "/authwall"), ""),
        Outcome.BLOCKED,
        10);
  }

  @Test
  void afterABlockNoJobPageIsAskedForEither() {
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked ->
                isSearch(asked) && start(asked) == 0
                    ? Reply.ok(LinkedInPages.cards(FIRST, 10))
                    : Reply.status(999))) {
      BoardResult result = search(server, SEARCH);
      assertThat(result.outcome()).isEqualTo(Outcome.BLOCKED);
      assertThat(result.postings())
          .hasSize(10)
          .extracting(JobPosting::descriptionStatus)
          .containsOnly(DescriptionStatus.FAILED);
      assertThat(server.asked()).allMatch(LinkedInBoardTest::isSearch);
    }
  }

  @Test
  void aBlockAtAJobPageIsTheOutcomeAndKeepsTheJobs() {
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked ->
                isSearch(asked)
                    ? Reply.ok(LinkedInPages.cards(FIRST, 10))
                    : asked.target().endsWith("2")
                        ? Reply.status(999)
                        : Reply.ok(LinkedInPages.detail(FIRST)))) {
      BoardResult result = search(server, SEARCH);
      assertThat(result.outcome()).isEqualTo(Outcome.BLOCKED);
      assertThat(result.postings()).hasSize(10);
      assertThat(result.detail().orElseThrow()).contains("8 of 10 descriptions not got: HTTP 999");
      assertThat(server.asked()).filteredOn(asked -> !isSearch(asked)).hasSize(3);
    }
  }

  @Test
  void aKnownJobIsReturnedWithoutAskingForItsPage() {
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked ->
                isSearch(asked)
                    ? Reply.ok(LinkedInPages.cards(FIRST, 3))
                    : Reply.ok(LinkedInPages.detail(FIRST)))) {
      String stored = Long.toString(FIRST + 1);
      List<String> looked = new ArrayList<>();
      BoardResult result =
          board(server)
              .search(
                  SEARCH,
                  (site, ids) -> {
                    looked.addAll(ids);
                    return Set.of(stored);
                  },
                  Deadline.in(Duration.ofSeconds(30)));
      assertThat(looked).hasSize(3);
      assertThat(result.known()).isEqualTo(1);
      assertThat(result.postings())
          .extracting(JobPosting::descriptionStatus)
          .containsExactly(
              DescriptionStatus.FULL, DescriptionStatus.ABSENT, DescriptionStatus.FULL);
      assertThat(server.asked()).noneMatch(asked -> asked.target().endsWith(stored));
      assertThat(result.outcome()).isEqualTo(Outcome.OK);
    }
  }

  @Test
  void cardsOlderThanAskedForAreDropped() {
    String old = "<time datetime=\"2020-02-02\"></time>";
    String today = "<time datetime=\"%s\"></time>".formatted(LocalDate.now(ZoneOffset.UTC));
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked ->
                isSearch(asked)
                    ? Reply.ok(
                        LinkedInPages.card(FIRST, "Weaver", old)
                            + LinkedInPages.card(FIRST + 1, "Weaver", today)
                            + LinkedInPages.card(FIRST + 2, "Weaver", ""))
                    : Reply.status(404))) {
      BoardResult result = search(server, SEARCH);
      assertThat(result.postings()).hasSize(2);
      assertThat(result.dropped()).containsEntry("too_old", 1);
    }
  }

  @Test
  void aTypeThatTheBoardHasNoCodeForIsLookedForInTheJobPages() {
    Search perDiem = with(Optional.of(EmploymentType.PERDIEM), Optional.empty());
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked ->
                isSearch(asked)
                    ? Reply.ok(LinkedInPages.cards(FIRST, 2))
                    : asked.target().endsWith("0")
                        ? Reply.ok(LinkedInPages.detail(FIRST))
                        : Reply.status(404))) {
      BoardResult result = search(server, perDiem);
      assertThat(server.asked().getFirst().target()).doesNotContain("f_JT");
      assertThat(result.postings()).isEmpty();
      assertThat(result.outcome()).isEqualTo(Outcome.EMPTY);
      assertThat(result.dropped())
          .containsEntry("other_job_type", 1)
          .containsEntry("job_type_not_told", 1);
      assertThat(result.notes()).anyMatch(note -> note.contains("LinkedIn cannot search for"));
    }
  }

  @Test
  void aCountryIsPartOfThePlaceBeItKnownOrNot() {
    for (String country : List.of("DE", "Gondor")) {
      try (FakeBoardServer server = FakeBoardServer.answering(asked -> Reply.ok(""))) {
        assertThat(search(server, with(Optional.empty(), Optional.of(country))).outcome())
            .isEqualTo(Outcome.EMPTY);
        assertThat(server.asked().getFirst().target())
            .contains(
                "location=Nashville%2C%20TN%2C%20" + (country.equals("DE") ? "Germany" : country));
      }
    }
  }

  private static Search with(Optional<EmploymentType> type, Optional<String> country) {
    return new Search(
        SEARCH.searchId(),
        "weaver",
        SEARCH.location(),
        10,
        1,
        false,
        type,
        SEARCH.distance(),
        country,
        SEARCH.boards(),
        0);
  }

  @Test
  void aFailedDescriptionKeepsItsJob() {
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked ->
                isSearch(asked)
                    ? Reply.ok(start(asked) == 0 ? LinkedInPages.cards(FIRST, 2) : "")
                    : asked.target().endsWith("0")
                        ? Reply.status(404)
                        : Reply.ok(LinkedInPages.detail(FIRST)))) {
      BoardResult result = search(server, SEARCH);
      assertThat(result.postings())
          .extracting(JobPosting::descriptionStatus)
          .containsExactly(DescriptionStatus.FAILED, DescriptionStatus.FULL);
      assertThat(result.detail().orElseThrow()).contains("1 of 2 descriptions not got: HTTP 404");
      assertThat(result.outcome()).isEqualTo(Outcome.OK);
    }
  }

  @Test
  void jobsThatAreGoneDoNotEndTheAskingForTheOthersButARowOfFailuresDoes() {
    assertThat(fullDescriptionsWhenOthersAnswer(404)).isEqualTo(1);
    assertThat(fullDescriptionsWhenOthersAnswer(418)).isZero();
  }

  private static long fullDescriptionsWhenOthersAnswer(int status) {
    String last = Long.toString(FIRST + 9);
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked ->
                isSearch(asked)
                    ? Reply.ok(LinkedInPages.cards(FIRST, 10))
                    : asked.target().contains(last)
                        ? Reply.ok(LinkedInPages.detail(FIRST + 9))
                        : Reply.status(status))) {
      return search(server, SEARCH).postings().stream()
          .filter(posting -> posting.descriptionStatus() == DescriptionStatus.FULL)
          .count();
    }
  }

  @Test
  void jobsFoundWithTheRemoteFilterAreRemote() {
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked ->
                Reply.ok(
                    isSearch(asked) && start(asked) == 0 ? LinkedInPages.cards(FIRST, 1) : ""))) {
      BoardResult result = search(server, SEARCH.remoteOnly());
      assertThat(server.asked().getFirst().target()).contains("f_WT=2");
      assertThat(result.postings().getFirst().remote()).hasValue(true);
    }
  }

  @Test
  void aChangedLayoutIsTold() {
    assertResult(asked -> Reply.ok("<p>Something new</p>"), Outcome.CHANGED, 0);
  }

  private static void assertResult(Function<Asked, Reply> replies, Outcome outcome, int postings) {
    try (FakeBoardServer server = FakeBoardServer.answering(replies)) {
      BoardResult result = search(server, SEARCH);
      assertThat(result.outcome()).isEqualTo(outcome);
      assertThat(result.postings()).hasSize(postings);
    }
  }

  private static BoardResult search(FakeBoardServer server, Search search) {
    return board(server).search(search, KnownPostings.none(), Deadline.in(Duration.ofSeconds(30)));
  }

  private static LinkedInBoard board(FakeBoardServer server) {
    Scraper scraper = new Scraper(Duration.ZERO, duration -> {});
    return new LinkedInBoard(scraper, new LinkedInParser(Json.mapper()), server.url());
  }

  private static boolean isSearch(Asked asked) {
    return asked.target().contains("/seeMoreJobPostings/search");
  }

  private static int start(Asked asked) {
    return Integer.parseInt(asked.target().replaceAll(".*[?&]start=(\\d+).*", "$1"));
  }
}
