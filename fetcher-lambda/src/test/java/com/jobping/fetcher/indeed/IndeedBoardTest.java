package com.jobping.fetcher.indeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import com.jobping.job.DateProvenance;
import com.jobping.job.EmploymentType;
import com.jobping.job.JobPosting;
import com.jobping.job.PayInterval;
import com.jobping.job.SalarySource;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndeedBoardTest {
  private static final ObjectMapper MAPPER = Json.mapper();
  private static final IndeedParser PARSER = new IndeedParser(MAPPER);

  private static final String WHOLE =
      """
      {"key":"ab12","title":"Weaver","datePublished":1780549200000,
       "description":{"html":"<p>We <b>weave</b>.</p>"},
       "location":{"countryCode":"US","admin1Code":"NV","city":"Reno","formatted":{"long":"Reno"}},
       "compensation":{"baseSalary":null,"estimated":{"currencyCode":"USD",
         "baseSalary":{"unitOfWork":"YEAR","range":{"min":90000.5,"max":60000}}}},
       "attributes":[{"key":"CF3CP","label":"Full-time"},{"key":"DSQF7","label":"Remote"}],
       "employer":{"relativeCompanyPageUrl":"/cmp/Loom-Works","name":"Loom Works","dossier":{
         "employerDetails":{"addresses":["Reno"],"employeesLocalizedLabel":"11 to 50"},
         "links":{"corporateWebsite":"https://loom.example"}}},
       "recruit":{"viewJobUrl":"https://loom.example/jobs/1"}}""";

  @Test
  void aWholeJobIsRead() {
    JobPosting posting = only(WHOLE);
    assertThat(posting.jobUrl()).isEqualTo("https://www.indeed.com/viewjob?jk=ab12");
    assertThat(posting.location()).hasValue("Reno, NV, US");
    assertThat(posting.remote()).hasValue(true);
    assertThat(posting.employmentTypes()).containsExactly(EmploymentType.FULLTIME);
    assertThat(posting.companyUrl()).hasValue("https://www.indeed.com/cmp/Loom-Works");
    assertThat(posting.companyFacts().website()).hasValue("https://loom.example");
    assertThat(posting.companyFacts().addresses()).hasValue("Reno");
    assertThat(posting.directUrl()).hasValue("https://loom.example/jobs/1");
    assertThat(posting.description()).hasValue("We **weave**.");
    assertThat(posting.postedAt()).hasValue(Instant.parse("2026-06-04T00:00:00Z"));
    assertThat(posting.salary().orElseThrow().min()).hasValue(new BigDecimal("60000"));
    assertThat(posting.salary().orElseThrow().max()).hasValue(new BigDecimal("90000.5"));
    assertThat(posting.salary().orElseThrow().source()).isEqualTo(SalarySource.BOARD_ESTIMATE);
    assertThat(posting.salary().orElseThrow().interval()).hasValue(PayInterval.YEARLY);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # published,               listed,                   read as,                  how exactly
          2026-06-04T05:00:00Z,     2026-06-05T03:20:30.400Z, 2026-06-05T03:20:30.400Z, BOARD_INSTANT
          2026-01-20T06:00:00Z,     2026-01-20T09:00:00Z,     2026-01-20T09:00:00Z,     BOARD_INSTANT
          2026-06-04T05:00:00Z,     2026-07-14T15:01:13Z,     2026-06-04T00:00:00Z,     BOARD_DAY
          2026-06-04T05:00:00Z,     2026-06-04T05:00:00Z,     2026-06-04T00:00:00Z,     BOARD_DAY
          2026-06-04T05:00:00Z,     -,                        2026-06-04T00:00:00Z,     BOARD_DAY
          2026-06-04T06:00:00Z,     2026-06-04T09:00:00Z,     2026-06-04T06:00:00Z,     BOARD_INSTANT
          2026-08-13T05:30:36.686Z, 2026-08-06T07:39:35Z,     2026-08-13T05:30:36.686Z, BOARD_INSTANT
          -,                        2026-08-06T07:39:35Z,     2026-08-06T07:39:35Z,     BOARD_INSTANT
          """)
  void aPublicationAtMidnightInChicagoIsADay(
      @Nullable Instant published,
      @Nullable Instant listed,
      Instant at,
      DateProvenance provenance) {
    JobPosting posting =
        only(
            "{\"key\":\"ab12\",\"title\":\"Weaver\",\"datePublished\":%s,\"dateOnIndeed\":%s}"
                .formatted(millis(published), millis(listed)));
    assertThat(posting.postedAt()).hasValue(at);
    assertThat(posting.postedProvenance()).isEqualTo(provenance);
  }

  private static String millis(@Nullable Instant instant) {
    return instant == null ? "null" : Long.toString(instant.toEpochMilli());
  }

  @Test
  void aJobOfTheLeastMembersIsRead() {
    JobPosting posting = only("{\"key\":\"ab12\",\"title\":\"Weaver\"}");
    assertThat(posting.company()).isEmpty();
    assertThat(posting.salary()).isEmpty();
    assertThat(posting.remote()).isEmpty();
  }

  @Test
  void rangesHaveFourKinds() {
    assertThat(only(paid("{\"min\":20}")).salary().orElseThrow().max()).isEmpty();
    assertThat(only(paid("{\"max\":20}")).salary().orElseThrow().min()).isEmpty();
    assertThat(only(paid("{\"value\":20}")).salary().orElseThrow().max())
        .hasValue(new BigDecimal("20"));
    assertThat(only(paid("{\"min\":\"odd\"}")).salary()).isEmpty();
  }

  @Test
  void answersWithoutJobsAreToldApart() {
    assertThat(PARSER.answer(answer("", "null")).outcome()).isEqualTo(Outcome.EMPTY);
    assertThat(PARSER.answer("{\"errors\":[{}]}").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(PARSER.answer("{\"data\":{}}").outcome()).isEqualTo(Outcome.CHANGED);
    assertThat(PARSER.answer("{\"da").outcome()).isEqualTo(Outcome.CHANGED);
    ParsedPage page = PARSER.answer(answer("{\"job\":{}},{\"job\":" + WHOLE + "}", "null"));
    assertThat(page.dropped()).containsEntry("no_id", 1);
    assertThat(page.postings()).hasSize(1);
  }

  @Test
  void textsAreEscapedInTheQueryAndJobsNotRemoteAreDroppedAfterTheFetch() throws Exception {
    String jobs = "{\"job\":" + WHOLE + "},{\"job\":{\"key\":\"cd34\",\"title\":\"Dyer\"}}";
    try (FakeBoardServer server =
        FakeBoardServer.answering(asked -> Reply.ok(answer(jobs, "null")))) {
      BoardResult result =
          search(server.url(), Search.of("a\") { x }", 10, 3).in("b\"c\nd").remoteOnly());
      assertThat(result.postings()).hasSize(1);
      assertThat(result.dropped()).containsEntry("not_remote", 1);
      JsonNode body = MAPPER.readTree(server.asked().getFirst().body());
      assertThat(body.path("query").asText())
          .contains("what: \"a\\\") { x }\"", "where: \"b\\\"c\\nd\"", "start: \"3h\"");
    }
  }

  @Test
  void whatIndeedDoesNotCombineWithTheAgeIsFilteredAfterTheFetchAndTheResultSaysSo() {
    String partTime =
        "{\"key\":\"cd34\",\"title\":\"Dyer\",\"attributes\":[{\"key\":\"75GKK\",\"label\":\"x\"},"
            + "{\"key\":\"DSQF7\",\"label\":\"Remote\"}]}";
    String untold = "{\"key\":\"ef56\",\"title\":\"Spinner\",\"attributes\":[{\"key\":\"DSQF7\"}]}";
    String jobs = "{\"job\":%s},{\"job\":%s},{\"job\":%s}".formatted(WHOLE, partTime, untold);
    try (FakeBoardServer server =
        FakeBoardServer.answering(asked -> Reply.ok(answer(jobs, "null")))) {
      BoardResult result =
          search(server.url(), with(true, Optional.of(EmploymentType.FULLTIME), Optional.empty()));
      assertThat(result.postings()).extracting(JobPosting::externalId).containsExactly("ab12");
      assertThat(result.dropped())
          .containsOnly(entry("other_job_type", 1), entry("job_type_not_told", 1));
      assertThat(result.notes())
          .singleElement()
          .asString()
          .contains("remote work and the type of employment was looked at after the fetch");
    }
  }

  @Test
  void aCountryWithoutAnIndeedIsSearchedAsAPlace() throws Exception {
    try (FakeBoardServer server =
        FakeBoardServer.answering(asked -> Reply.ok(answer("", "null")))) {
      for (String country : List.of("DE", "NA", "Gondor")) {
        search(server.url(), with(false, Optional.empty(), Optional.of(country)));
      }
      assertThat(server.asked()).extracting(Asked::country).containsExactly("DE", "US", "US");
      assertThat(query(server.asked().get(0))).doesNotContain("where");
      assertThat(query(server.asked().get(1))).contains("where: \"Namibia\"");
      assertThat(query(server.asked().get(2))).contains("where: \"Gondor\"");
    }
  }

  @Test
  void knownJobsAreCountedAndTheOffsetIsPassedOver() {
    String other = "{\"key\":\"cd34\",\"title\":\"Dyer\"}";
    String jobs = "{\"job\":%s},{\"job\":%s}".formatted(other, WHOLE);
    try (FakeBoardServer server =
        FakeBoardServer.answering(asked -> Reply.ok(answer(jobs, "null")))) {
      Search any = Search.of("weaver", 10, 1);
      Search second =
          new Search(
              any.searchId(),
              any.term(),
              any.location(),
              10,
              1,
              false,
              any.jobType(),
              any.distance(),
              any.country(),
              any.boards(),
              1);
      BoardResult result =
          board(server.url())
              .search(second, (site, ids) -> Set.copyOf(ids), Deadline.in(Duration.ofSeconds(30)));
      assertThat(result.postings()).extracting(JobPosting::externalId).containsExactly("ab12");
      assertThat(result.known()).isEqualTo(1);
      assertThat(result.dropped()).containsOnly(entry("before_offset", 1));
      assertThat(result.traffic().bytes()).isPositive();
    }
  }

  private static String query(Asked asked) throws JsonProcessingException {
    return MAPPER.readTree(asked.body()).path("query").asText();
  }

  private static Search with(
      boolean remote, Optional<EmploymentType> type, Optional<String> country) {
    Search any = Search.of("weaver", 10, 1);
    return new Search(
        any.searchId(),
        any.term(),
        any.location(),
        any.resultsWanted(),
        any.hoursOld(),
        remote,
        type,
        any.distance(),
        country,
        any.boards(),
        any.offset());
  }

  @Test
  void pagesAreReadUntilOneHasNothingNew() {
    assertResult(
        asked -> Reply.ok(answer("{\"job\":" + WHOLE + "}", "\"next\"")), Outcome.OK, 1, 2);
  }

  @Test
  void brokenJsonIsChangedAndErrorsWithoutDataFail() {
    assertResult(asked -> Reply.ok("{\"data\":{"), Outcome.CHANGED, 0, 1);
    assertResult(asked -> Reply.ok("{\"errors\":[{}]}"), Outcome.FAILED, 0, 1);
  }

  @Test
  void theRealBoardWithoutAKeyFailsAndNamesTheSetting() {
    BoardResult result = search(URI.create(IndeedBoard.DEFAULT_BASE_URL), Search.of("x", 1, 1));
    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.detail().orElseThrow()).contains("INDEED_API_KEY");
    assertThat(result.traffic().requests()).isZero();
  }

  private static void assertResult(
      Function<Asked, Reply> replies, Outcome outcome, int postings, int requests) {
    try (FakeBoardServer server = FakeBoardServer.answering(replies)) {
      BoardResult result = search(server.url(), Search.of("weaver", 10, 1));
      assertThat(result.outcome()).isEqualTo(outcome);
      assertThat(result.postings()).hasSize(postings);
      assertThat(result.traffic().requests()).isEqualTo(requests);
    }
  }

  private static BoardResult search(URI url, Search search) {
    return board(url).search(search, KnownPostings.none(), Deadline.in(Duration.ofSeconds(30)));
  }

  private static IndeedBoard board(URI url) {
    Scraper scraper = new Scraper(Duration.ZERO, duration -> {});
    return new IndeedBoard(scraper, PARSER, MAPPER, url, "");
  }

  private static JobPosting only(String job) {
    return PARSER.answer(answer("{\"job\":" + job + "}", "null")).postings().getFirst();
  }

  private static String paid(String range) {
    return ("{\"key\":\"ab12\",\"title\":\"Weaver\",\"compensation\":{\"currencyCode\":\"USD\","
            + "\"baseSalary\":{\"unitOfWork\":\"HOUR\",\"range\":%s}}}")
        .formatted(range);
  }

  private static String answer(String jobs, String cursor) {
    return "{\"data\":{\"jobSearch\":{\"pageInfo\":{\"nextCursor\":%s},\"results\":[%s]}}}"
        .formatted(cursor, jobs);
  }
}
