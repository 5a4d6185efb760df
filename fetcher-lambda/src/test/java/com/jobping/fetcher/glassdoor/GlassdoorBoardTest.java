package com.jobping.fetcher.glassdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.KnownPostings;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.ParsedPage;
import com.jobping.fetcher.board.Search;
import com.jobping.fetcher.scrape.FakeBoardServer;
import com.jobping.fetcher.scrape.FakeBoardServer.Asked;
import com.jobping.fetcher.scrape.FakeBoardServer.Reply;
import com.jobping.fetcher.scrape.Scraper;
import com.jobping.job.DescriptionStatus;
import com.jobping.job.EmploymentType;
import com.jobping.job.JobPosting;
import com.jobping.job.PayInterval;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GlassdoorBoardTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final ObjectMapper MAPPER = Json.mapper();
  private static final GlassdoorParser PARSER = new GlassdoorParser(MAPPER);
  private static final Search SEARCH = Search.of("weaver", 10, 1).in("Nashville, TN");

  @Test
  void aListingIsRead() {
    ParsedPage page = PARSER.search(answer(listing(1_001, 0, "S", "Remote"), ""), NOW);
    JobPosting posting = page.postings().getFirst();
    assertThat(posting.externalId()).isEqualTo("1001");
    assertThat(posting.jobUrl()).isEqualTo("https://www.glassdoor.com/job-listing/j?jl=1001");
    assertThat(posting.company()).hasValue("Loom Works");
    assertThat(posting.companyUrl()).isEmpty();
    assertThat(posting.remote()).hasValue(true);
    assertThat(posting.postedAt()).hasValue(Instant.parse("2026-11-24T00:00:00Z"));
    assertThat(posting.salary().orElseThrow().interval()).hasValue(PayInterval.MONTHLY);
  }

  @Test
  void rawHeadersAreReadByTheIdInTheirLink() {
    ParsedPage page =
        PARSER.search(
            "[{\"jobTitleText\":\"Weaver\",\"jobLink\":\"/partner/x?pos=1&jobListingId=1009\"},"
                + "{\"jobTitleText\":\"No id\"}]",
            NOW);
    assertThat(page.postings().getFirst().externalId()).isEqualTo("1009");
    assertThat(page.dropped()).containsEntry("no_id", 1);
  }

  @Test
  void aPageHasATokenAndPerhapsJobs() {
    String data =
        "{\"props\":{\"pageProps\":{\"apolloCache\":{\"JobView:1\":{\"header\":{\"jobTitleText\":"
            + "\"Weaver\"},\"job\":{\"listingId\":1009}},\"ROOT_QUERY\":{\"jobListings({})\":"
            + "{\"jobListings\":[{\"jobview\":{\"__ref\":\"JobView:1\"}}]}}}}}}";
    String page = "<html><script id='__NEXT_DATA__'>" + data + "</script></html>";
    assertThat(PARSER.search(page, NOW).postings()).hasSize(1);
    assertThat(PARSER.search("<html>new</html>", NOW).outcome()).isEqualTo(Outcome.CHANGED);
    assertThat(PARSER.token("x \"token\": \"abcdefghijklmnopqrstuv:w_x-y\"")).isPresent();
  }

  @Test
  void aSearchGoesOnWithoutATokenPageAndPastErrorsWithData() {
    try (FakeBoardServer server = FakeBoardServer.answering(GlassdoorBoardTest::board)) {
      BoardResult result = search(server);
      assertThat(result.outcome()).isEqualTo(Outcome.OK);
      assertThat(result.postings()).hasSize(2);
      assertThat(result.postings())
          .extracting(JobPosting::descriptionStatus)
          .containsOnly(DescriptionStatus.FULL);
      assertThat(result.dropped()).containsEntry("too_old", 1);
      assertThat(server.asked().get(1).target()).endsWith("term=Nashville%2C%20TN");
      assertThat(server.asked().get(2).body())
          .contains("\"locationId\":77", "\"locationType\":\"CITY\"", "fromAge");
    }
  }

  @Test
  void anUnknownPlaceHasNoJobsAndTheResultSaysSo() {
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked -> Reply.ok(asked.target().contains("Location") ? "[]" : "<html></html>"))) {
      BoardResult result = search(server);
      assertThat(result.outcome()).isEqualTo(Outcome.EMPTY);
      assertThat(result.notes()).contains("Glassdoor knows no place called Nashville, TN");
      assertThat(server.asked()).noneMatch(asked -> asked.target().contains("graph"));
    }
    assertResult(asked -> Reply.ok("{}"), Outcome.CHANGED);
  }

  @Test
  void whatGlassdoorCannotTellOrCombineIsSaid() {
    try (FakeBoardServer server = FakeBoardServer.answering(GlassdoorBoardTest::board)) {
      assertThat(search(server, with(1, true, Optional.of(EmploymentType.PERDIEM), "DE")).notes())
          .anyMatch(note -> note.contains("whole days: jobs of up to 1 days"))
          .anyMatch(note -> note.contains("the wanted place was not asked"))
          .anyMatch(note -> note.contains("cannot search for perdiem"));
      assertThat(graph(server))
          .contains("\"locationId\":11047", "\"locationType\":\"STATE\"")
          .doesNotContain("jobType");
    }
    try (FakeBoardServer server = FakeBoardServer.answering(GlassdoorBoardTest::board)) {
      Search wholeDays = with(48, false, Optional.of(EmploymentType.CONTRACT), "DE");
      assertThat(search(server, wholeDays).notes()).noneMatch(note -> note.contains("Glassdoor"));
      assertThat(graph(server)).contains("\"fromage\":2", "contract");
    }
  }

  @Test
  void aPlaceThatIsNotKnownWithItsCountryIsAskedForWithout() {
    Function<Asked, Reply> board =
        asked -> asked.target().contains("Gondor") ? Reply.ok("[]") : board(asked);
    try (FakeBoardServer server = FakeBoardServer.answering(board)) {
      assertThat(search(server, with(24, false, Optional.empty(), "Gondor")).postings()).hasSize(2);
      assertThat(server.asked())
          .extracting(Asked::target)
          .filteredOn(target -> target.contains("Location"))
          .satisfiesExactly(
              target -> assertThat(target).endsWith("term=Nashville%2C%20TN%2C%20Gondor"),
              target -> assertThat(target).endsWith("term=Nashville%2C%20TN"));
    }
  }

  private static String graph(FakeBoardServer server) {
    return server.asked().stream()
        .map(Asked::body)
        .filter(body -> body.contains("JobSearchResultsQuery"))
        .findFirst()
        .orElseThrow();
  }

  private static Search with(
      int hoursOld, boolean remote, Optional<EmploymentType> type, String country) {
    return new Search(
        SEARCH.searchId(),
        "weaver",
        SEARCH.location(),
        10,
        hoursOld,
        remote,
        type,
        SEARCH.distance(),
        Optional.of(country),
        SEARCH.boards(),
        0);
  }

  @Test
  void brokenJsonIsChanged() {
    assertResult(
        asked -> asked.target().contains("graph") ? Reply.ok("[{\"data\":") : board(asked),
        Outcome.CHANGED);
  }

  @Test
  void aLimitIsToldAsOne() {
    assertResult(
        asked -> asked.target().contains("graph") ? Reply.status(429) : board(asked),
        Outcome.RATE_LIMITED);
  }

  @Test
  void jobsThatAreGoneDoNotEndTheAskingForDescriptionsButARowOfBadAnswersDoes() {
    assertThat(descriptionsAskedFor("[{\"data\":{\"jobview\":null}}]")).isEqualTo(5);
    assertThat(descriptionsAskedFor("[{\"errors\":[{\"message\":\"no\"}]}]")).isEqualTo(3);
    assertThat(descriptionsAskedFor("[{\"data\":")).isEqualTo(3);
  }

  private static long descriptionsAskedFor(String everyAnswer) {
    String listings =
        IntStream.range(0, 5)
            .mapToObj(index -> listing(1_001 + index, 0, "C", "Nashville"))
            .collect(Collectors.joining(","));
    try (FakeBoardServer server =
        FakeBoardServer.answering(
            asked ->
                asked.body().contains("JobDetailQuery")
                    ? Reply.ok(everyAnswer)
                    : asked.target().contains("graph")
                        ? Reply.ok(answer(listings, ""))
                        : board(asked))) {
      assertThat(search(server).postings()).hasSize(5);
      return server.asked().stream()
          .filter(asked -> asked.body().contains("JobDetailQuery"))
          .count();
    }
  }

  private static Reply board(Asked asked) {
    if (asked.target().startsWith("/Job/")) {
      return Reply.status(404);
    }
    if (asked.target().startsWith("/findPopularLocationAjax.htm")) {
      return Reply.ok("[{\"locationId\":77,\"locationType\":\"C\",\"longName\":\"Nashville\"}]");
    }
    if (asked.body().contains("JobDetailQuery")) {
      return Reply.ok("[{\"data\":{\"jobview\":{\"job\":{\"description\":\"<p>Looms</p>\"}}}}]");
    }
    return Reply.ok(
        answer(
            listing(1_001, 0, "C", "Nashville")
                + ","
                + listing(1_002, 1, "C", "Nashville")
                + ","
                + listing(1_003, 44, "C", "Nashville"),
            ",\"errors\":[{\"message\":\"logo service\"}]"));
  }

  private static void assertResult(Function<Asked, Reply> replies, Outcome outcome) {
    try (FakeBoardServer server = FakeBoardServer.answering(replies)) {
      BoardResult result = search(server);
      assertThat(result.outcome()).isEqualTo(outcome);
      assertThat(result.postings()).isEmpty();
    }
  }

  private static BoardResult search(FakeBoardServer server) {
    return search(server, SEARCH);
  }

  private static BoardResult search(FakeBoardServer server, Search search) {
    Scraper scraper = new Scraper(Duration.ZERO, duration -> {});
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new GlassdoorBoard(scraper, PARSER, MAPPER, server.url(), clock)
        .search(search, KnownPostings.none(), Deadline.in(Duration.ofSeconds(30)));
  }

  private static String answer(String listings, String more) {
    return "[{\"data\":{\"jobListings\":{\"jobListings\":[%s],\"paginationCursors\":[]}}%s}]"
        .formatted(listings, more);
  }

  private static String listing(int id, int age, String placeType, String place) {
    return """
    {"jobview":{"header":{"ageInDays":%d,"employer":{"id":0,"name":null},
      "employerNameFromSearch":"Loom Works","jobTitleText":"Weaver","locationName":"%s",
      "locationType":"%s","payCurrency":"INR","payPeriod":"MONTHLY",
      "payPeriodAdjustedPay":{"p10":20000,"p90":25000}},"job":{"listingId":%d}}}"""
        .formatted(age, place, placeType, id);
  }
}
