package com.jobping.fetcher.indeed;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.fetcher.board.Board;
import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.KnownPostings;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.ParsedPage;
import com.jobping.fetcher.board.PostingDraft;
import com.jobping.fetcher.board.Search;
import com.jobping.fetcher.scrape.BoardException;
import com.jobping.fetcher.scrape.Haul;
import com.jobping.fetcher.scrape.Refusals;
import com.jobping.fetcher.scrape.Scraper;
import com.jobping.fetcher.scrape.Session;
import com.jobping.job.JobPosting;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Indeed's app API. It takes one kind of filter per search, and that is always the age; whether a
 * job is remote and its type of employment are looked at after the fetch. Texts reach the query as
 * escaped GraphQL string literals (whose escapes are JSON's), never raw.
 */
public final class IndeedBoard implements Board {
  /** Where the API is. */
  public static final String DEFAULT_BASE_URL = "https://apis.indeed.com";

  private static final int PAGE_SIZE = 100;
  private static final int MAX_PAGES = 10;
  private static final Set<String> COUNTRIES =
      Set.of(
          "AE", "AR", "AT", "AU", "BE", "BH", "BR", "CA", "CH", "CL", "CN", "CO", "CR", "CZ", "DE",
          "DK", "EC", "EG", "ES", "FI", "FR", "GB", "GR", "HK", "HU", "ID", "IE", "IL", "IN", "IT",
          "JP", "KR", "KW", "LU", "MA", "MX", "MY", "NG", "NL", "NO", "NZ", "OM", "PA", "PE", "PH",
          "PK", "PL", "PT", "QA", "RO", "SA", "SE", "SG", "TH", "TR", "TW", "UA", "US", "UY", "VE",
          "VN", "ZA");
  private static final String FIELDS =
      """
      pageInfo { nextCursor }
      results { trackingKey job {
        source { name } key title datePublished dateOnIndeed description { html }
        location { countryName countryCode admin1Code city postalCode streetAddress
          formatted { short long } }
        compensation {
          estimated { currencyCode baseSalary { unitOfWork range { ...pay } } }
          baseSalary { unitOfWork range { ...pay } } currencyCode }
        attributes { key label }
        employer { relativeCompanyPageUrl name dossier {
          employerDetails { addresses industry employeesLocalizedLabel revenueLocalizedLabel
            briefDescription ceoName ceoPhotoUrl }
          images { headerImageUrl squareLogoUrl } links { corporateWebsite } } }
        recruit { viewJobUrl detailedSalary workSchedule }
      } }
      """
          .replace(
              "...pay",
              "... on Range { min max } ... on AtLeast { min } ... on AtMost { max }"
                  + " ... on Exactly { value }");

  private final Scraper scraper;
  private final IndeedParser parser;
  private final ObjectMapper mapper;
  private final URI baseUrl;
  private final String apiKey;

  /**
   * Indeed's API at {@code baseUrl}.
   *
   * @param apiKey the app's public key; blank where none is set, which only a simulator takes
   */
  public IndeedBoard(
      Scraper scraper, IndeedParser parser, ObjectMapper mapper, URI baseUrl, String apiKey) {
    this.scraper = requireNonNull(scraper, "scraper is null");
    this.parser = requireNonNull(parser, "parser is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.baseUrl = requireNonNull(baseUrl, "baseUrl is null");
    this.apiKey = requireNonNull(apiKey, "apiKey is null");
  }

  @Override
  public Site site() {
    return Site.INDEED;
  }

  @Override
  public BoardResult search(Search search, KnownPostings known, Deadline deadline) {
    if (apiKey.isBlank() && "apis.indeed.com".equalsIgnoreCase(baseUrl.getHost())) {
      return BoardResult.nothing(
          Outcome.FAILED, "The setting INDEED_API_KEY is missing; Indeed answers only with it");
    }
    Session session = scraper.session(Site.INDEED, deadline);
    Haul haul = new Haul(search.resultsWanted(), search.offset());
    tellWhatIsNotCombined(search, haul);
    try {
      findJobs(search, session, haul);
    } catch (BoardException e) {
      haul.end(e);
      if (apiKey.isBlank()) {
        haul.note("the setting INDEED_API_KEY is not set");
      }
    }
    haul.recall(Site.INDEED, known);
    haul.replaceAll(posting -> PostingDraft.from(posting).searchId(search.searchId()).posting());
    return haul.result(session.traffic());
  }

  private void findJobs(Search search, Session session, Haul haul) {
    Optional<String> cursor = Optional.empty();
    Set<String> cursors = new HashSet<>();
    for (int number = 0; number < MAX_PAGES && !haul.isFull(); number++) {
      String answer =
          session.post(
              Scraper.url(baseUrl, "graphql").build().uri(), headers(search), body(search, cursor));
      ParsedPage page = parser.answer(answer);
      if (page.outcome() == Outcome.FAILED) {
        throw new BoardException(Outcome.FAILED, "The API answered with errors and no data");
      }
      boolean anythingNew = haul.add(page, posting -> refuse(search, posting));
      cursor = page.next();
      if (!anythingNew || cursor.isEmpty() || !cursors.add(cursor.get())) {
        return;
      }
    }
  }

  private static void tellWhatIsNotCombined(Search search, Haul haul) {
    if (search.remote() || search.jobType().isPresent()) {
      haul.note(
          "Indeed takes no other filter beside the age: %s was looked at after the fetch"
              .formatted(
                  Stream.of(
                          search.remote() ? "remote work" : "",
                          search.jobType().isPresent() ? "the type of employment" : "")
                      .filter(text -> !text.isEmpty())
                      .collect(Collectors.joining(" and "))));
    }
    if (search.country().isPresent() && country(search).isEmpty()) {
      haul.note(
          "Indeed has no site for %s: its name was searched as a place"
              .formatted(search.countryName().orElse("")));
    }
  }

  private static Optional<String> refuse(Search search, JobPosting posting) {
    if (search.remote() && !posting.remote().orElse(false)) {
      return Optional.of("not_remote");
    }
    return search.jobType().flatMap(type -> Refusals.ofOtherType(posting, type));
  }

  private static Optional<String> country(Search search) {
    return search.countryCode().filter(COUNTRIES::contains);
  }

  private String body(Search search, Optional<String> cursor) {
    StringBuilder arguments = new StringBuilder("what: ").append(literal(search.term()));
    (country(search).isPresent() ? search.location() : search.place())
        .ifPresent(
            place ->
                arguments
                    .append(" location: {where: ")
                    .append(literal(place))
                    .append(", radius: ")
                    .append((int) search.distance().orElse(50))
                    .append(", radiusUnit: MILES}"));
    arguments.append(" limit: ").append(PAGE_SIZE);
    cursor.ifPresent(value -> arguments.append(" cursor: ").append(literal(value)));
    arguments
        .append(" sort: DATE filters: {date: {field: \"dateOnIndeed\", start: \"")
        .append(search.hoursOld())
        .append("h\"}}");
    String query = "query GetJobData { jobSearch(" + arguments + ") { " + FIELDS + " } }";
    return Json.write(mapper, Map.of("query", query));
  }

  private String literal(String text) {
    return Json.write(mapper, text);
  }

  private Map<String, String> headers(Search search) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/json");
    headers.put("indeed-co", country(search).orElse("US"));
    headers.put("indeed-locale", "en-US");
    headers.put("Accept-Language", "en-US,en;q=0.9");
    headers.put(
        "User-Agent",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 16_6_1 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Mobile/15E148 Indeed App 193.1");
    headers.put(
        "indeed-app-info",
        "appv=193.1; appid=com.indeed.jobsearch; osv=16.6.1; os=ios; dtype=phone");
    if (!apiKey.isBlank()) {
      headers.put("indeed-api-key", apiKey);
    }
    return headers;
  }
}
