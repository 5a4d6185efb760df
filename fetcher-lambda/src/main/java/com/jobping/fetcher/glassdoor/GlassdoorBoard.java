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
import com.jobping.fetcher.scrape.Refusals;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
  private static final int HOURS_A_DAY = 24;
  private static final String TOKEN_HEADER = "gd-csrf-token";
  private static final Pattern NO_PLACES = Pattern.compile("\\s*\\[\\s*]\\s*");
  private static final String USER_AGENT =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/131.0.0.0 Safari/537.36";
  private static final Map<String, String> PAGE_HEADERS =
      Map.of(
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
              payPeriodAdjustedPay { p10 p50 p90 } rating salarySource jobCountryId
              indeedJobAttribute { extractedJobAttributes { key value } } }
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
    Session session = scraper.session(Site.GLASSDOOR, deadline);
    Haul haul = new Haul(search.resultsWanted(), search.offset());
    tellWhatIsNotCombined(search, haul);
    Token token = new Token(session, haul);
    try {
      token.headers();
      findJobs(search, session, haul, token);
    } catch (BoardException e) {
      haul.end(e);
    }
    haul.recall(Site.GLASSDOOR, known);
    Descriptions.complete(haul, posting -> completed(posting, session, token));
    haul.replaceAll(posting -> PostingDraft.from(posting).searchId(search.searchId()).posting());
    return haul.result(session.traffic());
  }

  private static void tellWhatIsNotCombined(Search search, Haul haul) {
    if (search.hoursOld() % HOURS_A_DAY != 0) {
      haul.note(
          "Glassdoor tells ages in whole days: jobs of up to %d days are among these"
              .formatted(days(search)));
    }
    if (search.remote() && search.place().isPresent()) {
      haul.note("Glassdoor has remote jobs as a place of its own: the wanted place was not asked");
    }
    search
        .jobType()
        .filter(type -> code(type).isEmpty())
        .ifPresent(
            type ->
                haul.note(
                    "Glassdoor cannot search for %s and tells no types: all types are among these"
                        .formatted(type.code())));
  }

  private void findJobs(Search search, Session session, Haul haul, Token token) {
    Optional<Place> place = Optional.empty();
    if (search.remote()) {
      place = Optional.of(REMOTE);
    } else if (search.place().isPresent()) {
      place = place(search, session);
      if (place.isEmpty()) {
        haul.note("Glassdoor knows no place called " + search.place().get());
        return;
      }
    }
    Optional<String> cursor = Optional.empty();
    for (int number = 1; number <= MAX_PAGES && !haul.isFull(); number++) {
      String answer =
          session.post(
              url("graph").build().uri(),
              token::headers,
              searchBody(search, place, number, cursor));
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

  /** The place with its country, else without. */
  private Optional<Place> place(Search search, Session session) {
    Optional<Place> whole = search.place().flatMap(name -> place(name, session));
    return whole.isPresent() || search.place().equals(search.location())
        ? whole
        : search.location().flatMap(name -> place(name, session));
  }

  private Optional<Place> place(String name, Session session) {
    URI address =
        url("findPopularLocationAjax.htm")
            .addQueryParameter("maxLocationsToReturn", "10")
            .addQueryParameter("term", name)
            .build()
            .uri();
    String answer = session.get(address, PAGE_HEADERS);
    Optional<Place> place = parser.place(answer);
    if (place.isEmpty() && !NO_PLACES.matcher(answer).matches()) {
      throw new BoardException(Outcome.CHANGED, "An answer that tells no places");
    }
    return place;
  }

  private Optional<String> refuse(Search search, JobPosting posting) {
    return Refusals.tooOld(posting, days(search) * HOURS_A_DAY, clock.instant());
  }

  private JobPosting completed(JobPosting posting, Session session, Token token) {
    if (posting.descriptionStatus() == DescriptionStatus.FULL
        || posting.descriptionStatus() == DescriptionStatus.TRUNCATED) {
      return posting;
    }
    Map<String, Object> variables =
        Map.of(
            "jl", Long.parseLong(posting.externalId()), "queryString", "q", "pageTypeEnum", "SERP");
    String answer =
        session.post(
            url("graph").build().uri(),
            token::headers,
            body("JobDetailQuery", variables, DETAIL_QUERY));
    return PostingDraft.from(posting).description(description(answer)).posting();
  }

  private Description description(String answer) {
    try {
      return parser
          .description(answer)
          .orElseThrow(() -> BoardException.gone("An answer without a description"));
    } catch (UnreadableCard e) {
      throw new BoardException(Outcome.CHANGED, "An answer that is not about a job");
    }
  }

  private String searchBody(
      Search search, Optional<Place> place, int number, Optional<String> cursor) {
    List<Map<String, String>> filters = new ArrayList<>();
    filters.add(Map.of("filterKey", "fromAge", "values", Integer.toString(days(search))));
    search
        .jobType()
        .flatMap(GlassdoorBoard::code)
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

  private static Optional<String> code(EmploymentType type) {
    return switch (type) {
      case FULLTIME, PARTTIME, CONTRACT, INTERNSHIP, TEMPORARY -> Optional.of(type.code());
      case VOLUNTEER, OTHER, PERDIEM -> Optional.empty();
    };
  }

  private HttpUrl.Builder url(String path) {
    return Scraper.url(baseUrl, path);
  }

  /** The headers with the CSRF token, which is another one for each visitor. */
  private final class Token {
    private final Session session;
    private final Haul haul;
    private final Map<String, String> headers = new HashMap<>(PAGE_HEADERS);
    private int visitor;

    Token(Session session, Haul haul) {
      this.session = session;
      this.haul = haul;
    }

    /** The headers for who the session is to the board now. */
    Map<String, String> headers() {
      if (visitor != session.visitor()) {
        headers.remove(TOKEN_HEADER);
        fetch().ifPresent(token -> headers.put(TOKEN_HEADER, token));
        visitor = session.visitor();
      }
      return headers;
    }

    private Optional<String> fetch() {
      try {
        return parser.token(
            session.get(url("Job/computer-science-jobs.htm").build().uri(), PAGE_HEADERS));
      } catch (BoardException e) {
        haul.note("No token page: " + e.detail());
        return Optional.empty();
      }
    }
  }
}
