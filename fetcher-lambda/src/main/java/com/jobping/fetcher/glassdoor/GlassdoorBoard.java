package com.jobping.fetcher.glassdoor;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.fetcher.board.Board;
import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.Description;
import com.jobping.fetcher.board.KnownPostings;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.ParsedPage;
import com.jobping.fetcher.board.PostingDraft;
import com.jobping.fetcher.board.Search;
import com.jobping.fetcher.board.UnreadableCard;
import com.jobping.fetcher.glassdoor.GlassdoorParser.Place;
import com.jobping.fetcher.scrape.BoardException;
import com.jobping.fetcher.scrape.Descriptions;
import com.jobping.fetcher.scrape.Haul;
import com.jobping.fetcher.scrape.Scraper;
import com.jobping.fetcher.scrape.Session;
import com.jobping.job.DescriptionStatus;
import com.jobping.job.EmploymentType;
import com.jobping.job.JobPosting;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Glassdoor: a page for its CSRF token (without one the search goes on), the place by name, search
 * results page by page, and each job's description. Ages are whole days there; older jobs, which
 * advertisers' are though a limit was asked for, are dropped.
 */
public final class GlassdoorBoard implements Board {
  private static final int PAGE_SIZE = 30;
  private static final int MAX_PAGES = 30;
  private static final Place REMOTE = new Place(11_047, "STATE");
  private static final String USER_AGENT =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/131.0.0.0 Safari/537.36";
  private static final String SEARCH_QUERY =
      """
      query JobSearchResultsQuery($excludeJobListingIds: [Long!], $keyword: String,
          $locationId: Int, $locationType: LocationTypeEnum, $numJobsToShow: Int!,
          $pageCursor: String, $pageNumber: Int, $filterParams: [FilterParams],
          $originalPageUrl: String, $seoFriendlyUrlInput: String, $parameterUrlInput: String,
          $seoUrl: Boolean) {
        jobListings(contextHolder: {searchParams: {excludeJobListingIds: $excludeJobListingIds,
            keyword: $keyword, locationId: $locationId, locationType: $locationType,
            numPerPage: $numJobsToShow, pageCursor: $pageCursor, pageNumber: $pageNumber,
            filterParams: $filterParams, originalPageUrl: $originalPageUrl,
            seoFriendlyUrlInput: $seoFriendlyUrlInput, parameterUrlInput: $parameterUrlInput,
            seoUrl: $seoUrl, searchType: SR}}) {
          jobListings { jobview {
            header { ageInDays easyApply employer { id name shortName } employerNameFromSearch
              jobLink jobTitleText locationName locationType payCurrency payPeriod
              payPeriodAdjustedPay { p10 p50 p90 } rating salarySource }
            job { description jobTitleText listingId }
            overview { shortName squareLogoUrl } } }
          paginationCursors { cursor pageNumber }
          totalJobsCount
        }
      }
      """;
  private static final String DETAIL_QUERY =
      """
      query JobDetailQuery($jl: Long!, $queryString: String, $pageTypeEnum: PageTypeEnum) {
        jobview: jobView(listingId: $jl, contextHolder: {queryString: $queryString,
            pageTypeEnum: $pageTypeEnum}) {
          job { description __typename }
          __typename
        }
      }
      """;

  private final Scraper scraper;
  private final GlassdoorParser parser;
  private final ObjectMapper mapper;
  private final URI baseUrl;
  private final Clock clock;

  /** Glassdoor at {@code baseUrl}. */
  public GlassdoorBoard(
      Scraper scraper, GlassdoorParser parser, ObjectMapper mapper, URI baseUrl, Clock clock) {
    this.scraper = requireNonNull(scraper, "scraper is null");
    this.parser = requireNonNull(parser, "parser is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.baseUrl = requireNonNull(baseUrl, "baseUrl is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public Site site() {
    return Site.GLASSDOOR;
  }

  @Override
  public BoardResult search(Search search, KnownPostings known, Deadline deadline) {
    Session session = scraper.session(deadline);
    Haul haul = new Haul(search.resultsWanted(), search.offset());
    Map<String, String> headers = new HashMap<>(pageHeaders());
    try {
      token(session, haul).ifPresent(token -> headers.put("gd-csrf-token", token));
      findJobs(search, session, haul, headers);
    } catch (BoardException e) {
      haul.end(e);
    }
    Descriptions.complete(haul, posting -> completed(posting, session, headers));
    haul.postings()
        .replaceAll(posting -> PostingDraft.from(posting).searchId(search.searchId()).posting());
    return haul.result(session.traffic());
  }

  private Optional<String> token(Session session, Haul haul) {
    try {
      return parser.token(
          session.get(url("Job/computer-science-jobs.htm").build().uri(), pageHeaders()));
    } catch (BoardException e) {
      haul.note("No token page: " + e.detail());
      return Optional.empty();
    }
  }

  private void findJobs(Search search, Session session, Haul haul, Map<String, String> headers) {
    Optional<Place> place = place(search, session);
    Optional<String> cursor = Optional.empty();
    for (int number = 1; number <= MAX_PAGES && !haul.isFull(); number++) {
      String answer =
          session.post(
              url("graph").build().uri(), headers, searchBody(search, place, number, cursor));
      ParsedPage page = parser.search(answer, clock.instant());
      if (!page.outcome().isGood() && page.found() == 0) {
        throw new BoardException(page.outcome(), "An answer without job listings");
      }
      boolean anythingNew = haul.add(page, posting -> refuse(search, posting));
      cursor = parser.cursor(page, number + 1);
      if (!anythingNew || cursor.isEmpty()) {
        return;
      }
    }
  }

  private Optional<Place> place(Search search, Session session) {
    if (search.remote()) {
      return Optional.of(REMOTE);
    }
    if (search.location().isEmpty()) {
      return Optional.empty();
    }
    URI address =
        url("findPopularLocationAjax.htm")
            .addQueryParameter("maxLocationsToReturn", "10")
            .addQueryParameter("term", search.location().get())
            .build()
            .uri();
    Optional<Place> place = parser.place(session.get(address, pageHeaders()));
    if (place.isEmpty()) {
      throw new BoardException(
          Outcome.FAILED, "Glassdoor knows no place called " + search.location().get());
    }
    return place;
  }

  private Optional<String> refuse(Search search, JobPosting posting) {
    Duration allowed = Duration.ofDays(days(search) + 1L);
    boolean old =
        posting
            .postedAt()
            .map(posted -> posted.isBefore(clock.instant().minus(allowed)))
            .orElse(false);
    return old ? Optional.of("too_old") : Optional.empty();
  }

  private JobPosting completed(JobPosting posting, Session session, Map<String, String> headers) {
    if (posting.descriptionStatus() == DescriptionStatus.FULL
        || posting.descriptionStatus() == DescriptionStatus.TRUNCATED) {
      return posting;
    }
    Map<String, Object> variables =
        Map.of(
            "jl", Long.parseLong(posting.externalId()), "queryString", "q", "pageTypeEnum", "SERP");
    String answer =
        session.post(
            url("graph").build().uri(), headers, body("JobDetailQuery", variables, DETAIL_QUERY));
    return PostingDraft.from(posting).description(description(answer)).posting();
  }

  private Description description(String answer) {
    try {
      return parser
          .description(answer)
          .orElseThrow(() -> BoardException.gone("An answer without a description"));
    } catch (UnreadableCard e) {
      throw new BoardException(Outcome.FAILED, "An answer that is not about a job");
    }
  }

  private String searchBody(
      Search search, Optional<Place> place, int number, Optional<String> cursor) {
    List<Map<String, String>> filters = new ArrayList<>();
    filters.add(Map.of("filterKey", "fromAge", "values", Integer.toString(days(search))));
    search
        .jobType()
        .map(EmploymentType::code)
        .ifPresent(type -> filters.add(Map.of("filterKey", "jobType", "values", type)));
    search
        .distance()
        .ifPresent(
            miles -> filters.add(Map.of("filterKey", "radius", "values", Integer.toString(miles))));
    Map<String, Object> variables = new HashMap<>();
    variables.put("excludeJobListingIds", List.of());
    variables.put("keyword", search.term());
    variables.put("numJobsToShow", PAGE_SIZE);
    variables.put("pageNumber", number);
    variables.put("filterParams", filters);
    variables.put("fromage", days(search));
    variables.put("sort", "date");
    cursor.ifPresent(value -> variables.put("pageCursor", value));
    place.ifPresent(
        known -> {
          variables.put("locationId", known.id());
          variables.put("locationType", known.type());
          variables.put(
              "parameterUrlInput",
              "IL.0,12_I" + known.type().substring(0, 1).toUpperCase(Locale.ROOT) + known.id());
        });
    return body("JobSearchResultsQuery", variables, SEARCH_QUERY);
  }

  private String body(String operation, Map<String, Object> variables, String query) {
    return Json.write(
        mapper,
        List.of(Map.of("operationName", operation, "variables", variables, "query", query)));
  }

  private static int days(Search search) {
    return Math.max(1, (search.hoursOld() + 23) / 24);
  }

  private Map<String, String> pageHeaders() {
    return Map.of(
        "User-Agent",
        USER_AGENT,
        "Accept",
        "*/*",
        "Accept-Language",
        "en-US,en;q=0.9",
        "apollographql-client-name",
        "job-search-next",
        "apollographql-client-version",
        "4.65.5",
        "Origin",
        "https://www.glassdoor.com",
        "Referer",
        "https://www.glassdoor.com/");
  }

  private HttpUrl.Builder url(String path) {
    return Scraper.url(baseUrl, path);
  }
}
