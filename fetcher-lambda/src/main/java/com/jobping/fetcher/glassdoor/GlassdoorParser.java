package com.jobping.fetcher.glassdoor;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.fetcher.board.Challenge;
import com.jobping.fetcher.board.Description;
import com.jobping.fetcher.board.EmploymentTypes;
import com.jobping.fetcher.board.Nodes;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.PageReader;
import com.jobping.fetcher.board.ParsedPage;
import com.jobping.fetcher.board.PayText;
import com.jobping.fetcher.board.PostedDate;
import com.jobping.fetcher.board.PostingDraft;
import com.jobping.fetcher.board.RemoteWork;
import com.jobping.fetcher.board.UnreadableCard;
import com.jobping.job.CompanyFacts;
import com.jobping.job.DescriptionStatus;
import com.jobping.job.JobPosting;
import com.jobping.job.Salary;
import com.jobping.job.SalarySource;
import com.jobping.job.Site;
import com.jobping.text.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Reads Glassdoor's answers: search results, arrays of raw job headers, pages with embedded data,
 * the CSRF token, places and descriptions. Pure; immutable.
 */
public final class GlassdoorParser {
  private static final Pattern TOKEN =
      Pattern.compile("\\\\?\"token\\\\?\"\\s*:\\s*\\\\?\"([A-Za-z0-9_:=+/.-]{20,500})\\\\?\"");
  private static final Pattern LISTING_ID =
      Pattern.compile("(?:jobListingId|[?&]jl)=(\\d{3,18})(?!\\d)");
  private static final int MAX_DEPTH = 60;

  /** Indeed's key for work from home, which Glassdoor shows too. */
  private static final String REMOTE_KEY = "DSQF7";

  private final ObjectMapper mapper;

  /** A place as Glassdoor numbers it. */
  record Place(long id, String type) {}

  /** A parser that reads JSON with {@code mapper}. */
  public GlassdoorParser(ObjectMapper mapper) {
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  /**
   * The jobs of {@code text}, an answer of {@code /graph}, an array of headers, or a page.
   *
   * @param now what ages in days are counted back from
   */
  public ParsedPage search(String text, Instant now) {
    String start = text.stripLeading();
    if (start.startsWith("<")) {
      return page(text, now);
    }
    try {
      return json(mapper.readTree(text), now);
    } catch (JsonProcessingException e) {
      return ParsedPage.without(Challenge.isIn(text) ? Outcome.BLOCKED : Outcome.CHANGED);
    }
  }

  /** The CSRF token of a page. */
  Optional<String> token(String page) {
    Matcher matcher = TOKEN.matcher(page);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The first place of an answer. */
  Optional<Place> place(String json) {
    try {
      JsonNode first = mapper.readTree(json).path(0);
      return Nodes.number(first, "locationId")
          .map(BigDecimal::longValue)
          .flatMap(
              id ->
                  Nodes.text(first, "locationType")
                      .flatMap(GlassdoorParser::placeType)
                      .map(type -> new Place(id, type)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * The description in an answer to {@code JobDetailQuery}; none where the job has none, or is
   * gone.
   *
   * @throws UnreadableCard where it is no answer to that query
   */
  Optional<Description> description(String json) {
    try {
      JsonNode root = mapper.readTree(json);
      JsonNode data = (root.isArray() ? root.path(0) : root).path("data");
      if (!data.has("jobview")) {
        throw new UnreadableCard("no_job");
      }
      return Nodes.text(data, "jobview", "job", "description").map(Description::ofHtml);
    } catch (JsonProcessingException e) {
      throw new UnreadableCard("no_json");
    }
  }

  private static Optional<String> placeType(String letter) {
    return switch (letter) {
      case "C", "CITY" -> Optional.of("CITY");
      case "S", "STATE" -> Optional.of("STATE");
      case "N", "COUNTRY" -> Optional.of("COUNTRY");
      case "M", "METRO" -> Optional.of("METRO");
      default -> Optional.empty();
    };
  }

  private ParsedPage page(String html, Instant now) {
    return embedded(html, now)
        .orElseGet(
            () -> ParsedPage.without(Challenge.isIn(html) ? Outcome.BLOCKED : Outcome.CHANGED));
  }

  private Optional<ParsedPage> embedded(String html, Instant now) {
    Element script = Jsoup.parse(html).selectFirst("script#__NEXT_DATA__");
    if (script == null) {
      return Optional.empty();
    }
    try {
      JsonNode properties = Nodes.at(mapper.readTree(script.data()), "props", "pageProps");
      return results(properties, 0)
          .map(results -> listings(results, properties.path("apolloCache"), now));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> results(JsonNode node, int depth) {
    if (depth > MAX_DEPTH || !node.isContainerNode()) {
      return Optional.empty();
    }
    if (node.path("jobListings").isArray()) {
      return Optional.of(node);
    }
    for (JsonNode child : node) {
      Optional<JsonNode> found = results(child, depth + 1);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private ParsedPage json(JsonNode root, Instant now) {
    JsonNode answer = root.isArray() && root.path(0).has("data") ? root.path(0) : root;
    if (answer.isArray()) {
      PageReader reader = new PageReader();
      for (JsonNode header : answer) {
        JsonNode view = header.path("jobview");
        reader.add(() -> view.isObject() ? posting(view, now) : bareHeader(header, now));
      }
      return reader.page(() -> Outcome.EMPTY, Optional.empty());
    }
    Optional<JsonNode> results =
        results(answer.has("data") ? Nodes.at(answer, "data", "jobListings") : answer, 0);
    if (results.isEmpty()) {
      return ParsedPage.without(answer.has("errors") ? Outcome.FAILED : Outcome.CHANGED);
    }
    return listings(results.get(), mapper.missingNode(), now);
  }

  private ParsedPage listings(JsonNode results, JsonNode cache, Instant now) {
    PageReader reader = new PageReader();
    for (JsonNode listing : results.path("jobListings")) {
      JsonNode view = resolved(resolved(listing, cache).path("jobview"), cache);
      reader.add(() -> posting(view, now));
    }
    JsonNode cursors = results.path("paginationCursors");
    return reader.page(
        () -> Outcome.EMPTY,
        cursors.isEmpty() ? Optional.empty() : Optional.of(cursors.toString()));
  }

  /** The cursor of page {@code number} in what {@link ParsedPage#next()} holds. */
  Optional<String> cursor(ParsedPage page, int number) {
    if (page.next().isEmpty()) {
      return Optional.empty();
    }
    try {
      for (JsonNode cursor : mapper.readTree(page.next().get())) {
        if (cursor.path("pageNumber").asInt() == number) {
          return Nodes.text(cursor, "cursor");
        }
      }
    } catch (JsonProcessingException e) {
      // It was JSON when it was written.
    }
    return Optional.empty();
  }

  private static JsonNode resolved(JsonNode node, JsonNode cache) {
    return node.has("__ref") ? cache.path(node.path("__ref").asText()) : node;
  }

  private JobPosting bareHeader(JsonNode header, Instant now) {
    return posting(mapper.createObjectNode().set("header", header), now);
  }

  private static JobPosting posting(JsonNode view, Instant now) {
    JsonNode header = view.path("header");
    String id =
        Nodes.text(view, "job", "listingId")
            .filter(text -> text.matches("\\d{3,18}"))
            .or(() -> Nodes.text(header, "jobLink").flatMap(GlassdoorParser::listingId))
            .or(() -> Nodes.text(header, "seoJobLink").flatMap(GlassdoorParser::listingId))
            .orElseThrow(() -> new UnreadableCard("no_id"));
    String title =
        Nodes.text(header, "jobTitleText")
            .or(() -> Nodes.text(view, "job", "jobTitleText"))
            .flatMap(text -> Text.oneLine(text, JobPosting.MAX_LINE))
            .orElseThrow(() -> new UnreadableCard("no_title"));
    Optional<String> location = Nodes.text(header, "locationName");
    JsonNode attributes = Nodes.at(header, "indeedJobAttribute", "extractedJobAttributes");
    return PostingDraft.of(
            Site.GLASSDOOR, id, title, "https://www.glassdoor.com/job-listing/j?jl=" + id)
        .company(
            Nodes.text(header, "employerNameFromSearch")
                .or(() -> Nodes.text(header, "employer", "name"))
                .or(() -> Nodes.text(header, "employer", "shortName"))
                .or(() -> Nodes.text(view, "overview", "shortName")),
            Nodes.text(header, "employer", "id")
                .filter(employer -> employer.matches("[1-9]\\d{0,18}"))
                .map(employer -> "https://www.glassdoor.com/Overview/W-EI_IE" + employer + ".htm"))
        .facts(facts(view, header))
        .location(location)
        .place(HeaderPlace.of(header))
        .remote(isRemote(header, attributes) ? Optional.of(true) : RemoteWork.of(title, location))
        .employmentTypes(EmploymentTypes.of(Nodes.texts(attributes, "value")))
        .salary(salary(header))
        .description(description(view))
        .posted(
            Nodes.number(header, "ageInDays")
                .map(days -> PostedDate.ofAge(days, now))
                .orElse(PostedDate.UNTOLD))
        .posting();
  }

  /** A place that is a state and no state's name means work from home. */
  private static boolean isRemote(JsonNode header, JsonNode attributes) {
    boolean place =
        header.path("locationType").asText().equals("S")
            && Nodes.text(header, "locationName")
                .map(name -> name.equalsIgnoreCase("Remote"))
                .orElse(true);
    return place
        || Nodes.texts(attributes, "key").contains(REMOTE_KEY)
        || Nodes.texts(attributes, "value").contains("Remote");
  }

  private static Description description(JsonNode view) {
    Optional<String> whole = Nodes.text(view, "job", "description");
    if (whole.isPresent()) {
      return Description.ofHtml(whole.get());
    }
    StringBuilder fragments = new StringBuilder();
    for (JsonNode fragment : Nodes.at(view, "job", "descriptionFragmentsText")) {
      fragments.append(fragment.asText()).append("<br>");
    }
    Description snippet = Description.ofHtml(fragments.toString());
    return snippet.markdown().isEmpty()
        ? Description.ABSENT
        : new Description(snippet.markdown(), DescriptionStatus.SNIPPET);
  }

  private static Optional<String> listingId(String link) {
    Matcher matcher = LISTING_ID.matcher(link);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Optional<Salary> salary(JsonNode header) {
    JsonNode pay = header.path("payPeriodAdjustedPay");
    SalarySource source =
        header.path("salarySource").asText().equals("ESTIMATED")
            ? SalarySource.BOARD_ESTIMATE
            : SalarySource.BOARD;
    return Nodes.text(header, "payPeriod")
        .flatMap(
            period ->
                PayText.salary(
                    Nodes.number(pay, "p10"),
                    Nodes.number(pay, "p90"),
                    Nodes.text(header, "payCurrency"),
                    PayText.interval(period),
                    source));
  }

  private static CompanyFacts facts(JsonNode view, JsonNode header) {
    Optional<String> none = Optional.empty();
    return new CompanyFacts(
        none,
        Nodes.text(view, "overview", "squareLogoUrl").filter(JobPosting::isWebAddress),
        none,
        none,
        none,
        none,
        none,
        Nodes.number(header, "rating")
            .filter(rating -> rating.signum() > 0)
            .map(BigDecimal::toPlainString));
  }
}
