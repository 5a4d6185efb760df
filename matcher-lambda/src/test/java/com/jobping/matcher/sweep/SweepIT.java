package com.jobping.matcher.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.company.CompanyName;
import com.jobping.company.CompanyRepository;
import com.jobping.company.ResearchTurn;
import com.jobping.db.Database;
import com.jobping.doubles.cloudwatch.CloudWatchDouble;
import com.jobping.doubles.lambda.LocalContext;
import com.jobping.doubles.lambda.Publishing;
import com.jobping.doubles.samples.SampleAnalyses;
import com.jobping.doubles.samples.SamplePostings;
import com.jobping.doubles.services.JobPingQueues;
import com.jobping.doubles.services.Services;
import com.jobping.job.JobRepository;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.match.MatchRepository;
import com.jobping.match.Pair;
import com.jobping.match.PendingReason;
import com.jobping.match.PendingScoreRepository;
import com.jobping.match.ScoreOrigin;
import com.jobping.notification.DueMatches;
import com.jobping.notification.NotificationRepository;
import com.jobping.notification.RestRepository;
import com.jobping.queue.MatchMessage;
import com.jobping.queue.MessageSender;
import com.jobping.queue.NotificationMessage;
import com.jobping.queue.ResearchMessage;
import com.jobping.queue.SqsMessageSender;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import com.jobping.user.UserRepository;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class SweepIT {
  private static final Duration AGE = Duration.ofMinutes(15);

  private final ObjectMapper mapper = Json.mapper();
  private final DatabaseSettings database = Services.migratedDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));
  private final JobRepository jobs = new JobRepository(jdbi, mapper);
  private final CompanyRepository companies = new CompanyRepository(jdbi, mapper);
  private final UserRepository users = new UserRepository(jdbi);
  private final PendingScoreRepository pending = new PendingScoreRepository(jdbi);
  private final MatchRepository matches = new MatchRepository(jdbi, mapper);
  private final JobPingQueues queues = Services.queues();
  private final CloudWatchDouble cloudWatch = new CloudWatchDouble();
  private final MessageSender<ResearchMessage> toResearch =
      new SqsMessageSender<>(queues.sqs(), mapper, queues.filter().url());
  private final MessageSender<MatchMessage> toMatch =
      new SqsMessageSender<>(queues.sqs(), mapper, queues.match().url());
  private final MessageSender<NotificationMessage> toNotify =
      new SqsMessageSender<>(queues.sqs(), mapper, queues.email().url());

  @Test
  void whatLiesForLongerThanTheAgeIsQueuedAgain() {
    UUID forgotten = job("1");
    UUID matched = job("2");
    jobs.markMatched(matched);
    UUID due = match(matched, 80);
    match(forgotten, 20);
    makeOlder();
    job("3");

    assertThat(sweep(toMatch, 10)).isEqualTo(new SweepReport(1, 0, 1, 0));
    assertThat(queues.drain(queues.match().url()))
        .containsExactly(Json.write(mapper, MatchMessage.everybody(forgotten)));
    assertThat(queues.drain(queues.email().url()))
        .containsExactly(Json.write(mapper, NotificationMessage.of(due)));
  }

  @Test
  void howMuchWasLeftLyingIsPublishedAlsoWhenItWasQueuedAgainBefore() {
    UUID matched = job("1");
    jobs.markMatched(matched);
    match(matched, 80);
    job("2");
    makeOlder();
    job("3");

    sweep(toMatch, 10);
    sweep(toMatch, 10);

    assertThat(cloudWatch.values("NotificationsOverdue"))
        .containsExactly(BigDecimal.ONE, BigDecimal.ONE);
    assertThat(cloudWatch.values("JobsUnmatched")).containsExactly(BigDecimal.ONE, BigDecimal.ONE);
    assertThat(cloudWatch.values("NotificationsDelivered"))
        .containsExactly(BigDecimal.ZERO, BigDecimal.ZERO);
  }

  @Test
  void aMatchThatWasDueDaysAgoIsLeftInPeace() {
    match(job("1"), 80);
    makeOlder();
    jdbi.useHandle(
        handle ->
            handle.execute("UPDATE user_job_matches SET updated_at = now() - interval '3 days'"));

    assertThat(sweep(toMatch, 10).matches()).isZero();
  }

  @Test
  void aUserIsWokenOnceHoweverMuchIsDueForThem() {
    UUID first = match(job("1"), 80);
    save(userOf(first), job("2"), 90);
    makeOlder();

    assertThat(sweep(toMatch, 10).matches()).isEqualTo(1);
  }

  @Test
  void whatIsHeldIsQueuedWhenItFallsDueAndNeverForgotten() {
    UUID held = match(job("1"), 80);
    Instant now = Instant.now();
    new NotificationRepository(jdbi).open(userOf(held), held, now.plus(Duration.ofHours(9)), now);
    makeOlder();
    assertThat(sweep(toMatch, 10).matches()).isZero();

    jdbi.useHandle(
        handle -> {
          handle.execute(
              "UPDATE notifications SET due_at = now(), created_at = now() - interval '9 days'");
          handle.execute("UPDATE user_job_matches SET updated_at = now() - interval '9 days'");
        });

    assertThat(sweep(toMatch, 10).matches()).isEqualTo(1);
  }

  @Test
  void aJobThatWasJustQueuedAgainIsLeftInPeace() {
    job("1");
    makeOlder();
    sweep(toMatch, 10);

    assertThat(sweep(toMatch, 10).jobs()).isZero();
  }

  @Test
  void aRunTakesNoMoreThanItsLimitAndTheNextOneGoesOn() {
    List<UUID> all = Stream.of("1", "2", "3").map(this::job).toList();
    makeOlder();

    assertThat(sweep(toMatch, 2).jobs()).isEqualTo(2);
    assertThat(sweep(toMatch, 2).jobs()).isEqualTo(1);
    assertThat(queues.drain(queues.match().url()))
        .containsExactlyInAnyOrderElementsOf(
            all.stream().map(id -> Json.write(mapper, MatchMessage.everybody(id))).toList());
  }

  @Test
  void aPendingScoreIsQueuedWhenItIsDueAndNotTwice() {
    UUID user = waiting();
    UUID due = job("1");
    UUID later = job("2");
    pending.postpone(new Pair(user, due), Optional.empty(), PendingReason.BUDGET, Instant.now());
    pending.postpone(
        new Pair(user, later),
        Optional.empty(),
        PendingReason.BUDGET,
        Instant.now().plus(Duration.ofHours(1)));

    assertThat(sweep(toMatch, 10)).isEqualTo(new SweepReport(0, 1, 0, 0));
    assertThat(queues.drain(queues.match().url()))
        .containsExactly(Json.write(mapper, MatchMessage.only(due, user)));
    assertThat(sweep(toMatch, 10).scores()).isZero();
  }

  @Test
  void aPendingScoreThatNobodyCanMakeAnyMoreIsForgotten() {
    UUID job = job("1");
    UUID copy = job("2");
    UUID withoutPrompt = users.create("silent", "hash").orElseThrow().id();
    UUID user = waiting();
    jdbi.useHandle(handle -> handle.execute("UPDATE jobs SET same_as = ? WHERE id = ?", job, copy));
    for (Pair pair : List.of(new Pair(withoutPrompt, job), new Pair(user, copy))) {
      pending.postpone(pair, Optional.empty(), PendingReason.BUDGET, Instant.now());
    }

    assertThat(sweep(toMatch, 10).scores()).isZero();
    assertThat(pending.due(Duration.ZERO, 10)).isEmpty();
  }

  @Test
  void aPendingScoreWhoseMessageWasLostIsQueuedAgain() {
    UUID user = waiting();
    pending.postpone(
        new Pair(user, job("1")), Optional.empty(), PendingReason.BUDGET, Instant.now());
    sweep(toMatch, 10);
    jdbi.useHandle(
        handle ->
            handle.execute("UPDATE pending_scores SET queued_at = queued_at - interval '61 min'"));

    assertThat(sweep(toMatch, 10).scores()).isEqualTo(1);
  }

  @Test
  void aPendingScoreThatTheQueueDoesNotTakeStaysForTheNextRun() {
    UUID user = waiting();
    pending.postpone(
        new Pair(user, job("1")), Optional.empty(), PendingReason.BUDGET, Instant.now());

    assertThatThrownBy(() -> sweep(messages -> messages, 10)).hasMessageContaining("did not take");
    assertThat(sweep(toMatch, 10).scores()).isEqualTo(1);
  }

  @Test
  void whatTheQueueDoesNotTakeStaysForTheNextRun() {
    job("1");
    makeOlder();

    assertThatThrownBy(() -> sweep(messages -> messages, 10)).hasMessageContaining("did not take");
    assertThat(sweep(toMatch, 10).jobs()).isEqualTo(1);
  }

  @Test
  void aCompanyWhoseResearchBroughtNothingIsTriedAgainWhenThatIsDue() {
    UUID job = job("1");
    var turn =
        (ResearchTurn.Granted)
            companies.turn(CompanyName.of("Bright Looms"), Optional.empty(), AGE, AGE);
    jobs.markEnriched(job, Optional.of(turn.companyId()));
    companies.postpone(turn, "analyst_unavailable", Instant.now().plus(AGE));
    assertThat(sweep(toMatch, 10).companies()).isZero();

    jdbi.useHandle(handle -> handle.execute("UPDATE companies SET research_retry_at = 'epoch'"));

    assertThat(sweep(toMatch, 10).companies()).isEqualTo(1);
    assertThat(queues.drain(queues.filter().url()))
        .containsExactly(Json.write(mapper, ResearchMessage.of(job)));
    assertThat(cloudWatch.values("CompaniesUnknown"))
        .containsExactly(BigDecimal.ZERO, BigDecimal.ONE);
    assertThat(sweep(toMatch, 10).companies()).as("it is queued").isZero();
  }

  @Test
  void theHandlerWiresItselfByItsSettings() {
    job("1");
    makeOlder();

    assertThat(
            new SweepHandler(Services.settings(database, queues))
                .handleRequest(Map.of(), new LocalContext("test", Duration.ofMinutes(5))))
        .isEqualTo(new SweepReport(1, 0, 0, 0));
  }

  @Test
  void publishingReadsNoSecret() {
    assertThatCode(() -> new SweepHandler(Publishing.settings())).doesNotThrowAnyException();
  }

  @Test
  void theHandlerListsEverySettingThatIsMissing() {
    assertThatThrownBy(() -> new SweepHandler(Settings.of(Map.of("SWEEP_AGE", "soon"))))
        .hasMessageContaining("DATABASE_URL or DATABASE_SECRET_ARN is missing")
        .hasMessageContaining("NOTIFY_SQS_QUEUE_URL is missing")
        .hasMessageContaining("MATCH_SQS_QUEUE_URL is missing")
        .hasMessageContaining("FILTER_SQS_QUEUE_URL is missing")
        .hasMessageContaining("SWEEP_AGE is not a duration");
  }

  private SweepReport sweep(MessageSender<MatchMessage> matching, int limit) {
    SweepService service =
        new SweepService(
            jobs,
            companies,
            pending,
            new DueMatches(jdbi),
            new RestRepository(jdbi),
            toResearch,
            matching,
            toNotify,
            AGE,
            limit,
            cloudWatch.metrics());
    return service.sweep();
  }

  private void makeOlder() {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              "UPDATE jobs SET updated_at = now() - interval '16 minutes',"
                  + " created_at = now() - interval '16 minutes'");
          handle.execute("UPDATE user_job_matches SET updated_at = now() - interval '16 minutes'");
          handle.execute("UPDATE notification_channels SET enabled_at = 'epoch'");
        });
  }

  private UUID waiting() {
    UUID id = users.create("waiting", "hash").orElseThrow().id();
    users.setPrompt(id, Optional.of("Loom engineer"), Duration.ZERO);
    return id;
  }

  private UUID match(UUID job, int score) {
    UUID user = users.create("user-" + score, "hash").orElseThrow().id();
    users.setDiscordWebhook(
        user, Optional.of("https://discord.com/api/webhooks/123456789/abcdefghijklmnopqrstuvwxyz"));
    return save(user, job, score);
  }

  private UUID userOf(UUID match) {
    return matches.findAll(List.of(match)).getFirst().userId();
  }

  private UUID save(UUID user, UUID job, int score) {
    return matches.save(
        user,
        job,
        SampleAnalyses.scored(score),
        new ScoreOrigin("scripted", "script", 1, "hash", 0, 0));
  }

  private UUID job(String externalId) {
    UUID id = jobs.store(SamplePostings.bare(Site.INDEED, externalId)).id();
    jobs.markEnriched(id, Optional.empty());
    return id;
  }
}
