package com.jobping.doubles.boards;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.job.EmploymentType;
import com.jobping.job.PayInterval;
import com.jobping.job.Salary;
import com.jobping.job.SalarySource;
import com.jobping.job.Site;
import com.jobping.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code postings.jsonl}, the corpus that comes with the simulator. */
final class BuiltInPostings {
  private static final String RESOURCE = "postings.jsonl";

  private BuiltInPostings() {}

  static List<Posting> read(Instant now) {
    ObjectMapper mapper = Json.mapper();
    return resource()
        .lines()
        .map(line -> Json.read(mapper, line, Line.class))
        .map(line -> line.toPosting(now))
        .toList();
  }

  private static String resource() {
    try (InputStream stream = BuiltInPostings.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("Not on the class path: " + RESOURCE);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE, e);
    }
  }

  private record Pay(
      Optional<BigDecimal> min,
      Optional<BigDecimal> max,
      String currency,
      PayInterval interval,
      Optional<Boolean> estimated) {

    Salary toSalary() {
      SalarySource source =
          estimated.orElse(false) ? SalarySource.BOARD_ESTIMATE : SalarySource.BOARD;
      return new Salary(min, max, Optional.of(currency), Optional.of(interval), source);
    }
  }

  private record Line(
      int id,
      String title,
      Optional<String> company,
      Optional<String> industry,
      Optional<String> employees,
      Optional<String> website,
      Place place,
      String work,
      List<EmploymentType> employmentTypes,
      Optional<String> seniority,
      Optional<String> jobFunction,
      Optional<Pay> salary,
      Optional<String> applyUrl,
      long minutesAgo,
      List<Site> sites,
      String description) {

    Posting toPosting(Instant now) {
      Map<Site, String> ids = new EnumMap<>(Site.class);
      sites.forEach(site -> ids.put(site, idOn(site)));
      return new Posting(
          id,
          ids,
          title,
          company,
          industry,
          employees,
          website,
          Optional.of(place),
          work.equals("remote"),
          employmentTypes,
          seniority,
          jobFunction,
          salary.map(Pay::toSalary),
          applyUrl,
          Optional.of(now.minus(Duration.ofMinutes(minutesAgo))),
          description);
    }

    private String idOn(Site site) {
      return switch (site) {
        case LINKEDIN -> Long.toString(4_300_000_000L + id * 7_919L);
        case INDEED -> "%016x".formatted(id * 0x9E3779B97F4A7C15L);
        case GLASSDOOR -> Long.toString(1_009_800_000_000L + id * 104_729L);
      };
    }
  }
}
