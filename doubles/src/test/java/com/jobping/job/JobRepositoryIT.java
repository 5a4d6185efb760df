package com.jobping.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.jobping.db.Database;
import com.jobping.doubles.samples.SamplePostings;
import com.jobping.doubles.services.Services;
import com.jobping.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class JobRepositoryIT {
  private static final String DESCRIPTION =
      """
      We build looms that weave light into cloth. You will design their drive trains, bring them to
      the shop floor in Spandau and keep them running there, together with six mechanics who have
      woven for thirty years. You know servo motors, field buses and the patience that both need.
      """;

  private final Jdbi jdbi = Database.jdbi(Database.pool(Services.migratedDatabase()));
  private final JobRepository jobs = new JobRepository(jdbi, Json.mapper());

  @Test
  void theSamePostingAgainIsTheSameRow() {
    StoredJob first = jobs.store(posting(Site.LINKEDIN, "1", DESCRIPTION));
    StoredJob second = jobs.store(posting(Site.LINKEDIN, "1", DESCRIPTION));

    assertThat(first.created()).isTrue();
    assertThat(second).isEqualTo(new StoredJob(first.id(), false));
    assertThat(jobs.newest(10)).hasSize(1);
  }

  @Test
  void aCopyOnAnotherBoardIsAFurtherSourceOfTheJob() {
    StoredJob first = jobs.store(posting(Site.LINKEDIN, "1", DESCRIPTION));
    StoredJob copy = jobs.store(posting(Site.INDEED, "abc", "**" + DESCRIPTION + "**"));

    assertThat(copy).isEqualTo(new StoredJob(first.id(), false));
    assertThat(count("SELECT count(*) FROM job_sources")).isEqualTo(2);
  }

  @Test
  void aPostingThatItsBoardListsTwiceIsOneJob() {
    StoredJob first = jobs.store(posting(Site.LINKEDIN, "1", DESCRIPTION));

    assertThat(jobs.store(posting(Site.LINKEDIN, "2", DESCRIPTION)))
        .isEqualTo(new StoredJob(first.id(), false));
  }

  @Test
  void oneTextForSeveralTownsIsAJobInEach() {
    StoredJob berlin = jobs.store(posting(Site.LINKEDIN, "1", "Berlin, Germany", DESCRIPTION));
    StoredJob porto = jobs.store(posting(Site.LINKEDIN, "2", "Porto, Portugal", DESCRIPTION));

    assertThat(porto.created()).isTrue();
    assertThat(jobs.store(posting(Site.INDEED, "3", "Porto, P13, PT", DESCRIPTION)).id())
        .isEqualTo(porto.id());
    assertThat(jobs.store(posting(Site.INDEED, "4", "Berlin, BE, DE", DESCRIPTION)).id())
        .isEqualTo(berlin.id());
  }

  @Test
  void aPostingThatComesBackAfterMonthsIsANewJob() {
    StoredJob first = jobs.store(posting(Site.LINKEDIN, "1", DESCRIPTION));
    lastSeen("44 days");
    assertThat(jobs.store(posting(Site.LINKEDIN, "2", DESCRIPTION)).id()).isEqualTo(first.id());
    lastSeen("46 days");

    assertThat(jobs.store(posting(Site.LINKEDIN, "3", DESCRIPTION)).created()).isTrue();
    assertThat(jobs.store(posting(Site.LINKEDIN, "1", DESCRIPTION)).id()).isEqualTo(first.id());
  }

  @Test
  void withoutADescriptionNothingIsTakenForACopy() {
    jobs.store(posting(Site.LINKEDIN, "1", DESCRIPTION));

    assertThat(jobs.store(SamplePostings.bare(Site.INDEED, "2")).created()).isTrue();
    assertThat(jobs.store(SamplePostings.bare(Site.GLASSDOOR, "3")).created()).isTrue();
  }

  @Test
  void aDescriptionThatArrivesLaterTellsWhichJobItIs() {
    StoredJob whole = jobs.store(posting(Site.INDEED, "1", DESCRIPTION));
    StoredJob bare = jobs.store(SamplePostings.bare(Site.LINKEDIN, "2"));

    assertThat(jobs.store(posting(Site.LINKEDIN, "2", DESCRIPTION)))
        .isEqualTo(new StoredJob(whole.id(), false));
    assertThat(jobs.find(bare.id()).map(Job::id)).as("by its old id").hasValue(whole.id());
    assertThat(jobs.newest(10)).extracting(Job::id).containsExactly(whole.id());
    assertThat(count("SELECT count(*) FROM job_sources WHERE job_id = '" + whole.id() + "'"))
        .isEqualTo(2);
    jobs.markEnriched(bare.id(), Optional.empty());
    assertThat(jobs.enrichedButUnmatched(Duration.ZERO, 10)).isEmpty();
    assertThat(jobs.store(SamplePostings.bare(Site.LINKEDIN, "2")).id()).isEqualTo(whole.id());
  }

  @Test
  void aJobThatPeopleWereToldOfStaysOneAndTakesTheDescription() {
    jobs.store(posting(Site.INDEED, "1", DESCRIPTION));
    StoredJob bare = jobs.store(SamplePostings.bare(Site.LINKEDIN, "2"));
    jobs.markMatched(bare.id());

    assertThat(jobs.store(posting(Site.LINKEDIN, "2", DESCRIPTION)))
        .isEqualTo(new StoredJob(bare.id(), false));
    assertThat(jobs.find(bare.id()).flatMap(Job::description)).hasValue(DESCRIPTION);
  }

  @Test
  void aWholeDescriptionTakesTheSnippetsPlaceAndNoLaterOneTakesIts() {
    UUID id = jobs.store(posting(Site.LINKEDIN, "1", "We build looms …")).id();
    jobs.store(posting(Site.LINKEDIN, "1", DESCRIPTION));
    assertThat(jobs.find(id).flatMap(Job::description)).hasValue(DESCRIPTION);

    jobs.store(posting(Site.LINKEDIN, "1", DESCRIPTION.repeat(2)));
    assertThat(jobs.find(id).flatMap(Job::description)).hasValue(DESCRIPTION);
  }

  @Test
  void amongManyJobsCandidatesAreFoundByTheIndex() {
    jobs.store(posting(Site.LINKEDIN, "1", DESCRIPTION));
    jdbi.useHandle(
        handle -> {
          handle.execute(
              """
              INSERT INTO jobs (title, company, job_url, fingerprint, description_sketch)
              SELECT 'Loom Engineer', 'Bright Looms', 'https://jobs.example.com/' || number,
                     md5((number / 3)::text), decode(repeat('00', 132), 'hex')
              FROM generate_series(1, 20000) number
              """);
          handle.execute(
              """
              INSERT INTO job_sources (job_id, site, external_id, job_url)
              SELECT id, 'indeed', job_url, job_url FROM jobs WHERE job_url LIKE '%.com/_%'
              ON CONFLICT DO NOTHING
              """);
          handle.execute("VACUUM ANALYZE jobs, job_sources");
        });
    List<String> plan =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("EXPLAIN " + JobCopies.CANDIDATES)
                    .bind("site", "indeed")
                    .bind("key", JobFingerprint.of(posting(Site.INDEED, "2", DESCRIPTION)).key())
                    .bind("since", Instant.now().minus(JobFingerprint.WINDOW))
                    .bind("limit", 200)
                    .mapTo(String.class)
                    .list());

    assertThat(plan)
        .anyMatch(line -> line.contains("jobs_fingerprint_idx"))
        .noneMatch(line -> line.contains("Seq Scan"));
  }

  @Test
  void aJobIsReadAsItWasStored() {
    StoredJob stored = jobs.store(posting(Site.GLASSDOOR, "9", DESCRIPTION));
    Job job = jobs.find(stored.id()).orElseThrow();

    assertThat(job.title()).isEqualTo("Loom Engineer");
    assertThat(job.place())
        .isEqualTo(Place.of(Optional.of("Berlin"), Optional.empty(), Optional.of("DE")));
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
  void copiesThatComeAtOnceAreOneJob() throws Exception {
    List<Callable<StoredJob>> copies = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      String externalId = "copy-" + number;
      for (Site site : Site.values()) {
        copies.add(() -> jobs.store(posting(site, externalId, DESCRIPTION)));
        copies.add(() -> jobs.store(posting(site, externalId, DESCRIPTION)));
      }
    }
    Set<UUID> stored = new HashSet<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var result : executor.invokeAll(copies)) {
        stored.add(result.get().id());
      }
    }
    assertThat(stored).hasSize(1);
    assertThat(count("SELECT count(*) FROM jobs")).isEqualTo(1);
    assertThat(count("SELECT count(*) FROM job_sources")).isEqualTo(15);
  }

  @Test
  void anEnrichedJobWaitsForMatching() {
    StoredJob stored = jobs.store(posting(Site.LINKEDIN, "1", DESCRIPTION));
    jobs.markEnriched(stored.id(), Optional.empty());

    assertThat(jobs.find(stored.id()).map(Job::status)).hasValue(JobStatus.ENRICHED);
    assertThat(jobs.enrichedButUnmatched(Duration.ZERO, 10)).containsExactly(stored.id());

    jobs.markMatched(stored.id());
    assertThat(jobs.enrichedButUnmatched(Duration.ZERO, 10)).isEmpty();
  }

  @Test
  void aJobKeepsWhatEachOfItsPostingsSaysAboutTheCompany() {
    JobPosting posting = posting(Site.LINKEDIN, "1", DESCRIPTION);
    UUID id =
        jobs.store(
                SamplePostings.with(
                    posting, SamplePostings.facts(Optional.empty(), Optional.of("Textiles"))))
            .id();
    jobs.store(
        SamplePostings.with(
            posting(Site.INDEED, "2", DESCRIPTION),
            SamplePostings.facts(Optional.of("https://looms.example"), Optional.of("Weaving"))));

    assertThat(jobs.companyFacts(id))
        .isEqualTo(
            SamplePostings.facts(Optional.of("https://looms.example"), Optional.of("Textiles")));
  }

  @Test
  void aJobsPostingsAreToldAlsoUnderTheIdOfACopy() {
    UUID id = jobs.store(posting(Site.LINKEDIN, "1", DESCRIPTION)).id();
    jobs.store(posting(Site.INDEED, "2", DESCRIPTION));
    UUID copy = copyOf(id);

    for (UUID name : List.of(id, copy)) {
      assertThat(jobs.sources(name))
          .extracting(JobSource::site, JobSource::externalId)
          .containsExactly(tuple(Site.LINKEDIN, "1"), tuple(Site.INDEED, "2"));
    }
    assertThat(jobs.sources(UUID.randomUUID())).isEmpty();
  }

  @Test
  void aListHoldsWhatIsAskedForNewestFirst() {
    UUID weaver = jobs.store(posting(Site.LINKEDIN, "1", "Weaver's work. " + DESCRIPTION)).id();
    UUID onBoth = jobs.store(posting(Site.LINKEDIN, "2", "Spandau", DESCRIPTION)).id();
    jobs.store(posting(Site.INDEED, "3", "Spandau", DESCRIPTION));
    UUID bare = jobs.store(SamplePostings.bare(Site.GLASSDOOR, "4")).id();

    assertThat(listed(JobFilter.ALL)).containsExactly(bare, onBoth, weaver);
    assertThat(listed(filter(Optional.of("weaver"), Optional.empty(), Optional.empty())))
        .containsExactly(weaver);
    assertThat(listed(filter(Optional.empty(), Optional.of(Site.INDEED), Optional.empty())))
        .containsExactly(onBoth);
    assertThat(listed(filter(Optional.empty(), Optional.empty(), Optional.of(true))))
        .containsExactly(onBoth, weaver);
    assertThat(listed(filter(Optional.empty(), Optional.empty(), Optional.of(false)))).isEmpty();
    Instant lastSince = jobs.find(bare).orElseThrow().createdAt();
    assertThat(listed(since(lastSince))).containsExactly(bare);
    assertThat(listed(since(lastSince.plusSeconds(1)))).isEmpty();
  }

  /** Ordinary days: a third of the jobs on each board, some from home, one word in a few only. */
  @Test
  void amongManyJobsNoListReadsThemAll() {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              """
              INSERT INTO jobs (title, company, job_url, is_remote, created_at, description)
              SELECT 'Loom Engineer ' || number, 'Bright Looms', 'https://jobs.example.com/' || number,
                     number % 4 = 0, now() - number * interval '1 minute',
                     CASE WHEN number % 1000 = 0 THEN 'cobol' ELSE 'java' END
              FROM generate_series(1, 20000) number
              """);
          handle.execute(
              """
              INSERT INTO job_sources (job_id, site, external_id, job_url)
              SELECT id, (ARRAY['glassdoor', 'indeed', 'linkedin'])[1 + abs(hashtext(job_url)) % 3],
                     job_url, job_url FROM jobs
              """);
          handle.execute("VACUUM ANALYZE jobs, job_sources");
        });
    UUID before = jobs.newest(1).getFirst().id();
    Optional<Instant> lately = Optional.of(Instant.now().minus(Duration.ofHours(1)));

    for (JobFilter filter :
        List.of(
            JobFilter.ALL,
            filter(Optional.of("cobol"), Optional.empty(), Optional.empty()),
            filter(Optional.of("java"), Optional.empty(), Optional.empty()),
            filter(Optional.empty(), Optional.of(Site.INDEED), Optional.empty()),
            filter(Optional.empty(), Optional.empty(), Optional.of(true)),
            since(lately.get()),
            new JobFilter(
                Optional.of("java"), Optional.of(Site.LINKEDIN), Optional.of(true), lately))) {
      for (Optional<UUID> page : List.of(Optional.<UUID>empty(), Optional.of(before))) {
        assertThat(plan(filter, page))
            .as("%s after %s", filter, page)
            .noneMatch(line -> line.contains("Seq Scan"));
      }
    }
    assertThat(plan(JobFilter.ALL, Optional.of(before)))
        .as("the page is gone to, and not counted to")
        .anyMatch(line -> line.contains("Index Cond") && line.contains("created_at"));
  }

  private List<String> plan(JobFilter filter, Optional<UUID> before) {
    return jdbi.withHandle(
        handle ->
            JobRepository.bound(
                    handle.createQuery(
                        "EXPLAIN "
                            + JobRepository.newestSql(JobColumns.listed("j"), filter, before)),
                    filter,
                    before)
                .bind("limit", 20)
                .mapTo(String.class)
                .list());
  }

  private List<UUID> listed(JobFilter filter) {
    return jobs.newest(filter, Optional.empty(), 10).stream().map(Job::id).toList();
  }

  private static JobFilter filter(
      Optional<String> text, Optional<Site> site, Optional<Boolean> remote) {
    return new JobFilter(text, site, remote, Optional.empty());
  }

  private static JobFilter since(Instant instant) {
    return new JobFilter(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(instant));
  }

  private UUID copyOf(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    INSERT INTO jobs (title, job_url, same_as)
                    VALUES ('Loom Engineer', 'https://jobs.example.com/copy', :id) RETURNING id
                    """)
                .bind("id", id)
                .mapTo(UUID.class)
                .one());
  }

  private void lastSeen(String ago) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE job_sources SET last_seen_at = now() - cast(:ago AS interval)")
                .bind("ago", ago)
                .execute());
  }

  private int count(String query) {
    return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(Integer.class).one());
  }

  private static JobPosting posting(Site site, String externalId, String description) {
    return SamplePostings.whole(site, externalId, Optional.of("Bright Looms GmbH"), description);
  }

  private static JobPosting posting(
      Site site, String externalId, String location, String description) {
    return SamplePostings.at(posting(site, externalId, description), location);
  }
}
