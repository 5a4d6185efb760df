package com.jobping.company;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.company.ResearchTurn.Granted;
import com.jobping.company.ResearchTurn.Held;
import com.jobping.company.ResearchTurn.Known;
import com.jobping.company.ResearchTurn.Postponed;
import com.jobping.db.Database;
import com.jobping.doubles.samples.SampleCompanies;
import com.jobping.doubles.samples.SamplePostings;
import com.jobping.doubles.services.Services;
import com.jobping.job.Job;
import com.jobping.job.JobRepository;
import com.jobping.job.Site;
import com.jobping.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class CompanyRepositoryIT {
  private static final Duration FRESH_FOR = Duration.ofDays(90);
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final Jdbi jdbi = Database.jdbi(Database.pool(Services.migratedDatabase()));
  private final CompanyRepository companies = new CompanyRepository(jdbi, Json.mapper());
  private final JobRepository jobs = new JobRepository(jdbi, Json.mapper());

  @Test
  void spellingsOfANameAreOneCompany() {
    assertThat(company("BRIGHT LOOMS")).isEqualTo(company("The Bright Looms, Inc."));
    assertThat(company("Grey Looms")).isNotEqualTo(company("Bright Looms"));
  }

  @Test
  void namesWithOneDomainAreOneCompanyAndStayItWhereThePostingTellsNoDomain() {
    UUID looms = company("Bright Looms", "looms.example");

    assertThat(company("BL Textile Machines", "looms.example")).isEqualTo(looms);
    assertThat(company("BL Textile Machines")).isEqualTo(looms);
    assertThat(company("Bright Looms")).isEqualTo(looms);
  }

  @Test
  void oneNameWithTwoDomainsIsTwoCompanies() {
    UUID one = company("Acme", "acme.example");
    UUID other = company("Acme", "acme.test");

    assertThat(other).isNotEqualTo(one);
    assertThat(company("Acme")).as("of unknown domain").isNotIn(one, other);
    assertThat(company("Acme", "acme.example")).isEqualTo(one);
  }

  @Test
  void aCompanyKnownByItsNameGetsTheFirstDomainThatIsTold() {
    UUID looms = company("Bright Looms");

    assertThat(company("Bright Looms", "looms.example")).isEqualTo(looms);
    assertThat(company("Bright Looms", "looms.test")).isNotEqualTo(looms);
  }

  @Test
  void ofManyWhoAskAtOnceOneGetsTheTurn() throws Exception {
    List<Callable<ResearchTurn>> askers = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      askers.add(() -> turn("Bright Looms GmbH", Optional.of("looms.example")));
      askers.add(() -> turn("Bright Looms", Optional.empty()));
    }
    List<ResearchTurn> turns = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var turn : executor.invokeAll(askers)) {
        turns.add(turn.get());
      }
    }
    assertThat(turns).filteredOn(Granted.class::isInstance).hasSize(1);
    assertThat(turns).filteredOn(Held.class::isInstance).hasSize(askers.size() - 1);
    assertThat(turns)
        .extracting(ResearchTurn::companyId)
        .containsOnly(turns.getFirst().companyId());
  }

  @Test
  void spellingsThatComeAtOnceAreOneCompany() throws Exception {
    List<Callable<UUID>> postings = new ArrayList<>();
    for (int number = 0; number < 16; number++) {
      String spelling = "Bright Looms of hall " + number % 8;
      postings.add(() -> company(spelling, "looms.example"));
    }
    Set<UUID> found = new HashSet<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var company : executor.invokeAll(postings)) {
        found.add(company.get());
      }
    }
    assertThat(found).hasSize(1);
  }

  @Test
  void whatIsKnownIsNotAskedForUntilItIsOld() {
    UUID looms = granted().companyId();
    companies.keep(looms, SampleCompanies.textileMaker(daysAgo(89)));
    assertThat(turn()).isEqualTo(new Known(looms));

    companies.keep(looms, SampleCompanies.textileMaker(daysAgo(91)));
    assertThat(turn()).isInstanceOf(Granted.class);
  }

  @Test
  void aHolderWhoNeverComesBackIsSucceededWhenTheLeaseHasRunOut() {
    Granted dead = granted();
    assertThat(turn()).isEqualTo(new Held(dead.companyId(), dead.until()));

    leasesRunOut();
    Granted successor = granted();
    companies.postpone(dead, "analyst_unavailable", Instant.now().plus(LEASE));

    assertThat(turn()).as("the dead one's turn is over").isInstanceOf(Held.class);
    companies.keep(dead.companyId(), SampleCompanies.textileMaker(Instant.now()));
    assertThat(turn()).as("but an answer is one").isEqualTo(new Known(successor.companyId()));
  }

  @Test
  void aTryThatFailedIsNotRepeatedBeforeItIsDueAndItsReasonIsKept() {
    Granted first = granted();
    Instant dueAt = Instant.now().plus(LEASE).truncatedTo(ChronoUnit.MICROS);
    companies.postpone(first, "analyst_refused", dueAt);

    assertThat(turn()).isEqualTo(new Postponed(first.companyId(), dueAt));
    assertThat(reason()).isEqualTo("analyst_refused");

    waitsEnd();
    Granted second = granted();
    assertThat(second.failures()).isEqualTo(1);
    companies.keep(second.companyId(), SampleCompanies.textileMaker(daysAgo(91)));
    assertThat(granted().failures()).isZero();
  }

  @Test
  void whatThereWasNoTimeForIsNoFailure() {
    companies.defer(granted(), "analyst_out_of_time", Instant.now());

    assertThat(granted().failures()).isZero();
    assertThat(reason()).isEqualTo("analyst_out_of_time");
  }

  @Test
  void whatIsQueuedIsNotQueuedAgainBeforeItsMessageIsGoneOrItsTryHasEnded() {
    Granted looms = granted();
    UUID job = enriched("1", looms.companyId());
    companies.postpone(looms, "analyst_unavailable", Instant.now());
    companies.noteQueued(List.of(job), Instant.now().plus(LEASE));
    assertThat(companies.jobsToResearch(10)).isEmpty();

    Granted second = granted();
    companies.postpone(second, "analyst_unavailable", Instant.now());
    assertThat(companies.jobsToResearch(10)).as("tried, and due anew").containsExactly(job);

    companies.noteQueued(List.of(job), Instant.now());
    assertThat(companies.jobsToResearch(10)).as("the message is lost").containsExactly(job);
  }

  @Test
  void aJobCarriesWhatIsKnownOfItsCompanyByThen() {
    UUID looms = granted().companyId();
    companies.keep(looms, SampleCompanies.textileMaker(Instant.now()));

    assertThat(industry(enriched("1", looms))).hasValue("Textiles");
  }

  @Test
  void whatIsFoundOutLateIsGivenToTheJobsOfTheLastDays() {
    UUID looms = granted().companyId();
    UUID recent = enriched("1", looms);
    UUID old = enriched("2", looms);
    UUID another = enriched("3", company("Grey Looms"));
    makeOlder(old, "15 days");

    companies.keep(looms, SampleCompanies.textileMaker(Instant.now()));

    assertThat(industry(recent)).hasValue("Textiles");
    assertThat(industry(old)).isEmpty();
    assertThat(industry(another)).isEmpty();
  }

  @Test
  void noJobMissesWhatIsFoundOutWhileItIsBeingMarked() throws Exception {
    UUID looms = granted().companyId();
    List<UUID> stored = new ArrayList<>();
    for (int number = 0; number < 20; number++) {
      stored.add(jobs.store(SamplePostings.bare(Site.INDEED, "job-" + number)).id());
    }
    List<Callable<Void>> work = new ArrayList<>();
    for (UUID id : stored) {
      work.add(
          () -> {
            jobs.markEnriched(id, Optional.of(looms));
            return null;
          });
    }
    work.add(
        10,
        () -> {
          companies.keep(looms, SampleCompanies.textileMaker(Instant.now()));
          return null;
        });
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : executor.invokeAll(work)) {
        done.get();
      }
    }
    assertThat(stored).allMatch(id -> industry(id).isPresent());
  }

  @Test
  void whatNobodyKnowsIsToBeResearchedForItsNewestJobWhenTheNextTryIsDue() {
    Granted looms = granted();
    UUID job = enriched("1", looms.companyId());
    makeOlder(enriched("2", looms.companyId()), "1 day");
    assertThat(companies.jobsToResearch(10)).as("somebody is at it").isEmpty();

    leasesRunOut();
    assertThat(companies.jobsToResearch(10)).as("who was at it is dead").containsExactly(job);

    companies.postpone(granted(), "analyst_refused", Instant.now().plus(LEASE));
    assertThat(companies.jobsToResearch(10)).as("it failed just now").isEmpty();

    waitsEnd();
    assertThat(companies.jobsToResearch(10)).as("the next try is due").containsExactly(job);

    makeOlder(job, "15 days");
    makeOlder(enriched("2", looms.companyId()), "15 days");
    assertThat(companies.jobsToResearch(10)).as("its jobs are old").isEmpty();
  }

  private ResearchTurn turn() {
    return turn("Bright Looms", Optional.empty());
  }

  private ResearchTurn turn(String name, Optional<String> domain) {
    return companies.turn(CompanyName.of(name), domain, FRESH_FOR, LEASE);
  }

  private Granted granted() {
    return (Granted) turn();
  }

  private UUID company(String name) {
    return turn(name, Optional.empty()).companyId();
  }

  private UUID company(String name, String domain) {
    return turn(name, Optional.of(domain)).companyId();
  }

  private UUID enriched(String externalId, UUID company) {
    UUID id = jobs.store(SamplePostings.bare(Site.INDEED, externalId)).id();
    jobs.markEnriched(id, Optional.of(company));
    return id;
  }

  private Optional<String> industry(UUID job) {
    return jobs.find(job).flatMap(Job::companyInfo).flatMap(CompanyInfo::industry);
  }

  private String reason() {
    return jdbi.withHandle(
        handle -> handle.select("SELECT research_code FROM companies").mapTo(String.class).one());
  }

  private void leasesRunOut() {
    jdbi.useHandle(handle -> handle.execute("UPDATE companies SET researching_until = 'epoch'"));
  }

  private void waitsEnd() {
    jdbi.useHandle(handle -> handle.execute("UPDATE companies SET research_retry_at = 'epoch'"));
  }

  private void makeOlder(UUID job, String age) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE jobs SET created_at = now() - cast(:age AS interval) WHERE id = :id")
                .bind("age", age)
                .bind("id", job)
                .execute());
  }

  private static Instant daysAgo(int days) {
    return Instant.now().minus(Duration.ofDays(days));
  }
}
