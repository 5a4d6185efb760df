package com.jobping.doubles.boards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.job.EmploymentType;
import com.jobping.job.PayInterval;
import com.jobping.job.Salary;
import com.jobping.job.SalarySource;
import com.jobping.job.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * Real pages and answers, read from a folder and served as they are.
 *
 * @param linkedInPages search answers; those without a single card of today's markup are left out,
 *     because a fetcher that meets one rightly ends its walk there
 * @param linkedInDetails job pages by id
 * @param indeedResults search results by job key; of several for one job the longest
 * @param glassdoorListings a page of listings
 * @param postings what is served in generated pages
 * @param verbatimIds the jobs of the real pages
 * @param skippedBySite postings of sites that are not simulated
 */
record Captures(
    List<Page> linkedInPages,
    Map<String, String> linkedInDetails,
    Map<String, JsonNode> indeedResults,
    List<JsonNode> glassdoorListings,
    List<Posting> postings,
    Map<Site, Set<String>> verbatimIds,
    Map<String, Long> skippedBySite) {
  private static final Pattern CARD = Pattern.compile("data-entity-urn=\"urn:li:jobPosting:(\\d+)");
  private static final Pattern JOB_OF_PAGE =
      Pattern.compile("(?:decoratedJobPostingId\"[^>]*><!--\"|externalApply/)(\\d{6,})");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /** A LinkedIn search answer with the ids of its cards. */
  record Page(String html, Set<String> ids) {}

  static Captures read(Path folder) {
    return new Reader(folder).read();
  }

  private static final class Reader {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Path folder;
    private final Map<String, Long> skipped = new TreeMap<>();

    Reader(Path folder) {
      this.folder = folder;
    }

    Captures read() {
      List<Page> pages = linkedInPages();
      Map<String, String> details = linkedInDetails();
      Map<String, JsonNode> indeed = indeedResults();
      List<JsonNode> glassdoor = glassdoorListings();
      Set<String> carded = new HashSet<>();
      pages.forEach(page -> carded.addAll(page.ids()));
      Set<String> listed = new HashSet<>();
      glassdoor.forEach(listing -> listed.add(listing.at("/jobview/job/listingId").asText()));
      return new Captures(
          pages,
          details,
          indeed,
          glassdoor,
          postings(details),
          Map.of(Site.LINKEDIN, carded, Site.INDEED, indeed.keySet(), Site.GLASSDOOR, listed),
          skipped);
    }

    private List<Page> linkedInPages() {
      List<Page> current = new ArrayList<>();
      for (Path file : files("linkedin/search", ".html")) {
        String html = text(file);
        Set<String> ids = new LinkedHashSet<>();
        Matcher card = CARD.matcher(html);
        while (card.find()) {
          ids.add(card.group(1));
        }
        if (html.contains("base-search-card")) {
          current.add(new Page(html, ids));
        }
      }
      return current;
    }

    private Map<String, String> linkedInDetails() {
      Map<String, String> details = new LinkedHashMap<>();
      for (Path file : files("linkedin/detail", ".html")) {
        String html = text(file);
        Matcher job = JOB_OF_PAGE.matcher(html);
        if (job.find()) {
          details.put(job.group(1), html);
        }
      }
      return details;
    }

    private Map<String, JsonNode> indeedResults() {
      Map<String, JsonNode> results = new LinkedHashMap<>();
      for (Path file : files("indeed", ".json")) {
        JsonNode data = json(text(file)).path("data");
        for (String operation : List.of("jobSearch", "jobData")) {
          for (JsonNode result : data.path(operation).path("results")) {
            String key = result.at("/job/key").asText();
            results.merge(
                key,
                result,
                (left, right) ->
                    left.toString().length() < right.toString().length() ? right : left);
          }
        }
      }
      return results;
    }

    private List<JsonNode> glassdoorListings() {
      List<JsonNode> listings = new ArrayList<>();
      for (Path file : files("glassdoor", "jobListings.json")) {
        json(text(file)).at("/data/jobListings/jobListings").forEach(listings::add);
      }
      return listings;
    }

    private List<Posting> postings(Map<String, String> details) {
      Map<String, Posting> postings = new LinkedHashMap<>();
      for (Path file : files("", "postings.jsonl")) {
        for (String line : text(file).lines().filter(line -> !line.isBlank()).toList()) {
          JsonNode node = json(line);
          String siteName = node.path("site").asText();
          Optional<Site> site = Site.fromCode(siteName);
          if (site.isEmpty()) {
            skipped.merge(siteName, 1L, Long::sum);
          } else {
            Posting posting = posting(node, site.get(), postings.size() + 1);
            postings.putIfAbsent(site.get() + posting.idOn(site.get()), posting);
          }
        }
      }
      details.forEach(
          (id, html) ->
              postings.putIfAbsent(
                  Site.LINKEDIN + id, postingOfPage(id, html, postings.size() + 1)));
      return List.copyOf(postings.values());
    }

    private static Posting posting(JsonNode node, Site site, int ordinal) {
      String id = node.path("id").asText().replaceFirst("^(li|in|gd)-", "");
      return new Posting(
          ordinal,
          Map.of(site, id),
          text(node, "title").orElse("Untitled"),
          text(node, "company"),
          text(node, "company_industry"),
          text(node, "company_num_employees"),
          Optional.empty(),
          text(node, "location").map(Place::of),
          node.path("is_remote").asBoolean(),
          text(node, "job_type").flatMap(Reader::employmentType).stream().toList(),
          Optional.empty(),
          Optional.empty(),
          salary(node),
          text(node, "job_url_direct"),
          text(node, "date_posted").flatMap(Reader::startOfDay),
          text(node, "description").orElse(""));
    }

    /** A posting that leads a search to a detail page which no saved search answer mentions. */
    private static Posting postingOfPage(String id, String html, int ordinal) {
      Document page = Jsoup.parse(html);
      return new Posting(
          ordinal,
          Map.of(Site.LINKEDIN, id),
          first(page, ".top-card-layout__title").orElse("Untitled"),
          first(page, ".topcard__org-name-link"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          first(page, ".topcard__flavor--bullet").map(Place::of),
          false,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "");
    }

    private static Optional<String> first(Document page, String selector) {
      return page.select(selector).stream()
          .map(element -> element.text().strip())
          .filter(text -> !text.isEmpty())
          .findFirst();
    }

    private static Optional<String> text(JsonNode node, String member) {
      return Optional.of(node.path(member))
          .filter(value -> !value.isNull() && !value.isMissingNode())
          .map(value -> value.asText().strip())
          .filter(value -> !value.isEmpty() && !value.equalsIgnoreCase("nan"));
    }

    private static Optional<EmploymentType> employmentType(String text) {
      String letters = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
      return Stream.of(EmploymentType.values())
          .filter(type -> letters.startsWith(type.name()))
          .findFirst();
    }

    private static Optional<Instant> startOfDay(String date) {
      Matcher day = DAY.matcher(date);
      return day.lookingAt()
          ? Optional.of(LocalDate.parse(day.group()).atStartOfDay(ZoneOffset.UTC).toInstant())
          : Optional.empty();
    }

    private static Optional<Salary> salary(JsonNode node) {
      Optional<BigDecimal> min = amount(node.path("min_amount"));
      Optional<BigDecimal> max = amount(node.path("max_amount"));
      if (min.isEmpty() && max.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Salary(
              min,
              max,
              text(node, "currency").filter(code -> code.matches("[A-Z]{3}")),
              text(node, "interval").flatMap(Reader::interval),
              SalarySource.BOARD));
    }

    private static Optional<BigDecimal> amount(JsonNode node) {
      return node.isNumber() && node.decimalValue().signum() > 0
          ? Optional.of(node.decimalValue())
          : Optional.empty();
    }

    private static Optional<PayInterval> interval(String text) {
      return Stream.of(PayInterval.values())
          .filter(interval -> interval.code().equals(text))
          .findFirst();
    }

    private List<Path> files(String subfolder, String ending) {
      Path directory = folder.resolve(subfolder);
      if (!Files.isDirectory(directory)) {
        return List.of();
      }
      try (Stream<Path> entries = Files.list(directory)) {
        return entries.filter(file -> file.toString().endsWith(ending)).sorted().toList();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot list " + directory, e);
      }
    }

    private JsonNode json(String text) {
      try {
        return mapper.readTree(text);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException("Not JSON in " + folder, e);
      }
    }

    private static String text(Path file) {
      try {
        // Some captures were saved in other encodings; what is not UTF-8 becomes U+FFFD.
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file, e);
      }
    }
  }
}
