package com.jobping.doubles.boards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.job.EmploymentType;
import com.jobping.job.PayInterval;
import com.jobping.job.Salary;
import com.jobping.job.SalarySource;
import com.jobping.job.Site;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Glassdoor: a page with the token, places, and the GraphQL of its search pages. */
final class GlassdoorBoard implements Board {
  /** The token that pages carry; any other that is not blank is accepted too. */
  static final String TOKEN = "c2ltdWxhdGVkLXRva2Vu:Zm9yLWpvYnBpbmctdGVzdHM";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LISTINGS_PER_PAGE = 30;
  private static final int MAX_PAGES = 30;
  private static final int CURSORS_AHEAD = 5;
  private static final int REMOTE_LOCATION = 11_047;
  private static final Map<String, String> COUNTRIES =
      Map.of(
          "united states", "1",
          "usa", "1",
          "united kingdom", "2",
          "uk", "2",
          "germany", "96",
          "india", "115",
          "canada", "3");

  private final Corpus corpus;
  private final ObjectMapper mapper = new ObjectMapper();

  GlassdoorBoard(Corpus corpus) {
    this.corpus = corpus;
  }

  @Override
  public BoardAnswer answer(BoardRequest request) {
    if (request.is("GET", "/findPopularLocationAjax.htm")) {
      return BoardAnswer.json(200, places(request.parameter("term").orElse("")).toString());
    }
    if (request.is("POST", "/graph")) {
      return graph(request);
    }
    return request.method().equals("GET") ? page() : BoardAnswer.notFound();
  }

  @Override
  public BoardAnswer rename(BoardAnswer answer) {
    return answer.mapBody(json -> json.replace("\"jobview\":{", "\"listingCard\":{"));
  }

  @Override
  public BoardAnswer wall(BoardBehaviour.Wall wall) {
    return switch (wall) {
      case STATUS -> BoardAnswer.challenge(403);
      case PAGE -> BoardAnswer.challenge(200);
    };
  }

  private static BoardAnswer page() {
    return BoardAnswer.html(
        200,
        """
        <!DOCTYPE html><html lang="en-US"><head><title>Job Search | Glassdoor</title></head><body>
        <div id="SearchResults"></div>
        <script>window.appCache={"apolloState":{"ROOT_QUERY":{}},"tldLocation":{"locationId":1,"locationType":"N"},"token":"%s","locale":"en-US"};</script>
        </body></html>
        """
            .formatted(TOKEN));
  }

  private static ArrayNode places(String term) {
    ArrayNode places = NODES.arrayNode();
    String name = term.strip();
    if (name.isEmpty()) {
      return places;
    }
    String folded = name.toLowerCase(Locale.ROOT);
    Optional<String> country = Optional.ofNullable(COUNTRIES.get(folded));
    String type = "C";
    int id = 1_000_000 + Math.floorMod(folded.hashCode(), 900_000);
    if (country.isPresent()) {
      type = "N";
      id = Integer.parseInt(country.get());
    } else if (folded.equals("remote")) {
      type = "S";
      id = REMOTE_LOCATION;
    }
    places
        .addObject()
        .put("compoundId", type + id)
        .put("countryName", "")
        .put("id", type + id)
        .put("label", name)
        .put("locationId", id)
        .put("locationType", type)
        .put("longName", name)
        .put("realId", id);
    return places;
  }

  private BoardAnswer graph(BoardRequest request) {
    if (request.header("gd-csrf-token").isEmpty()) {
      return BoardAnswer.challenge(403);
    }
    try {
      JsonNode body = mapper.readTree(request.body());
      if (!body.isArray() || body.isEmpty()) {
        return BoardAnswer.json(400, "{\"errors\":[{\"message\":\"Expected a batch\"}]}");
      }
      ArrayNode answers = NODES.arrayNode();
      for (JsonNode operation : body) {
        answers.add(operation(operation));
      }
      return BoardAnswer.json(200, answers.toString());
    } catch (JsonProcessingException e) {
      return BoardAnswer.json(400, "{\"errors\":[{\"message\":\"POST body is not JSON\"}]}");
    }
  }

  private ObjectNode operation(JsonNode operation) {
    JsonNode variables = operation.path("variables");
    return switch (operation.path("operationName").asText()) {
      case "JobSearchResultsQuery" -> search(variables);
      case "JobDetailQuery" -> detail(variables.path("jl").asText());
      default -> {
        ObjectNode answer = NODES.objectNode();
        answer.putArray("errors").addObject().put("message", "Unknown operation");
        yield answer;
      }
    };
  }

  private ObjectNode search(JsonNode variables) {
    List<JsonNode> listings = listings(variables);
    int pages = (listings.size() + LISTINGS_PER_PAGE - 1) / LISTINGS_PER_PAGE;
    int last = Math.min(pages, MAX_PAGES);
    int page = page(variables);
    int from = Math.min((page - 1) * LISTINGS_PER_PAGE, listings.size());
    int end = page > MAX_PAGES ? from : Math.min(from + LISTINGS_PER_PAGE, listings.size());

    ObjectNode answer = NODES.objectNode();
    ObjectNode found = answer.putObject("data").putObject("jobListings");
    found.put("__typename", "JobListingSearchResults");
    found.putArray("jobListings").addAll(listings.subList(from, end));
    ArrayNode cursors = found.putArray("paginationCursors");
    for (int next = page + 1; next <= Math.min(last, page + CURSORS_AHEAD); next++) {
      cursors.addObject().put("cursor", Cursor.of(next)).put("pageNumber", next);
    }
    found.put("totalJobsCount", listings.size());
    return answer;
  }

  /** A page beyond the first is only to be had with its cursor; without one it is the first. */
  private static int page(JsonNode variables) {
    int number = variables.path("pageNumber").asInt(1);
    Optional<Integer> cursor = Cursor.read(variables.path("pageCursor").asText(""));
    return cursor.filter(page -> page == number && page > 0).orElse(1);
  }

  private List<JsonNode> listings(JsonNode variables) {
    List<JsonNode> listings =
        new ArrayList<>(corpus.captures().map(Captures::glassdoorListings).orElse(List.of()));
    Set<String> verbatim =
        corpus
            .captures()
            .map(captures -> captures.verbatimIds().getOrDefault(Site.GLASSDOOR, Set.of()))
            .orElse(Set.of());
    corpus.search(Site.GLASSDOOR, searchOf(variables)).stream()
        .filter(posting -> !verbatim.contains(posting.idOn(Site.GLASSDOOR)))
        .map(GlassdoorBoard::listing)
        .forEach(listings::add);
    return listings;
  }

  private static Search searchOf(JsonNode variables) {
    int days = variables.path("fromage").asInt(0);
    Set<EmploymentType> types = EnumSet.noneOf(EmploymentType.class);
    boolean remote =
        variables.path("locationType").asText().equals("STATE")
            && variables.path("locationId").asInt() == REMOTE_LOCATION;
    for (JsonNode filter : variables.path("filterParams")) {
      String values = filter.path("values").asText();
      switch (filter.path("filterKey").asText()) {
        case "fromAge" -> days = Math.max(days, filter.path("values").asInt(0));
        case "remoteWorkType" -> remote |= values.equals("1") || values.equals("true");
        case "jobType" -> employmentType(values).ifPresent(types::add);
        default -> {}
      }
    }
    Optional<Instant> since =
        days > 0 ? Optional.of(Instant.now().minus(Duration.ofDays(days))) : Optional.empty();
    return new Search(variables.path("keyword").asText(""), since, remote, types);
  }

  private static Optional<EmploymentType> employmentType(String text) {
    return Stream.of(EmploymentType.values())
        .filter(type -> type.name().equalsIgnoreCase(text))
        .findFirst();
  }

  private static JsonNode listing(Posting posting) {
    long id = Long.parseLong(posting.idOn(Site.GLASSDOOR));
    ObjectNode listing = NODES.objectNode();
    listing.put("__typename", "JobListingSearchResult");
    ObjectNode view = listing.putObject("jobview");
    view.put("__typename", "JobView");
    view.set("header", header(posting, id));
    ObjectNode job = view.putObject("job");
    job.put("__typename", "JobDetails");
    job.putArray("descriptionFragmentsText");
    job.put("jobTitleId", 0);
    job.put("jobTitleText", posting.title());
    job.put("listingId", id);
    ObjectNode overview = view.putObject("overview");
    overview.put("__typename", "Employer");
    overview.put("shortName", posting.company().orElse(null));
    overview.put(
        "squareLogoUrl",
        posting
            .company()
            .map(
                company ->
                    "https://media.glassdoor.com/sql/%d/%s-squareLogo.png"
                        .formatted(employerId(posting), posting.companySlug()))
            .orElse(null));
    return listing;
  }

  private static ObjectNode header(Posting posting, long id) {
    ObjectNode header = NODES.objectNode();
    header.put("__typename", "JobViewHeader");
    boolean sponsored = posting.ordinal() % 4 == 0;
    header.put("adOrderSponsorshipLevel", sponsored ? "SPONSORED" : "ORGANIC");
    header.put(
        "ageInDays",
        posting
            .postedAt()
            .map(at -> (int) Duration.between(at, Instant.now()).toDays())
            .orElse(null));
    header.put("easyApply", posting.applyUrl().isEmpty());
    ObjectNode employer = header.putObject("employer");
    employer.put("__typename", "Employer");
    // Small employers have no page at Glassdoor; then only the search knows their name.
    boolean known = posting.company().isPresent() && posting.ordinal() % 5 != 0;
    employer.put("id", known ? employerId(posting) : 0);
    employer.put("name", known ? posting.company().orElse(null) : null);
    employer.put("shortName", known ? posting.company().orElse(null) : null);
    header.put("employerNameFromSearch", posting.company().orElse(null));
    header.put("expired", false);
    header.put("isSponsoredJob", sponsored);
    header.put("jobLink", "/partner/jobListing.htm?pos=101&src=GD_JOB_AD&jobListingId=" + id);
    header.put("jobTitleText", posting.title());
    header.put("normalizedJobTitle", posting.title().toLowerCase(Locale.ROOT));
    header.put("locationName", posting.remote() ? "Remote" : posting.placeText());
    header.put("locationType", posting.remote() ? "S" : "C");
    header.put("locId", posting.remote() ? REMOTE_LOCATION : 1_000_000);
    Optional<Salary> salary = posting.salary();
    header.put("payCurrency", salary.flatMap(Salary::currency).orElse(null));
    header.put(
        "payPeriod",
        salary.map(pay -> payPeriod(pay.interval().orElse(PayInterval.YEARLY))).orElse(null));
    header.set(
        "payPeriodAdjustedPay", salary.<JsonNode>map(GlassdoorBoard::pay).orElse(NODES.nullNode()));
    header.put("rating", known ? 3.0 + posting.ordinal() % 20 / 10.0 : 0.0);
    header.put("salarySource", salary.map(GlassdoorBoard::salarySource).orElse(null));
    header.putNull("savedJobId");
    header.put(
        "seoJobLink",
        "https://www.glassdoor.com/job-listing/%s-%s-JV_KO0,10.htm?jl=%d"
            .formatted(Markup.slug(posting.title()), posting.companySlug(), id));
    return header;
  }

  private static int employerId(Posting posting) {
    return 10_000 + Math.floorMod(posting.companySlug().hashCode(), 90_000);
  }

  private static String payPeriod(PayInterval interval) {
    return switch (interval) {
      case HOURLY -> "HOURLY";
      case DAILY -> "DAILY";
      case WEEKLY -> "WEEKLY";
      case MONTHLY -> "MONTHLY";
      case YEARLY -> "ANNUAL";
    };
  }

  private static ObjectNode pay(Salary salary) {
    BigDecimal low = salary.min().or(salary::max).orElse(BigDecimal.ZERO);
    BigDecimal high = salary.max().orElse(low);
    ObjectNode pay = NODES.objectNode();
    pay.put("__typename", "PayPercentile");
    pay.put("p10", low.doubleValue());
    pay.put("p50", low.add(high).doubleValue() / 2);
    pay.put("p90", high.doubleValue());
    return pay;
  }

  private static String salarySource(Salary salary) {
    return salary.source() == SalarySource.BOARD_ESTIMATE ? "ESTIMATED" : "EMPLOYER_PROVIDED";
  }

  private ObjectNode detail(String listingId) {
    ObjectNode answer = NODES.objectNode();
    ObjectNode data = answer.putObject("data");
    Optional<Posting> posting = corpus.find(Site.GLASSDOOR, listingId);
    if (posting.isEmpty()) {
      data.putNull("jobview");
      return answer;
    }
    ObjectNode view = data.putObject("jobview");
    view.put("__typename", "JobView");
    view.putObject("job")
        .put("__typename", "JobDetails")
        .put("description", Markup.toHtml(posting.get().description()));
    return answer;
  }
}
