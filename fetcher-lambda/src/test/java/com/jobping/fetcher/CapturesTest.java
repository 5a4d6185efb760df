package com.jobping.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.fetcher.board.DescriptionPay;
import com.jobping.fetcher.board.Nodes;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.ParsedPage;
import com.jobping.job.DescriptionStatus;
import com.jobping.job.EmploymentType;
import com.jobping.job.JobPosting;
import com.jobping.job.Places;
import com.jobping.job.Salary;
import com.jobping.job.Site;
import com.jobping.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Real pages against what JobSpy makes of them: never fewer jobs, never fewer fields. The pages are
 * not in the repository; where they are not found the tests are skipped.
 */
class CapturesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Optional<Path> FOLDER = Captures.folder();

  private final ObjectMapper mapper = Json.mapper();
  private final SavedPages pages = new SavedPages(mapper);
  private Path captures = Path.of("");

  @BeforeEach
  void needsCaptures() {
    assumeTrue(FOLDER.isPresent(), "no captures here");
    captures = FOLDER.orElseThrow();
  }

  @Test
  void linkedInSearchPagesHoldAtLeastWhatJobSpyFinds() {
    SoftAssertions softly = new SoftAssertions();
    for (Path file : files("linkedin/search", ".html")) {
      String name = name(file);
      JsonNode theirs = json("jobspy/linkedin/search/" + name + ".json");
      ParsedPage page = pages.read(Site.LINKEDIN, text(file), NOW);
      print(file, theirs.size(), page);
      if (name.startsWith("coghost")) {
        softly.assertThat(page.outcome()).as(name).isEqualTo(Outcome.CHANGED);
        continue;
      }
      softly.assertThat(page.outcome()).as(name).isEqualTo(Outcome.OK);
      compare(softly, name, theirs, page, "li-");
    }
    softly.assertAll();
  }

  @Test
  void linkedInJobPagesHoldAtLeastWhatJobSpyFinds() {
    SoftAssertions softly = new SoftAssertions();
    for (Path file : files("linkedin/detail", ".html")) {
      String name = name(file);
      JsonNode theirs = json("jobspy/linkedin/detail/" + name + ".json");
      ParsedPage page = pages.read(Site.LINKEDIN, text(file), NOW);
      print(file, 1, page);
      softly.assertThat(page.postings()).as(name).hasSize(1);
      for (JobPosting posting : page.postings()) {
        softly.assertThat(posting.company()).as(name).isPresent();
        softly.assertThat(posting.location()).as(name).isPresent();
        softly.assertThat(posting.companyUrl()).as(name).isPresent();
        softly.assertThat(posting.descriptionStatus()).as(name).isEqualTo(DescriptionStatus.FULL);
        compareFields(softly, name, theirs, posting);
      }
    }
    softly.assertAll();
  }

  @Test
  void indeedAnswersHoldAtLeastWhatJobSpyFindsAndAllWhereItGivesUp() {
    SoftAssertions softly = new SoftAssertions();
    for (Path file : files("indeed", ".json")) {
      String name = name(file);
      JsonNode theirs = json("jobspy/indeed/" + name + ".json");
      ParsedPage page = pages.read(Site.INDEED, text(file), NOW);
      print(file, theirs.isArray() ? theirs.size() : -1, page);
      int jobs = json("indeed/" + name + ".json").findValues("title").size();
      softly.assertThat(page.postings()).as(name).hasSize(jobs);
      softly.assertThat(page.outcome()).as(name).isEqualTo(jobs == 0 ? Outcome.EMPTY : Outcome.OK);
      if (theirs.isArray()) {
        compare(softly, name, theirs, page, "in-");
      }
      for (JobPosting posting : page.postings()) {
        softly.assertThat(posting.company()).as(name).isPresent();
        softly.assertThat(posting.location()).as(name).isPresent();
        softly.assertThat(posting.postedAt()).as(name).isPresent();
      }
    }
    softly.assertAll();
  }

  @Test
  void glassdoorAnswersHoldAtLeastWhatJobSpyFinds() {
    SoftAssertions softly = new SoftAssertions();
    for (Path file : files("glassdoor", "")) {
      String name = name(file);
      ParsedPage page = pages.read(Site.GLASSDOOR, text(file), NOW);
      JsonNode theirs =
          Files.exists(captures.resolve("jobspy/glassdoor/" + name + ".json"))
              ? json("jobspy/glassdoor/" + name + ".json")
              : mapper.createArrayNode();
      print(file, theirs.size(), page);
      compare(softly, name, theirs, page, "gd-");
      softly
          .assertThat(page.outcome())
          .as(name)
          .isEqualTo(name.startsWith("birappa") ? Outcome.EMPTY : Outcome.OK);
      if (name.startsWith("scrapfly")) {
        softly.assertThat(page.found()).isEqualTo(111);
        softly
            .assertThat(page.postings().size() + page.dropped().getOrDefault("duplicate", 0))
            .isEqualTo(111);
        softly
            .assertThat(page.postings().stream().filter(posting -> posting.salary().isPresent()))
            .hasSizeGreaterThan(80);
      }
    }
    softly.assertAll();
  }

  @Test
  void challengesAndWallsAreBlocked() {
    for (Path file : files("blocked", ".html")) {
      Site site = Site.fromCode(name(file).replaceAll("_.*", "")).orElseThrow();
      ParsedPage page = pages.read(site, text(file), NOW);
      print(file, 0, page);
      assertThat(page.outcome()).as(name(file)).isEqualTo(Outcome.BLOCKED);
    }
  }

  @Test
  void payInDescriptionsIsWhatTheBoardsTellOfTheSamePostings() {
    SoftAssertions softly = new SoftAssertions();
    int both = 0;
    for (String line : text(captures.resolve("postings.jsonl")).lines().toList()) {
      JsonNode row = Json.read(mapper, line, JsonNode.class);
      Optional<BigDecimal> min = Nodes.number(row, "min_amount").map(CapturesTest::whole);
      Optional<BigDecimal> max = Nodes.number(row, "max_amount").map(CapturesTest::whole);
      Optional<Salary> read =
          DescriptionPay.read(
              row.path("description").asText(), Nodes.text(row, "location").flatMap(Places::read));
      if (read.isPresent() && max.map(BigDecimal::signum).orElse(0) > 0) {
        both++;
        String name = row.path("id").asText();
        softly.assertThat(read.get().max().map(CapturesTest::whole)).as(name).isEqualTo(max);
        softly
            .assertThat(read.get().min().or(read.get()::max).map(CapturesTest::whole))
            .as(name)
            .isEqualTo(min);
        read.get()
            .interval()
            .ifPresent(
                interval ->
                    softly
                        .assertThat(Nodes.text(row, "interval"))
                        .as(name)
                        .hasValue(interval.code()));
        read.get()
            .currency()
            .ifPresent(
                code -> softly.assertThat(Nodes.text(row, "currency")).as(name).hasValue(code));
      }
    }
    softly.assertThat(both).isGreaterThanOrEqualTo(32);
    softly.assertAll();
  }

  private static BigDecimal whole(BigDecimal amount) {
    return amount.setScale(0, RoundingMode.DOWN);
  }

  private void compare(
      SoftAssertions softly, String name, JsonNode theirs, ParsedPage page, String prefix) {
    Map<String, JobPosting> ours =
        page.postings().stream()
            .collect(Collectors.toMap(JobPosting::externalId, Function.identity()));
    softly.assertThat(ours).as(name).hasSizeGreaterThanOrEqualTo(theirs.size());
    for (JsonNode job : theirs) {
      String id = Nodes.text(job, "id").orElseThrow().substring(prefix.length());
      JobPosting posting = ours.get(id);
      softly.assertThat(posting).as(name + " " + id).isNotNull();
      if (posting != null) {
        compareFields(softly, name + " " + id, job, posting);
      }
    }
  }

  private static void compareFields(
      SoftAssertions softly, String name, JsonNode job, JobPosting posting) {
    Nodes.text(job, "title").ifPresent(text -> same(softly, name, text, posting.title()));
    Nodes.text(job, "company_name")
        .ifPresent(text -> same(softly, name, text, posting.company().orElse("")));
    Nodes.text(job, "company_url")
        .ifPresent(
            text ->
                softly.assertThat(posting.companyUrl()).as(name + " company_url").hasValue(text));
    Nodes.text(job, "job_url")
        .ifPresent(text -> softly.assertThat(posting.jobUrl()).as(name).isEqualTo(text));
    Nodes.text(job, "location")
        .ifPresent(
            text -> softly.assertThat(posting.location().orElse("")).as(name).contains(text));
    Nodes.text(job, "date_posted")
        .ifPresent(
            text ->
                softly
                    .assertThat(
                        posting
                            .postedAt()
                            .map(at -> at.atZone(ZoneOffset.UTC).toLocalDate().toString()))
                    .as(name + " date_posted")
                    .hasValue(text));
    if (job.path("is_remote").asBoolean() && posting.site() == Site.GLASSDOOR) {
      softly.assertThat(posting.remote()).as(name + " is_remote").hasValue(true);
    }
    comparePay(softly, name, job.path("compensation"), posting.salary());
    for (JsonNode type : job.path("job_type")) {
      String code = type.isArray() ? type.path(0).asText() : type.asText();
      softly
          .assertThat(posting.employmentTypes().stream().map(EmploymentType::code))
          .as(name + " job_type")
          .contains(code);
    }
    Nodes.text(job, "job_url_direct")
        .ifPresent(
            text ->
                softly.assertThat(text).as(name).startsWith(posting.directUrl().orElse("none")));
    Nodes.text(job, "job_level")
        .ifPresent(text -> softly.assertThat(posting.seniority()).as(name).hasValue(text));
    Nodes.text(job, "job_function")
        .ifPresent(text -> softly.assertThat(posting.jobFunction()).as(name).hasValue(text));
    fact(softly, name, job, "company_industry", posting.companyFacts().industry());
    fact(softly, name, job, "company_url_direct", posting.companyFacts().website());
    fact(softly, name, job, "company_logo", posting.companyFacts().logoUrl());
    fact(softly, name, job, "company_addresses", posting.companyFacts().addresses());
    fact(softly, name, job, "company_num_employees", posting.companyFacts().employees());
    fact(softly, name, job, "company_revenue", posting.companyFacts().revenue());
    fact(softly, name, job, "company_description", posting.companyFacts().description());
    Nodes.text(job, "description")
        .ifPresent(
            text ->
                softly
                    .assertThat(letters(posting.description().orElse("")))
                    .as(name + " description")
                    .isEqualTo(letters(text)));
  }

  private static void comparePay(
      SoftAssertions softly, String name, JsonNode theirs, Optional<Salary> ours) {
    if (!theirs.isObject()) {
      return;
    }
    softly.assertThat(ours).as(name + " " + theirs).isPresent();
    ours.ifPresent(
        salary -> {
          softly
              .assertThat(salary.min().orElseThrow())
              .as(name)
              .isEqualByComparingTo(Nodes.number(theirs, "min_amount").orElseThrow());
          softly
              .assertThat(salary.max().orElseThrow())
              .as(name)
              .isEqualByComparingTo(Nodes.number(theirs, "max_amount").orElseThrow());
          Nodes.text(theirs, "currency")
              .ifPresent(code -> softly.assertThat(salary.currency()).as(name).hasValue(code));
          Nodes.text(theirs, "interval")
              .ifPresent(
                  word ->
                      softly
                          .assertThat(salary.interval().map(interval -> interval.code()))
                          .as(name + " interval")
                          .hasValue(word));
        });
  }

  private static void fact(
      SoftAssertions softly, String name, JsonNode job, String member, Optional<String> ours) {
    Nodes.text(job, member)
        .ifPresent(text -> softly.assertThat(ours).as(name + " " + member).hasValue(text));
  }

  private static void same(SoftAssertions softly, String name, String theirs, String ours) {
    softly.assertThat(ours).as(name).isEqualTo(theirs.replaceAll("[\\s\\p{Z}]+", " ").strip());
  }

  private static String letters(String text) {
    return text.replaceAll("\\\\", "").replaceAll("[^\\p{L}\\p{N}]+", "").toLowerCase(Locale.ROOT);
  }

  private static void print(Path file, int theirs, ParsedPage page) {
    System.out.printf(
        "%-45s jobspy %4s ours %4d of %4d %s %s%n",
        file.getFileName(),
        theirs < 0 ? "err" : Integer.toString(theirs),
        page.postings().size(),
        page.found(),
        page.outcome().code(),
        page.dropped());
  }

  private List<Path> files(String folder, String extension) {
    try (Stream<Path> files = Files.list(captures.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(extension)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode json(String path) {
    return Json.read(mapper, text(captures.resolve(path)), JsonNode.class);
  }

  private static String text(Path file) {
    return Captures.text(file);
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }
}
