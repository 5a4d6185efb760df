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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Indeed's GraphQL. Answers carry every member known, whatever a query selects. */
final class IndeedBoard implements Board {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Where its days begin. */
  private static final ZoneId HOME = ZoneId.of("America/Chicago");

  private static final Pattern AGE = Pattern.compile("(\\d{1,6})([hd])");
  private static final String REMOTE = "DSQF7";
  private static final Map<EmploymentType, String> ATTRIBUTES =
      Map.of(
          EmploymentType.FULLTIME, "CF3CP",
          EmploymentType.PARTTIME, "75GKK",
          EmploymentType.CONTRACT, "NJXCK",
          EmploymentType.INTERNSHIP, "VDTG7");
  private static final Map<EmploymentType, String> LABELS =
      Map.of(
          EmploymentType.FULLTIME, "Full-time",
          EmploymentType.PARTTIME, "Part-time",
          EmploymentType.CONTRACT, "Contract",
          EmploymentType.INTERNSHIP, "Internship");
  private static final int MAX_LIMIT = 100;
  private static final int DEFAULT_LIMIT = 15;

  private final Corpus corpus;
  private final ObjectMapper mapper = new ObjectMapper();

  IndeedBoard(Corpus corpus) {
    this.corpus = corpus;
  }

  @Override
  public BoardAnswer answer(BoardRequest request) {
    if (!request.is("POST", "/graphql")) {
      return BoardAnswer.notFound();
    }
    if (request.header("indeed-api-key").isEmpty()) {
      return errors(401, "Invalid API key");
    }
    if (request
        .header("content-type")
        .filter(type -> type.startsWith("application/json"))
        .isEmpty()) {
      return errors(415, "Unsupported Media Type");
    }
    try {
      JsonNode body = mapper.readTree(request.body());
      ObjectNode arguments =
          GraphqlArguments.of("jobSearch", body.path("query").asText(), body.path("variables"));
      return search(arguments);
    } catch (JsonProcessingException e) {
      return errors(400, "POST body is not JSON");
    } catch (IllegalArgumentException e) {
      return errors(400, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public BoardAnswer rename(BoardAnswer answer) {
    return answer.mapBody(json -> json.replace("\"job\":{", "\"posting\":{"));
  }

  @Override
  public BoardAnswer wall(BoardBehaviour.Wall wall) {
    return switch (wall) {
      case STATUS -> BoardAnswer.challenge(403);
      case PAGE -> BoardAnswer.challenge(200);
    };
  }

  private static BoardAnswer errors(int status, String message) {
    ObjectNode answer = NODES.objectNode();
    answer.putArray("errors").addObject().put("message", message);
    return BoardAnswer.json(status, answer.toString());
  }

  private BoardAnswer search(ObjectNode arguments) {
    int offset = 0;
    JsonNode cursor = arguments.path("cursor");
    if (cursor.isTextual() && !cursor.asText().isEmpty()) {
      Optional<Integer> read = Cursor.read(cursor.asText());
      if (read.isEmpty()) {
        return errors(400, "Invalid cursor");
      }
      offset = read.get();
    }
    int limit = arguments.path("limit").asInt(DEFAULT_LIMIT);
    if (limit < 1 || limit > MAX_LIMIT) {
      return errors(400, "limit must be between 1 and " + MAX_LIMIT);
    }
    List<JsonNode> results = results(arguments);
    int end = Math.min(results.size(), offset + limit);
    ObjectNode answer = NODES.objectNode();
    ObjectNode jobSearch = answer.putObject("data").putObject("jobSearch");
    jobSearch.putObject("pageInfo").put("nextCursor", end < results.size() ? Cursor.of(end) : null);
    jobSearch.putArray("results").addAll(results.subList(Math.min(offset, end), end));
    return BoardAnswer.json(200, answer.toString());
  }

  private List<JsonNode> results(ObjectNode arguments) {
    Map<String, JsonNode> verbatim =
        corpus.captures().map(Captures::indeedResults).orElse(Map.of());
    List<JsonNode> results = new ArrayList<>(verbatim.values());
    corpus.search(Site.INDEED, searchOf(arguments)).stream()
        .filter(posting -> !verbatim.containsKey(posting.idOn(Site.INDEED)))
        .map(IndeedBoard::result)
        .forEach(results::add);
    return results;
  }

  private static Search searchOf(ObjectNode arguments) {
    Optional<Instant> since =
        arguments.path("filters").findValues("start").stream()
            .map(JsonNode::asText)
            .findFirst()
            .flatMap(IndeedBoard::since);
    List<String> keys = new ArrayList<>();
    arguments
        .path("filters")
        .findValues("keys")
        .forEach(list -> list.forEach(key -> keys.add(key.asText())));
    Set<EmploymentType> types = EnumSet.noneOf(EmploymentType.class);
    ATTRIBUTES.forEach(
        (type, key) -> {
          if (keys.contains(key)) {
            types.add(type);
          }
        });
    return new Search(arguments.path("what").asText(""), since, keys.contains(REMOTE), types);
  }

  private static Optional<Instant> since(String age) {
    Matcher matcher = AGE.matcher(age);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    Duration duration =
        matcher.group(2).equals("h") ? Duration.ofHours(count) : Duration.ofDays(count);
    return Optional.of(Instant.now().minus(duration));
  }

  private static JsonNode result(Posting posting) {
    String key = posting.idOn(Site.INDEED);
    ObjectNode result = NODES.objectNode();
    result.put("trackingKey", "5-sim1-0-1simulated00-" + key);
    ObjectNode job = result.putObject("job");
    job.putObject("source").put("name", posting.company().orElse("Indeed"));
    job.put("key", key);
    job.put("title", posting.title());
    job.put(
        "datePublished",
        posting
            .postedAt()
            .map(at -> at.atZone(HOME).truncatedTo(ChronoUnit.DAYS).toInstant().toEpochMilli())
            .orElse(null));
    job.put("dateOnIndeed", posting.postedAt().map(Instant::toEpochMilli).orElse(null));
    job.putObject("description").put("html", Markup.toHtml(posting.description()));
    job.set("location", location(posting));
    job.set("compensation", compensation(posting));
    job.set("attributes", attributes(posting));
    // The app's answers leave these out or null them for jobs from some sources.
    job.set("employer", posting.company().isPresent() ? employer(posting) : NODES.nullNode());
    if (posting.ordinal() % 7 != 0) {
      ObjectNode recruit = job.putObject("recruit");
      recruit.put("viewJobUrl", posting.applyUrl().orElse(null));
      recruit.putNull("detailedSalary");
      recruit.putNull("workSchedule");
    }
    return result;
  }

  private static ObjectNode location(Posting posting) {
    ObjectNode location = NODES.objectNode();
    Optional<Place> place = posting.place();
    location.put("countryName", place.flatMap(Place::countryName).orElse(null));
    location.put("countryCode", place.flatMap(Place::country).orElse(null));
    location.put("admin1Code", place.flatMap(Place::region).orElse(null));
    location.put("city", place.flatMap(Place::city).orElse(null));
    location.putNull("postalCode");
    if (posting.ordinal() % 5 != 0) {
      location.putNull("streetAddress");
    }
    String text = posting.remote() ? "Remote" : posting.placeText();
    location.putObject("formatted").put("short", text).put("long", text);
    return location;
  }

  private static ObjectNode compensation(Posting posting) {
    ObjectNode compensation = NODES.objectNode();
    boolean estimated = isEstimate(posting);
    Optional<ObjectNode> pay = posting.salary().map(IndeedBoard::baseSalary);
    String currency = posting.salary().flatMap(Salary::currency).orElse(null);
    if (pay.isPresent() && estimated) {
      ObjectNode estimate = compensation.putObject("estimated");
      estimate.put("currencyCode", currency);
      estimate.set("baseSalary", pay.get());
    } else {
      compensation.putNull("estimated");
    }
    if (pay.isPresent() && !estimated) {
      compensation.set("baseSalary", pay.get());
      compensation.put("currencyCode", currency);
    } else {
      compensation.putNull("baseSalary");
      compensation.putNull("currencyCode");
    }
    return compensation;
  }

  private static boolean isEstimate(Posting posting) {
    return posting.ordinal() % 6 == 0
        || posting.salary().filter(pay -> pay.source() == SalarySource.BOARD_ESTIMATE).isPresent();
  }

  private static ObjectNode baseSalary(Salary salary) {
    ObjectNode pay = NODES.objectNode();
    pay.put("unitOfWork", unitOfWork(salary.interval().orElse(PayInterval.YEARLY)));
    ObjectNode range = pay.putObject("range");
    range.put("__typename", rangeType(salary));
    salary.min().ifPresent(min -> range.put("min", min.doubleValue()));
    salary.max().ifPresent(max -> range.put("max", max.doubleValue()));
    return pay;
  }

  private static String rangeType(Salary salary) {
    if (salary.max().isEmpty()) {
      return "AtLeast";
    }
    return salary.min().isEmpty() ? "AtMost" : "Range";
  }

  private static String unitOfWork(PayInterval interval) {
    return switch (interval) {
      case HOURLY -> "HOUR";
      case DAILY -> "DAY";
      case WEEKLY -> "WEEK";
      case MONTHLY -> "MONTH";
      case YEARLY -> "YEAR";
    };
  }

  private static ArrayNode attributes(Posting posting) {
    ArrayNode attributes = NODES.arrayNode();
    posting.employmentTypes().stream()
        .filter(ATTRIBUTES::containsKey)
        .forEach(
            type ->
                attributes
                    .addObject()
                    .put("key", ATTRIBUTES.get(type))
                    .put("label", LABELS.get(type)));
    if (posting.remote()) {
      attributes.addObject().put("key", REMOTE).put("label", "Remote");
    }
    return attributes;
  }

  private static ObjectNode employer(Posting posting) {
    ObjectNode employer = NODES.objectNode();
    employer.put("relativeCompanyPageUrl", "/cmp/" + posting.companySlug());
    employer.put("name", posting.company().orElse(null));
    if (posting.ordinal() % 5 == 0) {
      employer.putNull("dossier");
      return employer;
    }
    ObjectNode dossier = employer.putObject("dossier");
    ObjectNode details = dossier.putObject("employerDetails");
    details
        .putArray("addresses")
        .add(posting.place().filter(place -> !posting.remote()).map(Place::text).orElse("Berlin"));
    details.put("industry", posting.industry().orElse(null));
    details.put("employeesLocalizedLabel", posting.employees().orElse(null));
    details.putNull("revenueLocalizedLabel");
    details.putNull("briefDescription");
    details.putNull("ceoName");
    details.putNull("ceoPhotoUrl");
    ObjectNode images = dossier.putObject("images");
    images.putNull("headerImageUrl");
    images.put(
        "squareLogoUrl",
        "https://d2q79iu7y748jz.cloudfront.net/s/_squarelogo/256x256/" + posting.companySlug());
    dossier.putObject("links").put("corporateWebsite", posting.website().orElse(null));
    return employer;
  }
}
