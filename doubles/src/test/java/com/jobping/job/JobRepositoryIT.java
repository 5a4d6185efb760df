package com.jobping.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.company.Company;
import com.jobping.company.CompanyInfo;
import com.jobping.company.CompanyName;
import com.jobping.company.CompanyRepository;
import com.jobping.db.Database;
import com.jobping.doubles.samples.SamplePostings;
import com.jobping.doubles.services.Services;
import com.jobping.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class JobRepositoryIT {
  private static final String DESCRIPTION =
      "We build looms that weave light into cloth. ".repeat(20);

  private final Jdbi jdbi = Database.jdbi(Database.pool(Services.migratedDatabase()));
  private final JobRepository jobs = new JobRepository(jdbi, Json.mapper());
  private final CompanyRepository companies = new CompanyRepository(jdbi, Json.mapper());

  @Test
  void theSamePostingAgainIsTheSameRow() {
    StoredJob first = jobs.store(posting(Site.LINKEDIN, "1", DESCRIPTION));
    StoredJob second = jobs.store(posting(Site.LINKEDIN, "1", DESCRIPTION));

    assertThat(first.created()).isTrue();
    assertThat(second).isEqualTo(new StoredJob(first.id(), false));
    assertThat(jobs.newest(Optional.empty(), 10)).hasSize(1);
  }

  @Test
  void aCopyOnAnotherBoardIsAFurtherSourceOfTheJob() {
    StoredJob first = jobs.store(posting(Site.LINKEDIN, "1", DESCRIPTION));
    StoredJob copy = jobs.store(posting(Site.INDEED, "abc", "**" + DESCRIPTION + "**"));

    assertThat(copy).isEqualTo(new StoredJob(first.id(), false));
    assertThat(count("SELECT count(*) FROM job_sources")).isEqualTo(2);
  }

  @Test
  void twoPostingsOfOneBoardThatReadAlikeStayTwoJobs() {
    jobs.store(posting(Site.LINKEDIN, "1", DESCRIPTION));

    assertThat(jobs.store(posting(Site.LINKEDIN, "2", DESCRIPTION)).created()).isTrue();
  }

  @Test
  void aJobIsReadAsItWasStored() {
    StoredJob stored = jobs.store(posting(Site.GLASSDOOR, "9", DESCRIPTION));
    Job job = jobs.find(stored.id()).orElseThrow();

    assertThat(job.title()).isEqualTo("Loom Engineer");
    assertThat(job.minSalary()).hasValue(new BigDecimal("90000.00"));
    assertThat(job.maxSalary()).isEmpty();
    assertThat(job.salaryCurrency()).hasValue("EUR");
    assertThat(job.jobType()).hasValue("fulltime,contract");
    assertThat(job.isRemote()).hasValue(true);
    assertThat(job.datePosted()).hasValue(Instant.parse("2026-11-20T10:00:00Z"));
    assertThat(job.status()).isEqualTo(JobStatus.PENDING);
    assertThat(jobs.find(UUID.randomUUID())).isEmpty();
  }

  @Test
  void manyAtOnceStoreOneRow() throws Exception {
    Callable<StoredJob> store = () -> jobs.store(posting(Site.INDEED, "77", DESCRIPTION));
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = executor.invokeAll(IntStream.range(0, 16).mapToObj(index -> store).toList());
      long created = 0;
      for (var result : results) {
        created += result.get().created() ? 1 : 0;
      }
      assertThat(created).isEqualTo(1);
    }
  }

  @Test
  void aCompanyIsResearchedOnceWhileItIsFresh() throws Exception {
    AtomicInteger researched = new AtomicInteger();
    Callable<Company> ask =
        () ->
            companies.findOrResearch(
                CompanyName.of("Bright Looms GmbH"),
                Duration.ofDays(90),
                () -> {
                  researched.incrementAndGet();
                  return info();
                });
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var result : executor.invokeAll(IntStream.range(0, 8).mapToObj(index -> ask).toList())) {
        result.get();
      }
    }
    Company found = ask.call();

    assertThat(researched).hasValue(1);
    assertThat(found.normalizedName()).isEqualTo("bright looms");
    assertThat(found.info().industry()).hasValue("Textiles");

    companies.findOrResearch(
        CompanyName.of("BRIGHT LOOMS"),
        Duration.ZERO,
        () -> {
          researched.incrementAndGet();
          return info();
        });
    assertThat(researched).hasValue(2);
  }

  @Test
  void anEnrichedJobCarriesItsCompanyAndWaitsForMatching() {
    StoredJob stored = jobs.store(posting(Site.LINKEDIN, "1", DESCRIPTION));
    Company company =
        companies.findOrResearch(
            CompanyName.of("Bright Looms"), Duration.ofDays(90), JobRepositoryIT::info);
    jobs.markEnriched(stored.id(), Optional.of(company));

    Job job = jobs.find(stored.id()).orElseThrow();
    assertThat(job.status()).isEqualTo(JobStatus.ENRICHED);
    assertThat(job.companyInfo()).hasValue(company.info());
    assertThat(jobs.enrichedButUnmatched(Duration.ZERO, 10)).containsExactly(stored.id());

    jobs.markMatched(stored.id());
    assertThat(jobs.enrichedButUnmatched(Duration.ZERO, 10)).isEmpty();
  }

  private int count(String query) {
    return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(Integer.class).one());
  }

  private static CompanyInfo info() {
    return new CompanyInfo(
        Optional.empty(),
        Optional.of("Textiles"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of("pays well"),
        List.of(),
        "offline",
        "lexical",
        Instant.parse("2026-11-24T10:00:00Z"));
  }

  private static JobPosting posting(Site site, String externalId, String description) {
    return SamplePostings.whole(site, externalId, Optional.of("Bright Looms GmbH"), description);
  }
}
