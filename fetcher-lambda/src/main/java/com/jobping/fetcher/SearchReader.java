package com.jobping.fetcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.fetcher.board.Search;
import com.jobping.http.Problem.Violation;
import com.jobping.job.EmploymentType;
import com.jobping.job.Site;
import com.jobping.search.SearchCriteria;
import com.jobping.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a search's members and gathers everything that is wrong with them. */
final class SearchReader {
  private static final int MAX_TEXT = SearchCriteria.MAX_TEXT;
  private static final Map<String, String> ALIASES =
      Map.of(
          "is_remote", "remote",
          "sites", "boards",
          "site_name", "boards",
          "country_indeed", "country");
  private static final Set<String> MEMBERS =
      Set.of(
          "search_term",
          "location",
          "results_wanted",
          "hours_old",
          "remote",
          "job_type",
          "distance",
          "country",
          "boards",
          "offset",
          "search_id",
          "source");

  private final JsonNode members;
  private final Trigger trigger;
  private final List<Violation> violations = new ArrayList<>();

  private SearchReader(JsonNode members, Trigger trigger) {
    this.members = members;
    this.trigger = trigger;
  }

  /** A search, or what is wrong; one of both. */
  record Reading(Optional<Search> search, List<Violation> violations) {}

  /** What {@code members} of an event of {@code trigger} ask for. */
  static Reading read(JsonNode members, Trigger trigger) {
    SearchReader reader = new SearchReader(members, trigger);
    Optional<Search> search = reader.search();
    return reader.violations.isEmpty()
        ? new Reading(search, List.of())
        : new Reading(Optional.empty(), List.copyOf(reader.violations));
  }

  private Optional<Search> search() {
    if (!members.isObject()) {
      violations.add(new Violation("", "wrong_type", "Expected a JSON object"));
      return Optional.empty();
    }
    if (trigger != Trigger.EVENTBRIDGE) {
      refuseUnknown();
    }
    Optional<String> term = text("search_term").filter(this::saysSomething);
    Optional<String> location = text("location");
    if (term.isEmpty() && trigger == Trigger.EVENTBRIDGE && !isThere("search_term")) {
      term = Optional.of("software engineer");
      location = location.isEmpty() ? Optional.of("United States") : location;
    } else if (term.isEmpty() && !hasViolation("/search_term")) {
      violations.add(new Violation("/search_term", "missing", "Say what to search for"));
    }
    int resultsWanted = integer("results_wanted", trigger.resultsWanted(), 1, Search.MAX_RESULTS);
    int hoursOld = integer("hours_old", trigger.hoursOld(), 1, Search.MAX_HOURS);
    Optional<Integer> distance =
        isThere("distance")
            ? Optional.of(integer("distance", 50, 1, SearchCriteria.MAX_DISTANCE))
            : Optional.empty();
    Search search =
        new Search(
            text("search_id"),
            term.orElse("?"),
            location,
            resultsWanted,
            hoursOld,
            flag("remote"),
            jobType(),
            distance,
            country(),
            boards(),
            integer("offset", 0, 0, 900));
    return Optional.of(search);
  }

  private boolean saysSomething(String term) {
    boolean says = SearchCriteria.saysSomething(term);
    if (!says) {
      violate("search_term", "blank", "Expected a word: a search for everything is refused");
    }
    return says;
  }

  private void refuseUnknown() {
    for (Map.Entry<String, JsonNode> member : members.properties()) {
      String name = member.getKey();
      if (!MEMBERS.contains(ALIASES.getOrDefault(name, name))) {
        String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
        violations.add(
            new Violation(
                Text.truncate(pointer, MAX_TEXT), "unknown_member", "No such member is known"));
      }
    }
  }

  private JsonNode member(String name) {
    return members.path(nameOf(name));
  }

  private String nameOf(String name) {
    if (members.has(name)) {
      return name;
    }
    return ALIASES.entrySet().stream()
        .filter(alias -> alias.getValue().equals(name) && members.has(alias.getKey()))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse(name);
  }

  private boolean isThere(String name) {
    JsonNode value = member(name);
    return !value.isMissingNode() && !value.isNull();
  }

  private boolean hasViolation(String pointer) {
    return violations.stream().anyMatch(violation -> violation.pointer().equals(pointer));
  }

  private void violate(String name, String code, String detail) {
    violations.add(new Violation("/" + nameOf(name), code, detail));
  }

  private Optional<String> text(String name) {
    if (!isThere(name)) {
      return Optional.empty();
    }
    JsonNode value = member(name);
    if (!value.isTextual()) {
      violate(name, "wrong_type", "Expected text");
      return Optional.empty();
    }
    if (value.asText().length() > MAX_TEXT) {
      violate(name, "too_long", "Expected at most " + MAX_TEXT + " characters");
      return Optional.empty();
    }
    Optional<String> line = Text.oneLine(value.asText(), MAX_TEXT);
    if (line.isEmpty()) {
      violate(name, "blank", "Expected text that is not blank");
    }
    return line;
  }

  private int integer(String name, int otherwise, int smallest, int largest) {
    if (!isThere(name)) {
      return otherwise;
    }
    JsonNode value = member(name);
    String expected = "Expected a whole number from %d to %d".formatted(smallest, largest);
    if (!value.isIntegralNumber()) {
      violate(name, "wrong_type", expected);
      return otherwise;
    }
    if (!value.canConvertToInt() || value.intValue() < smallest || value.intValue() > largest) {
      violate(name, "out_of_bounds", expected);
      return otherwise;
    }
    return value.intValue();
  }

  private boolean flag(String name) {
    if (!isThere(name)) {
      return false;
    }
    JsonNode value = member(name);
    if (!value.isBoolean()) {
      violate(name, "wrong_type", "Expected true or false");
    }
    return value.asBoolean();
  }

  private Optional<EmploymentType> jobType() {
    Optional<String> text = text("job_type");
    Optional<EmploymentType> type = text.flatMap(EmploymentType::fromCode);
    if (text.isPresent() && type.isEmpty()) {
      violate(
          "job_type",
          "unknown_value",
          "Expected one of "
              + Arrays.stream(EmploymentType.values()).map(EmploymentType::code).toList());
    }
    return type;
  }

  private Optional<String> country() {
    Optional<String> text = text("country");
    Optional<String> code = text.flatMap(SearchReader::countryCode);
    if (text.isPresent() && code.isEmpty()) {
      violate("country", "unknown_value", "Expected a country's name or its ISO 3166 code");
    }
    return code;
  }

  private static Optional<String> countryCode(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return switch (upper) {
      case "USA" -> Optional.of("US");
      case "UK" -> Optional.of("GB");
      default ->
          Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream()
              .filter(code -> code.equals(upper) || englishName(code).equalsIgnoreCase(text))
              .findFirst();
    };
  }

  private static String englishName(String code) {
    return new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
  }

  private List<Site> boards() {
    if (!isThere("boards")) {
      return List.of(Site.values());
    }
    JsonNode value = member("boards");
    Set<Site> sites = new LinkedHashSet<>();
    Iterable<JsonNode> names = value.isTextual() ? List.of(value) : value;
    for (JsonNode name : names) {
      Optional<Site> site = name.isTextual() ? Site.fromCode(name.asText()) : Optional.empty();
      site.ifPresent(sites::add);
      if (site.isEmpty()) {
        violate("boards", "unknown_value", "Expected glassdoor, indeed, linkedin");
        return List.of(Site.values());
      }
    }
    if (sites.isEmpty()) {
      violate("boards", "wrong_type", "Expected a list of boards that is not empty");
    }
    return List.copyOf(sites);
  }
}
