package com.jobping.fetcher.indeed;

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
import com.jobping.job.EmploymentType;
import com.jobping.job.JobPosting;
import com.jobping.job.Place;
import com.jobping.job.Places;
import com.jobping.job.Salary;
import com.jobping.job.SalarySource;
import com.jobping.job.Site;
import com.jobping.text.Text;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads answers of Indeed's app API, and the same schema cut out of job pages, of which any member
 * may be missing. Pure; immutable.
 */
public final class IndeedParser {
  static final String REMOTE_KEY = "DSQF7";

  private static final ZoneId HOME = ZoneId.of("America/Chicago");
  private static final String SITE_URL = "https://www.indeed.com";
  private static final Map<String, EmploymentType> TYPES =
      Map.of(
          "CF3CP", EmploymentType.FULLTIME,
          "75GKK", EmploymentType.PARTTIME,
          "NJXCK", EmploymentType.CONTRACT,
          "VDTG7", EmploymentType.INTERNSHIP);

  private final ObjectMapper mapper;

  /** A parser that reads JSON with {@code mapper}. */
  public IndeedParser(ObjectMapper mapper) {
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  /** The jobs of an answer ({@code jobSearch} or {@code jobData}). */
  public ParsedPage answer(String json) {
    JsonNode root;
    try {
      root = mapper.readTree(json);
    } catch (JsonProcessingException e) {
      return ParsedPage.without(Challenge.isIn(json) ? Outcome.BLOCKED : Outcome.CHANGED);
    }
    JsonNode data = root.path("data");
    JsonNode list = data.has("jobSearch") ? data.path("jobSearch") : data.path("jobData");
    JsonNode results = list.path("results");
    if (!results.isArray()) {
      return ParsedPage.without(root.has("errors") ? Outcome.FAILED : Outcome.CHANGED);
    }
    PageReader reader = new PageReader();
    for (JsonNode result : results) {
      reader.add(() -> posting(result.path("job")));
    }
    return reader.page(() -> Outcome.EMPTY, Nodes.text(list, "pageInfo", "nextCursor"));
  }

  private static JobPosting posting(JsonNode job) {
    String id =
        Nodes.text(job, "key")
            .filter(key -> key.matches("[A-Za-z0-9]{1,64}"))
            .orElseThrow(() -> new UnreadableCard("no_id"));
    String title =
        Nodes.text(job, "title")
            .flatMap(text -> Text.oneLine(text, JobPosting.MAX_LINE))
            .orElseThrow(() -> new UnreadableCard("no_title"));
    JsonNode employer = job.path("employer");
    Optional<String> company =
        Nodes.text(employer, "name")
            .or(() -> Nodes.text(job, "sourceEmployerName"))
            .or(() -> Nodes.text(job, "source", "name"));
    Optional<String> location = location(job.path("location"));
    return PostingDraft.of(
            Site.INDEED,
            id,
            title,
            SITE_URL + "/viewjob?jk=" + URLEncoder.encode(id, StandardCharsets.UTF_8))
        .company(
            company,
            Nodes.text(employer, "relativeCompanyPageUrl")
                .filter(path -> path.startsWith("/"))
                .map(path -> SITE_URL + path.replace(" ", "%20")))
        .facts(facts(employer.path("dossier")))
        .location(location)
        .place(place(job.path("location")))
        .remote(remote(job).or(() -> RemoteWork.of(title, location)))
        .directUrl(
            Nodes.text(job, "recruit", "viewJobUrl")
                .or(() -> Nodes.text(job, "url"))
                .filter(url -> !url.contains("indeed.com/")))
        .description(
            Nodes.text(job, "description", "html")
                .map(Description::ofHtml)
                .or(
                    () ->
                        Nodes.text(job, "description", "text")
                            .map(text -> Description.ofMarkdown(text, DescriptionStatus.FULL)))
                .orElse(Description.ABSENT))
        .employmentTypes(types(job))
        .salary(salary(job.path("compensation")))
        .posted(posted(job))
        .posting();
  }

  /**
   * {@code datePublished} may be no more than a day: midnight at Indeed's place. Of that day {@code
   * dateOnIndeed} tells the instant.
   */
  private static PostedDate posted(JsonNode job) {
    PostedDate published = date(job, "datePublished");
    PostedDate listed = date(job, "dateOnIndeed");
    Optional<LocalDate> day =
        published
            .at()
            .map(at -> at.atZone(HOME))
            .filter(at -> at.toLocalTime().equals(LocalTime.MIDNIGHT))
            .map(ZonedDateTime::toLocalDate);
    if (day.isEmpty()) {
      return published.at().isPresent() ? published : listed;
    }
    boolean isOfThatDay = listed.at().map(at -> at.atZone(HOME).toLocalDate()).equals(day);
    return isOfThatDay && !listed.equals(published) ? listed : PostedDate.ofDay(day.get());
  }

  private static PostedDate date(JsonNode job, String member) {
    return Nodes.number(job, member).map(PostedDate::ofEpochMillis).orElse(PostedDate.UNTOLD);
  }

  private static Optional<Place> place(JsonNode location) {
    Optional<String> country =
        Nodes.text(location, "countryCode").filter(code -> code.matches("[A-Z]{2}"));
    Optional<String> told =
        Nodes.text(location, "admin1Name").or(() -> Nodes.text(location, "admin1Code"));
    return Place.of(
        Nodes.text(location, "city")
            .flatMap(IndeedParser::line)
            .filter(city -> RemoteWork.of("", Optional.of(city)).isEmpty()),
        told.flatMap(IndeedParser::line)
            .map(name -> country.map(code -> Places.region(code, name)).orElse(name)),
        country);
  }

  private static Optional<String> location(JsonNode location) {
    Set<String> parts = new LinkedHashSet<>();
    Nodes.text(location, "city").ifPresent(parts::add);
    Nodes.text(location, "admin1Code").ifPresent(parts::add);
    Nodes.text(location, "countryCode").ifPresent(parts::add);
    boolean city = location.path("city").isTextual();
    return city
        ? Optional.of(String.join(", ", parts))
        : Nodes.text(location, "formatted", "long")
            .or(() -> Nodes.text(location, "formatted", "short"))
            .or(() -> parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts)));
  }

  private static Optional<Boolean> remote(JsonNode job) {
    for (String member : List.of("attributes", "employerProvidedAttributes")) {
      for (JsonNode attribute : job.path(member)) {
        String label = Nodes.text(attribute, "label").orElse("").toLowerCase(Locale.ROOT);
        if (Nodes.text(attribute, "key").orElse("").equals(REMOTE_KEY) || label.equals("remote")) {
          return Optional.of(true);
        }
      }
    }
    return Optional.empty();
  }

  private static List<EmploymentType> types(JsonNode job) {
    List<EmploymentType> types = new ArrayList<>();
    for (String member : List.of("jobTypes", "attributes")) {
      for (JsonNode attribute : job.path(member)) {
        Optional.ofNullable(TYPES.get(Nodes.text(attribute, "key").orElse("")))
            .or(() -> Nodes.text(attribute, "label").flatMap(EmploymentTypes::of))
            .ifPresent(types::add);
      }
    }
    return types.stream().distinct().toList();
  }

  private static Optional<Salary> salary(JsonNode compensation) {
    return salary(compensation, compensation, SalarySource.BOARD)
        .or(
            () ->
                salary(compensation.path("estimated"), compensation, SalarySource.BOARD_ESTIMATE));
  }

  private static Optional<Salary> salary(JsonNode pay, JsonNode whole, SalarySource source) {
    JsonNode range = Nodes.at(pay, "baseSalary", "range");
    Optional<BigDecimal> exact =
        Nodes.number(range, "value").or(() -> Nodes.number(range, "amount"));
    return PayText.salary(
        Nodes.number(range, "min").or(() -> exact),
        Nodes.number(range, "max").or(() -> exact),
        Nodes.text(pay, "currencyCode").or(() -> Nodes.text(whole, "currencyCode")),
        Nodes.text(pay, "baseSalary", "unitOfWork").flatMap(PayText::interval),
        source);
  }

  private static CompanyFacts facts(JsonNode dossier) {
    JsonNode details = dossier.path("employerDetails");
    String addresses = details.path("addresses").isArray() ? join(details.path("addresses")) : "";
    return new CompanyFacts(
        Nodes.text(dossier, "links", "corporateWebsite").filter(JobPosting::isWebAddress),
        Nodes.text(dossier, "images", "squareLogoUrl")
            .or(() -> Nodes.text(dossier, "images", "squareLogoUrls", "url256"))
            .or(() -> Nodes.text(dossier, "images", "rectangularLogoUrl"))
            .filter(JobPosting::isWebAddress),
        Nodes.text(details, "industry").flatMap(IndeedParser::line),
        Nodes.text(details, "employeesLocalizedLabel").flatMap(IndeedParser::line),
        Nodes.text(details, "revenueLocalizedLabel").flatMap(IndeedParser::line),
        Text.oneLine(addresses, JobPosting.MAX_LINE),
        Nodes.text(details, "briefDescription").flatMap(text -> Text.lines(text, 2_000)),
        Nodes.text(dossier, "ugcStats", "ratings", "overallRating", "value"));
  }

  private static String join(JsonNode texts) {
    List<String> lines = new ArrayList<>();
    for (JsonNode text : texts) {
      if (text.isTextual()) {
        lines.add(text.asText());
      }
    }
    return String.join("; ", lines);
  }

  private static Optional<String> line(String text) {
    return Text.oneLine(text, JobPosting.MAX_LINE);
  }
}
