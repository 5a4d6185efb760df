package com.jobping.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.ai.Analyst;
import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;
import com.jobping.ai.Assessment;
import com.jobping.ai.CompanyQuestion;
import com.jobping.company.CompanyInfo;
import com.jobping.db.Database;
import com.jobping.doubles.crash.Crash;
import com.jobping.doubles.crash.ProcessDied;
import com.jobping.doubles.lambda.LocalContext;
import com.jobping.doubles.lambda.Publishing;
import com.jobping.doubles.lambda.SqsEvents;
import com.jobping.doubles.samples.SamplePostings;
import com.jobping.doubles.services.JobPingQueues;
import com.jobping.doubles.services.Services;
import com.jobping.error.CodedException;
import com.jobping.job.Job;
import com.jobping.job.JobRepository;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.match.Match;
import com.jobping.match.MatchAnalysis;
import com.jobping.match.MatchRepository;
import com.jobping.notification.DueMatches;
import com.jobping.notification.NotificationRepository;
import com.jobping.queue.MatchMessage;
import com.jobping.queue.MessageSender;
import com.jobping.queue.NotificationMessage;
import com.jobping.queue.SqsMessageSender;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import com.jobping.user.UserRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The scripted analyst takes the score from the prompt: a user with prompt "70" gets 70. */
class MatcherIT {
  private static final int PAGE = 2;
  private static final int MOST_STEPS = 100;
  private static final String WEBHOOK =
      "https://discord.com/api/webhooks/123456789/abcdefghijklmnopqrstuvwxyz";

  private final ObjectMapper mapper = Json.mapper();
  private final DatabaseSettings database = Services.migratedDatabase();
  private final DataSource dataSource = Database.pool(database);
  private final Jdbi jdbi = Database.jdbi(dataSource);
  private final JobRepository jobs = new JobRepository(jdbi, mapper);
  private final UserRepository users = new UserRepository(jdbi);
  private final MatchRepository matches = new MatchRepository(jdbi, mapper);
  private final JobPingQueues queues = Services.queues();
  private final MessageSender<MatchMessage> toMatch =
      new SqsMessageSender<>(queues.sqs(), mapper, queues.match().url());
  private final MessageSender<NotificationMessage> toNotify =
      new SqsMessageSender<>(queues.sqs(), mapper, queues.email().url());
  private final ScriptedAnalyst analyst = new ScriptedAnalyst();
  private final AtomicInteger names = new AtomicInteger();

  @Test
  void aMatchGoesOutFromTheThresholdOn() {
    UUID job = job("1");
    UUID above = user("71", true);
    UUID at = user("70", true);
    UUID below = user("69", true);
    UUID withoutChannel = user("95", false);
    runToTheEnd(job);

    assertThat(notifiedUsers()).containsExactlyInAnyOrder(above, at);
    assertThat(score(below)).isEqualTo(69);
    assertThat(score(withoutChannel)).isEqualTo(95);
    assertThat(isMatched(job)).isTrue();
  }

  @Test
  void aScoreIsKeptWithItsReasonsAndItsOrigin() {
    UUID job = job("1");
    UUID user = user("88", true);
    runToTheEnd(job);

    Match match = matches.forUser(user, Optional.empty(), 10).getFirst();
    assertThat(match.jobId()).isEqualTo(job);
    assertThat(match.analysis().pros()).containsExactly("scripted pro");
    assertThat(match.analysis().keyMatchFactors()).containsExactly("scripted factor");
    Map<String, Object> row =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM user_job_matches WHERE user_id = :user")
                    .bind("user", user)
                    .mapToMap()
                    .one());
    assertThat(row)
        .containsEntry("analyst", "scripted")
        .containsEntry("rubric_version", Analyst.RUBRIC_VERSION)
        .containsEntry("input_tokens", 11)
        .containsEntry("output_tokens", 7)
        .hasEntrySatisfying("prompt_hash", hash -> assertThat(hash.toString()).hasSize(64));
  }

  @Test
  void everyUserIsReachedPageByPage() {
    UUID job = job("1");
    List<UUID> everybody = new ArrayList<>();
    for (int count = 0; count < 2 * PAGE + 1; count++) {
      everybody.add(user("80", true));
    }
    int messages = runToTheEnd(job);

    assertThat(messages).isEqualTo(3);
    assertThat(notifiedUsers()).containsExactlyInAnyOrderElementsOf(everybody);
    assertThat(analyst.asked).hasSize(everybody.size());
    assertThat(isMatched(job)).isTrue();
  }

  @Test
  void aFullLastPageIsFollowedByAnEmptyOne() {
    UUID job = job("1");
    for (int count = 0; count < PAGE; count++) {
      user("80", true);
    }

    assertThat(runToTheEnd(job)).isEqualTo(2);
    assertThat(isMatched(job)).isTrue();
  }

  @Test
  void theSameMessageAgainAsksNobodyAndSendsOnlyWhatIsNotInTheLedger() {
    UUID job = job("1");
    UUID waiting = user("80", true);
    UUID delivered = user("81", true);
    runToTheEnd(job);
    assertThat(notifiedUsers()).containsExactlyInAnyOrder(waiting, delivered);
    UUID match = matches.forUser(delivered, Optional.empty(), 1).getFirst().id();
    NotificationRepository ledger = new NotificationRepository(jdbi);
    ledger.open(delivered, match, Instant.now(), Instant.now());

    runToTheEnd(job);
    assertThat(analyst.asked).hasSize(2);
    assertThat(notifiedUsers()).containsExactly(waiting);
  }

  @Test
  void whatCannotBeReadAndJobsThatAreGoneComeBackAlone() {
    UUID job = job("1");
    user("80", true);

    assertThat(
            handle(
                "{\"v\":1",
                body(MatchMessage.everybody(job)),
                "{\"v\":2,\"job_id\":\"%s\"}".formatted(job),
                body(MatchMessage.everybody(UUID.randomUUID())),
                "{\"v\":1}"))
        .containsExactly(0, 2, 3, 4);
    assertThat(isMatched(job)).isTrue();
  }

  @Test
  void oneScoreThatFailsTakesNoOtherWithIt() {
    UUID job = job("1");
    UUID one = user("80", true);
    UUID unlucky = user("90", true);
    analyst.failures.put("90", new AnalystException(Reason.UNAVAILABLE, "as scripted"));

    assertThat(handle(body(MatchMessage.everybody(job)))).containsExactly(0);
    assertThat(notifiedUsers()).containsExactly(one);
    assertThat(isMatched(job)).isFalse();

    analyst.failures.clear();
    runToTheEnd(job);
    assertThat(analyst.asked).containsExactlyInAnyOrder("80", "90", "90");
    assertThat(notifiedUsers()).contains(unlucky);
    assertThat(isMatched(job)).isTrue();
  }

  @Test
  void aPromptThatNoModelTakesHoldsNobodyElseUpAndFailsAlone() {
    UUID job = job("1");
    UUID refused = user("66", true);
    analyst.failures.put("66", new AnalystException(Reason.REFUSED, "as scripted"));
    List<UUID> others = new ArrayList<>();
    for (int count = 0; count < 2 * PAGE; count++) {
      others.add(user("80", true));
    }
    List<String> stuck = new ArrayList<>();
    List<String> waiting = List.of(body(MatchMessage.everybody(job)));
    while (!waiting.isEmpty()) {
      for (int position : handle(waiting.toArray(String[]::new))) {
        stuck.add(waiting.get(position));
      }
      waiting = queues.drain(queues.match().url());
    }

    assertThat(notifiedUsers()).containsExactlyInAnyOrderElementsOf(others);
    assertThat(matches.forUser(refused, Optional.empty(), 1)).isEmpty();
    assertThat(isMatched(job)).isTrue();
    assertThat(stuck).containsExactly(body(MatchMessage.only(job, refused)));

    analyst.failures.clear();
    assertThat(handle(stuck.getFirst())).isEmpty();
    assertThat(notifiedUsers()).isEmpty();
    assertThat(score(refused)).isEqualTo(66);
  }

  @Test
  void aUserWhoComesLaterIsMatchedWhenTheJobIsSeenAgain() {
    UUID job = job("1");
    user("80", true);
    runToTheEnd(job);
    UUID newcomer = user("90", true);
    notifiedUsers();
    handle(body(MatchMessage.everybody(job)));

    assertThat(notifiedUsers()).contains(newcomer);
    assertThat(analyst.asked).containsExactlyInAnyOrder("80", "90");
  }

  @Test
  void scoresThatThereIsNoTimeForAreNotBegun() {
    UUID job = job("1");
    user("80", true);

    CodedException failure =
        catchThrowableOfType(
            CodedException.class,
            () ->
                service(dataSource, toNotify, toMatch, analyst)
                    .match(body(MatchMessage.everybody(job)), Deadline.in(Duration.ZERO)));
    assertThat(failure.code()).isEqualTo("analyst_out_of_time");
    assertThat(analyst.asked).isEmpty();
    assertThat(runToTheEnd(job)).isEqualTo(1);
    assertThat(analyst.asked).hasSize(1);
  }

  @Test
  void aQueueThatTakesNothingSendsTheMessageBackAndKeepsTheScores() {
    UUID job = job("1");
    UUID user = user("80", true);
    MatcherHandler stuck =
        new MatcherHandler(service(dataSource, messages -> messages, toMatch, analyst));

    assertThat(handleBy(stuck, body(MatchMessage.everybody(job)))).containsExactly(0);
    assertThat(handle(body(MatchMessage.everybody(job)))).isEmpty();
    assertThat(analyst.asked).hasSize(1);
    assertThat(notifiedUsers()).containsExactly(user);
  }

  @Test
  void aProcessThatDiesAnywhereLeavesWhatOnePassWouldHaveLeft() {
    List<UUID> due = new ArrayList<>();
    for (int count = 0; count < PAGE; count++) {
      due.add(user("80", true));
    }
    user("20", true);
    int deaths = 0;
    for (int step = 1; ; step++) {
      assertThat(step).isLessThan(MOST_STEPS);
      UUID job = job("job-" + step);
      String first = body(MatchMessage.everybody(job));
      Crash crash = Crash.at(step);
      MatcherHandler mortal =
          new MatcherHandler(
              service(
                  crash.over(dataSource),
                  crash.over(toNotify),
                  crash.over(toMatch),
                  new ScriptedAnalyst() {
                    @Override
                    public Assessment score(Job scored, String prompt, Deadline deadline) {
                      crash.step();
                      return super.score(scored, prompt, deadline);
                    }
                  }));
      if (!diesOnTheWay(mortal, first)) {
        break;
      }
      deaths++;
      runToTheEnd(job);

      assertThat(isMatched(job)).isTrue();
      assertThat(notifiedUsers()).hasSameElementsAs(due);
      assertThat(scoresOf(job)).isEqualTo(due.size() + 1);
    }
    assertThat(deaths).isGreaterThan(15);
  }

  @Test
  void theHandlerWiresItselfByItsSettings() {
    UUID job = job("1");
    UUID user = user("Loom engineer", true);
    MatcherHandler handler = new MatcherHandler(Services.settings(database, queues));

    assertThat(handleBy(handler, body(MatchMessage.everybody(job)))).isEmpty();
    assertThat(matches.forUser(user, Optional.empty(), 1).getFirst().analysis().analyst())
        .isEqualTo("offline");
    assertThat(notifiedUsers()).containsExactly(user);
    assertThat(isMatched(job)).isTrue();
  }

  @Test
  void publishingReadsNoSecret() {
    assertThatCode(() -> new MatcherHandler(Publishing.settings())).doesNotThrowAnyException();
  }

  @Test
  void theHandlerListsEverySettingThatIsMissing() {
    assertThatThrownBy(() -> new MatcherHandler(Settings.of(Map.of("MATCH_CONCURRENCY", "0"))))
        .hasMessageContaining("DATABASE_URL or DATABASE_SECRET_ARN is missing")
        .hasMessageContaining("NOTIFY_SQS_QUEUE_URL is missing")
        .hasMessageContaining("MATCH_SQS_QUEUE_URL is missing")
        .hasMessageContaining("OPENAI_API_KEY or OPENAI_SECRET_ARN is missing")
        .hasMessageContaining("MATCH_CONCURRENCY is not a whole number");
  }

  /** Handles {@code first} and, as long as it lives, every message that comes of it. */
  private boolean diesOnTheWay(MatcherHandler handler, String first) {
    List<String> waiting = List.of(first);
    try {
      while (!waiting.isEmpty()) {
        assertThat(handleBy(handler, waiting.toArray(String[]::new))).isEmpty();
        waiting = queues.drain(queues.match().url());
      }
      return false;
    } catch (ProcessDied e) {
      // Whatever was being handled is delivered again, beside what was sent already.
      waiting.forEach(body -> toMatch.send(Json.read(mapper, body, MatchMessage.class)));
      return true;
    }
  }

  /** Handles the job's messages until none comes any more; how many there were. */
  private int runToTheEnd(UUID job) {
    List<String> waiting = new ArrayList<>(queues.drain(queues.match().url()));
    if (waiting.isEmpty()) {
      waiting.add(body(MatchMessage.everybody(job)));
    }
    int handled = 0;
    while (!waiting.isEmpty()) {
      handled += waiting.size();
      assertThat(handle(waiting.toArray(String[]::new))).isEmpty();
      waiting = queues.drain(queues.match().url());
    }
    return handled;
  }

  private List<Integer> handle(String... bodies) {
    return handleBy(new MatcherHandler(service(dataSource, toNotify, toMatch, analyst)), bodies);
  }

  private static List<Integer> handleBy(MatcherHandler handler, String... bodies) {
    return SqsEvents.failed(
        handler.handleRequest(
            SqsEvents.of(List.of(bodies)), new LocalContext("test", Duration.ofMinutes(5))));
  }

  private MatchingService service(
      DataSource source,
      MessageSender<NotificationMessage> notifications,
      MessageSender<MatchMessage> matching,
      Analyst asked) {
    Jdbi connected = Database.jdbi(source);
    MatchRepository kept = new MatchRepository(connected, mapper);
    return new MatchingService(
        mapper,
        new JobRepository(connected, mapper),
        new UserRepository(connected),
        kept,
        new ScoringService(kept, asked, 2),
        new DueMatches(connected),
        notifications,
        matching,
        PAGE);
  }

  private String body(MatchMessage message) {
    return Json.write(mapper, message);
  }

  private List<UUID> notifiedUsers() {
    return queues.drain(queues.email().url()).stream()
        .map(body -> Json.read(mapper, body, NotificationMessage.class))
        .map(message -> matches.find(message.matchId()).orElseThrow().userId())
        .collect(Collectors.toList());
  }

  private boolean isMatched(UUID job) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT matched_at IS NOT NULL FROM jobs WHERE id = :job")
                .bind("job", job)
                .mapTo(Boolean.class)
                .one());
  }

  private int score(UUID user) {
    return matches.forUser(user, Optional.empty(), 1).getFirst().score();
  }

  private int scoresOf(UUID job) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM user_job_matches WHERE job_id = :job")
                .bind("job", job)
                .mapTo(Integer.class)
                .one());
  }

  private UUID user(String prompt, boolean hasChannel) {
    UUID id = users.create("user-" + names.incrementAndGet(), "hash").orElseThrow().id();
    users.setPrompt(id, Optional.of(prompt));
    if (hasChannel) {
      users.setDiscordWebhook(id, Optional.of(WEBHOOK));
    }
    return id;
  }

  private UUID job(String externalId) {
    UUID id = jobs.store(SamplePostings.bare(Site.INDEED, externalId)).id();
    jobs.markEnriched(id, Optional.empty());
    return id;
  }

  private static class ScriptedAnalyst implements Analyst {
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final Map<String, AnalystException> failures = new ConcurrentHashMap<>();

    @Override
    public CompanyInfo research(CompanyQuestion question, Deadline deadline) {
      throw new UnsupportedOperationException("The matcher researches nothing");
    }

    @Override
    public Assessment score(Job job, String prompt, Deadline deadline) {
      asked.add(prompt);
      AnalystException failure = failures.get(prompt);
      if (failure != null) {
        throw failure;
      }
      return Assessment.of(
          new MatchAnalysis(
              Integer.parseInt(prompt),
              "As scripted.",
              List.of("scripted pro"),
              List.of(),
              List.of("scripted factor"),
              "scripted",
              "script"),
          prompt,
          11,
          7);
    }
  }
}
