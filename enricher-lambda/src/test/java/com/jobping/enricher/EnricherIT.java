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
import com.jobping.company.CompanyRepository;
import com.jobping.db.Database;
import com.jobping.doubles.crash.Crash;
import com.jobping.doubles.crash.ProcessDied;
import com.jobping.doubles.lambda.LocalContext;
import com.jobping.doubles.lambda.Publishing;
import com.jobping.doubles.lambda.SqsEvents;
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
import com.jobping.queue.SqsMessageSender;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

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
    assertThat(jobs.newest(Optional.empty(), 10))
        .hasSize(2)
        .allMatch(job -> job.companyInfo().isPresent());
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

  @Test
  void aResearchThatMaySucceedLaterSendsItsMessageBackAlone() {
    analyst.failures.put("Grey Looms", Reason.RATE_LIMITED);

    assertThat(
            handle(
                posting(Site.INDEED, "1", "Grey Looms"), posting(Site.INDEED, "2", "Bright Looms")))
        .containsExactly(0);
    assertThat(handedOn()).hasSize(1);

    analyst.failures.clear();
    assertThat(handle(posting(Site.INDEED, "1", "Grey Looms"))).isEmpty();
    assertThat(handedOn()).hasSize(1);
    assertThat(jobs.newest(Optional.empty(), 10)).allMatch(job -> job.companyInfo().isPresent());
  }

  @Test
  void aResearchThatFailsForGoodDoesNotHoldTheJobUp() {
    analyst.failures.put("Grey Looms", Reason.BAD_ANSWER);

    assertThat(handle(posting(Site.INDEED, "1", "Grey Looms"))).isEmpty();
    assertThat(onlyJob().status()).isEqualTo(JobStatus.ENRICHED);
    assertThat(onlyJob().companyInfo()).isEmpty();
    assertThat(handedOn()).hasSize(1);
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
      assertThat(handle(body)).isEmpty();

      Job job = jobs.newest(Optional.empty(), 1).getFirst();
      assertThat(job.status()).isEqualTo(JobStatus.ENRICHED);
      assertThat(job.companyInfo()).isPresent();
      assertThat(handedOn()).isNotEmpty().containsOnly(MatchMessage.everybody(job.id()));
      assertThat(jobs.newest(Optional.empty(), MOST_STEPS)).hasSize(step);
    }
    assertThat(deaths).isGreaterThan(8);
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
            new CompanyRepository(connected, mapper),
            Duration.ofDays(90),
            asked,
            sender));
  }

  private Job onlyJob() {
    List<Job> all = jobs.newest(Optional.empty(), 10);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private List<MatchMessage> handedOn() {
    return queues.drain(queues.match().url()).stream()
        .map(body -> Json.read(mapper, body, MatchMessage.class))
        .toList();
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
    final List<String> asked = new ArrayList<>();
    final Map<String, Reason> failures = new HashMap<>();

    @Override
    public CompanyInfo research(CompanyQuestion question, Deadline deadline) {
      asked.add(question.companyName());
      Reason failure = failures.get(question.companyName());
      if (failure != null) {
        throw new AnalystException(failure, "as scripted");
      }
      return new CompanyInfo(
          Optional.empty(),
          Optional.of("Textiles"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          CompanyInfo.Basis.WEB_SEARCH,
          "scripted",
          "script",
          Instant.now());
    }

    @Override
    public List<Verdict> score(ScoreQuestion question, Deadline deadline) {
      throw new UnsupportedOperationException("The enricher scores nothing");
    }
  }
}
