package com.jobping.enricher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.ai.Analyst;
import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;
import com.jobping.ai.CompanyQuestion;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.Verdict;
import com.jobping.company.CompanyInfo;
import com.jobping.company.CompanyName;
import com.jobping.company.CompanyRepository;
import com.jobping.db.Database;
import com.jobping.doubles.cloudwatch.CloudWatchDouble;
import com.jobping.doubles.crash.Crash;
import com.jobping.doubles.crash.ProcessDied;
import com.jobping.doubles.lambda.LocalContext;
import com.jobping.doubles.lambda.Publishing;
import com.jobping.doubles.lambda.SqsEvents;
import com.jobping.doubles.samples.SampleCompanies;
import com.jobping.doubles.samples.SamplePostings;
import com.jobping.doubles.services.JobPingQueues;
import com.jobping.doubles.services.Services;
import com.jobping.job.Job;
import com.jobping.job.JobPosting;
import com.jobping.job.JobRepository;
import com.jobping.job.JobStatus;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.queue.MatchMessage;
import com.jobping.queue.MessageSender;
import com.jobping.queue.ResearchMessage;
import com.jobping.queue.SqsMessageSender;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnricherIT {
  private static final int MOST_STEPS = 100;
  private static final String DESCRIPTION =
      """
      We weave light into cloth, in Kotlin. You will teach our looms to find a broken thread before
      it tears, from the sensor to the screen above the machine, and you will be there when it does.
      """;

  private final ObjectMapper mapper = Json.mapper();
  private final DatabaseSettings database = Services.migratedDatabase();
  private final DataSource dataSource = Database.pool(database);
  private final Jdbi jdbi = Database.jdbi(dataSource);
  private final JobRepository jobs = new JobRepository(jdbi, mapper);
  private final JobPingQueues queues = Services.queues();
  private final MessageSender<MatchMessage> toMatch =
      new SqsMessageSender<>(queues.sqs(), mapper, queues.match().url());
  private final CompanyRepository companies = new CompanyRepository(jdbi, mapper);
  private final CloudWatchDouble cloudWatch = new CloudWatchDouble();
  private final ScriptedAnalyst analyst = new ScriptedAnalyst();

  @Test
  void aPostingIsStoredItsCompanyResearchedAndTheJobHandedOn() {
    assertThat(handle(posting(Site.INDEED, "1", "Bright Looms"))).isEmpty();

    Job job = onlyJob();
    assertThat(job.status()).isEqualTo(JobStatus.ENRICHED);
    assertThat(job.companyInfo().flatMap(CompanyInfo::industry)).hasValue("Textiles");
    assertThat(handedOn()).containsExactly(MatchMessage.everybody(job.id()));
    assertThat(analyst.asked).containsExactly("Bright Looms");
  }

  @Test
  void theMessagesAreTakenOffTheQueueAsSent() {
    var sender = new SqsMessageSender<JobPosting>(queues.sqs(), mapper, queues.filter().url());
    sender.send(read(posting(Site.INDEED, "1", "Bright Looms")));

    assertThat(handle(queues.drain(queues.filter().url()).toArray(String[]::new))).isEmpty();
    assertThat(handedOn()).hasSize(1);
  }

  @Test
  void twoJobsOfOneCompanyNeedOneResearch() {
    handle(
        posting(Site.INDEED, "1", "Bright Looms"),
        posting(Site.INDEED, "2", "BRIGHT LOOMS, Inc.").replace("Loom Engineer", "Dye Engineer"));

    assertThat(analyst.asked).hasSize(1);
    assertThat(jobs.newest(10)).hasSize(2).allMatch(job -> job.companyInfo().isPresent());
    assertThat(handedOn()).hasSize(2);
  }

  @Test
  void aJobWithoutACompanyGoesOnWithoutResearch() {
    handle(posting(Site.INDEED, "1", ""));

    assertThat(analyst.asked).isEmpty();
    assertThat(onlyJob().status()).isEqualTo(JobStatus.ENRICHED);
    assertThat(handedOn()).hasSize(1);
  }

  @Test
  void aLaterCopyThatNamesTheCompanyHasItResearched() {
    handle(posting(Site.INDEED, "1", ""));
    handle(posting(Site.INDEED, "1", "Bright Looms"));

    assertThat(analyst.asked).containsExactly("Bright Looms");
    assertThat(onlyJob().companyInfo()).isPresent();
  }

  @Test
  void whatThereIsNoTimeForIsLeftToTheNextTryAndIsNoFailure() {
    SqsEvents.failed(
        handler(dataSource, toMatch, analyst)
            .handleRequest(
                SqsEvents.of(List.of(posting(Site.INDEED, "1", "Bright Looms"))),
                new LocalContext("test", Duration.ofSeconds(12))));

    assertThat(analyst.asked).isEmpty();
    assertThat(onlyJob().status()).isEqualTo(JobStatus.ENRICHED);
    assertThat(text("SELECT research_tries FROM companies")).isEqualTo("0");
    assertThat(companies.jobsToResearch(10)).containsExactly(onlyJob().id());
  }

  @Test
  void aJobThatWasMatchedIsHandedOnAgainForUsersWhoCameSince() {
    handle(posting(Site.INDEED, "1", "Bright Looms"));
    jobs.markMatched(onlyJob().id());
    handedOn();

    assertThat(
            handle(
                posting(Site.INDEED, "1", "Bright Looms"),
                posting(Site.LINKEDIN, "9", "Bright Looms")))
        .isEmpty();
    assertThat(handedOn()).hasSize(2).containsOnly(MatchMessage.everybody(onlyJob().id()));
    assertThat(analyst.asked).hasSize(1);
  }

  @Test
  void aJobThatIsStillWaitingToBeMatchedIsHandedOnAgain() {
    handle(posting(Site.INDEED, "1", "Bright Looms"));
    handle(posting(Site.INDEED, "1", "Bright Looms"));

    assertThat(handedOn()).hasSize(2).containsOnly(MatchMessage.everybody(onlyJob().id()));
    assertThat(analyst.asked).hasSize(1);
  }

  @Test
  void whatCannotBeReadComesBackAlone() {
    String newer = posting(Site.INDEED, "3", "Bright Looms").replace("\"v\":1", "\"v\":2");

    assertThat(
            handle(
                "{\"v\":1,",
                posting(Site.INDEED, "1", "Bright Looms"),
                newer,
                posting(Site.INDEED, "2", "Bright Looms")))
        .containsExactly(0, 2);
    assertThat(handedOn()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void aResearchThatBringsNothingHoldsNoJobUp(Reason reason) {
    analyst.failures.put("Grey Looms", reason);

    assertThat(
            handle(
                posting(Site.INDEED, "1", "Grey Looms"), posting(Site.INDEED, "2", "Bright Looms")))
        .isEmpty();

    assertThat(handedOn()).hasSize(2);
    assertThat(jobs.newest(10))
        .allMatch(job -> job.status() == JobStatus.ENRICHED)
        .filteredOn(job -> job.companyInfo().isEmpty())
        .extracting(Job::company)
        .containsExactly(Optional.of("Grey Looms"));
    assertThat(text("SELECT research_code FROM companies WHERE name = 'Grey Looms'"))
        .isEqualTo("analyst_" + reason.name().toLowerCase(Locale.ROOT));
    assertThat(cloudWatch.values("ResearchFailed"))
        .containsExactlyInAnyOrder(BigDecimal.ONE, BigDecimal.ZERO);
  }

  @Test
  void aCompanyThatBroughtNothingIsNotAskedForByItsNextJob() {
    analyst.failures.put("Grey Looms", Reason.UNAVAILABLE);
    handle(posting(Site.INDEED, "1", "Grey Looms"));
    analyst.failures.clear();

    assertThat(handle(posting(Site.INDEED, "2", "Grey Looms"))).isEmpty();
    assertThat(analyst.asked).hasSize(1);
    assertThat(handedOn()).hasSize(2);
  }

  @Test
  void aResearchThatIsTriedAgainGivesItsJobsWhatItFinds() {
    analyst.failures.put("Grey Looms", Reason.UNAVAILABLE);
    handle(posting(Site.INDEED, "1", "Grey Looms"));
    handle(posting(Site.INDEED, "2", "Grey Looms").replace("Loom Engineer", "Dye Engineer"));
    handedOn();
    analyst.failures.clear();
    waitsEnd();

    assertThat(handle(research(companies.jobsToResearch(10).getFirst()))).isEmpty();
    assertThat(jobs.newest(10)).hasSize(2).allMatch(job -> job.companyInfo().isPresent());
    assertThat(handedOn()).as("nobody is scored again").isEmpty();
    assertThat(companies.jobsToResearch(10)).isEmpty();
  }

  @Test
  void aFurtherTryHasWhatThePostingSaid() {
    analyst.failures.put("Grey Looms", Reason.UNAVAILABLE);
    handle(at("https://www.grey-looms.example/jobs", posting(Site.INDEED, "1", "Grey Looms")));
    waitsEnd();
    handle(research(onlyJob().id()));

    assertThat(analyst.questions).hasSize(2);
    assertThat(analyst.questions.getFirst()).isEqualTo(analyst.questions.getLast());
    assertThat(analyst.questions.getLast().facts().website())
        .hasValue("https://www.grey-looms.example/jobs");
    assertThat(text("SELECT domain FROM companies")).isEqualTo("grey-looms.example");
  }

  @Test
  void eachFailureInARowDoublesTheWait() {
    analyst.failures.put("Grey Looms", Reason.UNAVAILABLE);
    handle(posting(Site.INDEED, "1", "Grey Looms"));
    Duration first = untilTheNextTry();
    waitsEnd();
    handle(research(onlyJob().id()));

    assertThat(first).isCloseTo(Duration.ofMinutes(15), Duration.ofMinutes(5));
    assertThat(untilTheNextTry()).isCloseTo(Duration.ofMinutes(30), Duration.ofMinutes(5));
  }

  @Test
  void whoWouldRefuseAgainIsAskedADayLater() {
    analyst.failures.put("Grey Looms", Reason.REFUSED);
    handle(posting(Site.INDEED, "1", "Grey Looms"));

    assertThat(untilTheNextTry()).isCloseTo(Duration.ofDays(1), Duration.ofMinutes(5));
  }

  @Test
  void aSpentBudgetIsWaitedForExactly() {
    Instant tomorrow = Instant.now().plus(Duration.ofHours(5)).truncatedTo(ChronoUnit.MICROS);
    Analyst spent =
        new ScriptedAnalyst() {
          @Override
          public CompanyInfo research(CompanyQuestion question, Deadline deadline) {
            throw AnalystException.waiting(Reason.OVER_BUDGET, tomorrow, "as scripted");
          }
        };
    handleBy(handler(dataSource, toMatch, spent), posting(Site.INDEED, "1", "Grey Looms"));

    assertThat(nextTry()).isEqualTo(tomorrow);
  }

  @Test
  void severalLambdasResearchANewCompanyOnceAndHoldNoConnectionMeanwhile() throws Exception {
    CountDownLatch stored = new CountDownLatch(1);
    List<Callable<List<Integer>>> lambdas = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      String body =
          posting(Site.INDEED, "job-" + number, "Bright Looms")
              .replace("Loom Engineer", "Loom Engineer of hall " + number);
      DataSource own = Database.pool(withOneConnection());
      EnricherHandler lambda = handler(own, toMatch, slow(stored, own));
      lambdas.add(() -> handleBy(lambda, body));
    }
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Integer>>> answers = lambdas.stream().map(executor::submit).toList();
      while (jobs.newest(10).size() < lambdas.size()) {
        Thread.sleep(50);
      }
      stored.countDown();
      for (var answer : answers) {
        assertThat(answer.get()).isEmpty();
      }
    }
    assertThat(analyst.asked).hasSize(1);
    assertThat(jobs.newest(10)).hasSize(4).allMatch(job -> job.companyInfo().isPresent());
  }

  @Test
  void aJobDoesNotWaitBeyondItsTimeForSomebodyElsesResearch() {
    companies.turn(
        CompanyName.of("Bright Looms"), Optional.empty(), Duration.ZERO, Duration.ofHours(1));

    assertThat(
            SqsEvents.failed(
                handler(dataSource, toMatch, analyst)
                    .handleRequest(
                        SqsEvents.of(List.of(posting(Site.INDEED, "1", "Bright Looms"))),
                        new LocalContext("test", Duration.ofSeconds(5)))))
        .isEmpty();
    assertThat(onlyJob().status()).isEqualTo(JobStatus.ENRICHED);
    assertThat(handedOn()).hasSize(1);

    companies.keep(
        UUID.fromString(text("SELECT id FROM companies")),
        SampleCompanies.textileMaker(Instant.now()));
    assertThat(onlyJob().companyInfo()).as("when it is found out after all").isPresent();
  }

  @Test
  void aResearchOfAJobThatIsGoneIsDone() {
    assertThat(handle(research(UUID.randomUUID()))).isEmpty();
    assertThat(analyst.asked).isEmpty();
  }

  @Test
  void aResearchOfANewerContractComesBack() {
    assertThat(handle(research(UUID.randomUUID()).replace("\"v\":1", "\"v\":2")))
        .containsExactly(0);
  }

  @Test
  void aQueueThatTakesNothingSendsTheMessageBack() {
    MessageSender<MatchMessage> full = messages -> messages;

    assertThat(handleBy(handler(dataSource, full, analyst), posting(Site.INDEED, "1", "Bright")))
        .containsExactly(0);
    assertThat(handle(posting(Site.INDEED, "1", "Bright"))).isEmpty();
    assertThat(handedOn()).hasSize(1);
  }

  @Test
  void aProcessThatDiesAnywhereLeavesWhatOnePassWouldHaveLeft() {
    int deaths = 0;
    for (int step = 1; ; step++) {
      assertThat(step).isLessThan(MOST_STEPS);
      String body = posting(Site.INDEED, "job-" + step, "Looms number " + step);
      Crash crash = Crash.at(step);
      EnricherHandler mortal =
          handler(
              crash.over(dataSource),
              crash.over(toMatch),
              new ScriptedAnalyst() {
                @Override
                public CompanyInfo research(CompanyQuestion question, Deadline deadline) {
                  crash.step();
                  return super.research(question, deadline);
                }
              });
      if (!dies(mortal, body)) {
        break;
      }
      deaths++;
      leasesRunOut();
      assertThat(handle(body)).isEmpty();

      Job job = jobs.newest(1).getFirst();
      assertThat(job.status()).isEqualTo(JobStatus.ENRICHED);
      assertThat(job.companyInfo()).isPresent();
      assertThat(handedOn()).isNotEmpty().containsOnly(MatchMessage.everybody(job.id()));
      assertThat(jobs.newest(MOST_STEPS)).hasSize(step);
    }
    assertThat(deaths).isGreaterThan(8);
  }

  @Test
  void aFurtherTryThatDiesAnywhereIsMadeOnceMore() {
    int deaths = 0;
    for (int step = 1; ; step++) {
      assertThat(step).isLessThan(MOST_STEPS);
      String company = "Looms number " + step;
      analyst.failures.put(company, Reason.UNAVAILABLE);
      handle(posting(Site.INDEED, "job-" + step, company));
      analyst.failures.clear();
      waitsEnd();
      handedOn();
      Job job = jobs.newest(1).getFirst();
      String body = research(job.id());
      Crash crash = Crash.at(step);
      if (!dies(handler(crash.over(dataSource), crash.over(toMatch), analyst), body)) {
        break;
      }
      deaths++;
      leasesRunOut();
      assertThat(handle(body)).isEmpty();

      assertThat(jobs.find(job.id()).flatMap(Job::companyInfo)).isPresent();
      assertThat(handedOn()).isEmpty();
      assertThat(companies.jobsToResearch(10)).isEmpty();
    }
    assertThat(deaths).isGreaterThan(5);
  }

  @Test
  void theHandlerWiresItselfByItsSettings() {
    EnricherHandler handler = new EnricherHandler(Services.settings(database, queues));

    assertThat(handleBy(handler, posting(Site.INDEED, "1", "Bright Looms"))).isEmpty();
    assertThat(onlyJob().companyInfo().map(CompanyInfo::analyst)).hasValue("offline");
    assertThat(handedOn()).containsExactly(MatchMessage.everybody(onlyJob().id()));
  }

  @Test
  void publishingReadsNoSecret() {
    assertThatCode(() -> new EnricherHandler(Publishing.settings())).doesNotThrowAnyException();
  }

  @Test
  void theHandlerListsEverySettingThatIsMissing() {
    assertThatThrownBy(() -> new EnricherHandler(Settings.of(Map.of("COMPANY_FRESH_FOR", "90"))))
        .hasMessageContaining("DATABASE_URL or DATABASE_SECRET_ARN is missing")
        .hasMessageContaining("MATCH_SQS_QUEUE_URL is missing")
        .hasMessageContaining("OPENAI_API_KEY or OPENAI_SECRET_ARN is missing")
        .hasMessageContaining("COMPANY_FRESH_FOR is not a duration");
  }

  private boolean dies(EnricherHandler handler, String body) {
    try {
      assertThat(handleBy(handler, body)).isEmpty();
      return false;
    } catch (ProcessDied e) {
      return true;
    }
  }

  private List<Integer> handle(String... bodies) {
    return handleBy(handler(dataSource, toMatch, analyst), bodies);
  }

  private static List<Integer> handleBy(EnricherHandler handler, String... bodies) {
    return SqsEvents.failed(
        handler.handleRequest(
            SqsEvents.of(List.of(bodies)), new LocalContext("test", Duration.ofMinutes(5))));
  }

  private EnricherHandler handler(
      DataSource source, MessageSender<MatchMessage> sender, Analyst asked) {
    Jdbi connected = Database.jdbi(source);
    return new EnricherHandler(
        new EnrichmentService(
            mapper,
            new JobRepository(connected, mapper),
            new CompanyResearch(
                new CompanyRepository(connected, mapper),
                Duration.ofDays(90),
                asked,
                cloudWatch.metrics()),
            sender));
  }

  private DatabaseSettings withOneConnection() {
    return new DatabaseSettings(database.jdbcUrl(), database.login(), 1);
  }

  /** Answers when {@code until} says so, and needs {@code own}'s one connection to know. */
  private Analyst slow(CountDownLatch until, DataSource own) {
    return new ScriptedAnalyst() {
      @Override
      public CompanyInfo research(CompanyQuestion question, Deadline deadline) {
        assertThatCode(until::await).doesNotThrowAnyException();
        Database.jdbi(own).useHandle(handle -> handle.execute("SELECT 1"));
        return analyst.research(question, deadline);
      }
    };
  }

  /** As when the message comes back, which takes longer. */
  private void leasesRunOut() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE companies SET researching_until = 'epoch'"
                    + " WHERE researching_until IS NOT NULL"));
  }

  private void waitsEnd() {
    jdbi.useHandle(handle -> handle.execute("UPDATE companies SET research_retry_at = 'epoch'"));
  }

  private Duration untilTheNextTry() {
    return Duration.between(Instant.now(), nextTry());
  }

  private Instant nextTry() {
    return jdbi.withHandle(
        handle ->
            handle.select("SELECT research_retry_at FROM companies").mapTo(Instant.class).one());
  }

  private String text(String query) {
    return jdbi.withHandle(handle -> handle.select(query).mapTo(String.class).one());
  }

  private Job onlyJob() {
    List<Job> all = jobs.newest(10);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private List<MatchMessage> handedOn() {
    return queues.drain(queues.match().url()).stream()
        .map(body -> Json.read(mapper, body, MatchMessage.class))
        .toList();
  }

  private String research(UUID job) {
    return Json.write(mapper, ResearchMessage.of(job));
  }

  private String at(String website, String posting) {
    return Json.write(
        mapper,
        SamplePostings.with(
            read(posting), SamplePostings.facts(Optional.of(website), Optional.empty())));
  }

  private JobPosting read(String body) {
    return Json.read(mapper, body, JobPosting.class);
  }

  private String posting(Site site, String externalId, String company) {
    return Json.write(
        mapper,
        SamplePostings.whole(
            site, externalId, Optional.of(company).filter(name -> !name.isEmpty()), DESCRIPTION));
  }

  private static class ScriptedAnalyst implements Analyst {
    final List<CompanyQuestion> questions = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final Map<String, Reason> failures = new HashMap<>();

    @Override
    public CompanyInfo research(CompanyQuestion question, Deadline deadline) {
      questions.add(question);
      asked.add(question.companyName());
      Reason failure = failures.get(question.companyName());
      if (failure != null) {
        throw new AnalystException(failure, "as scripted");
      }
      return SampleCompanies.textileMaker(Instant.now());
    }

    @Override
    public List<Verdict> score(ScoreQuestion question, Deadline deadline) {
      throw new UnsupportedOperationException("The enricher scores nothing");
    }
  }
}
