package com.jobping.matcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.ai.Analyst;
import com.jobping.ai.AnalystException;
import com.jobping.ai.Assessment;
import com.jobping.ai.CompanyQuestion;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.Verdict;
import com.jobping.company.CompanyInfo;
import com.jobping.db.Database;
import com.jobping.doubles.lambda.LocalContext;
import com.jobping.doubles.lambda.SqsEvents;
import com.jobping.doubles.samples.SampleAnalyses;
import com.jobping.doubles.samples.SamplePostings;
import com.jobping.doubles.services.JobPingQueues;
import com.jobping.doubles.services.Services;
import com.jobping.job.JobRepository;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.match.MatchRepository;
import com.jobping.match.Pair;
import com.jobping.match.PendingScoreRepository;
import com.jobping.notification.DueMatches;
import com.jobping.queue.MatchMessage;
import com.jobping.queue.MessageSender;
import com.jobping.queue.NotificationMessage;
import com.jobping.queue.SqsMessageSender;
import com.jobping.rule.Exclusion;
import com.jobping.settings.DatabaseSettings;
import com.jobping.user.PreferenceRepository;
import com.jobping.user.UserRepository;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * A database, queues and a scripted analyst for the tests of the matcher. The analyst takes the
 * score from the prompt: a user with prompt "70" gets 70, one with "70 then 80" gets 80 from the
 * second question on.
 */
abstract class MatcherCase {
  static final int PAGE = 2;
  static final Duration RECENT = Duration.ofDays(7);
  static final String WEBHOOK =
      "https://discord.com/api/webhooks/123456789/abcdefghijklmnopqrstuvwxyz";

  final ObjectMapper mapper = Json.mapper();
  final DatabaseSettings database = Services.migratedDatabase();
  final DataSource dataSource = Database.pool(database);
  final Jdbi jdbi = Database.jdbi(dataSource);
  final JobRepository jobs = new JobRepository(jdbi, mapper);
  final UserRepository users = new UserRepository(jdbi);
  final PreferenceRepository preferences = new PreferenceRepository(jdbi, RECENT);
  final PendingScoreRepository pending = new PendingScoreRepository(jdbi);
  final MatchRepository matches = new MatchRepository(jdbi, mapper);
  final JobPingQueues queues = Services.queues();
  final MessageSender<MatchMessage> toMatch =
      new SqsMessageSender<>(queues.sqs(), mapper, queues.match().url());
  final MessageSender<NotificationMessage> toNotify =
      new SqsMessageSender<>(queues.sqs(), mapper, queues.email().url());
  final ScriptedAnalyst analyst = new ScriptedAnalyst();
  int jobsPerCall = 1;
  int secondOpinionWithin = 0;
  private final AtomicInteger names = new AtomicInteger();

  /** Handles the job's messages until none comes any more; how many there were. */
  int runToTheEnd(UUID job) {
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

  List<Integer> handle(String... bodies) {
    return handleBy(new MatcherHandler(service(dataSource, toNotify, toMatch, analyst)), bodies);
  }

  static List<Integer> handleBy(MatcherHandler handler, String... bodies) {
    return SqsEvents.failed(
        handler.handleRequest(
            SqsEvents.of(List.of(bodies)), new LocalContext("test", Duration.ofMinutes(5))));
  }

  MatchingService service(
      DataSource source,
      MessageSender<NotificationMessage> notifications,
      MessageSender<MatchMessage> matching,
      Analyst asked) {
    Jdbi connected = Database.jdbi(source);
    MatchRepository kept = new MatchRepository(connected, mapper);
    return new MatchingService(
        mapper,
        new JobRepository(connected, mapper),
        kept,
        new ScoringService(
            kept,
            new PendingScoreRepository(connected),
            asked,
            InstantSource.system(),
            2,
            jobsPerCall,
            secondOpinionWithin),
        new DueMatches(connected),
        notifications,
        matching,
        PAGE);
  }

  String body(MatchMessage message) {
    return Json.write(mapper, message);
  }

  List<UUID> notifiedUsers() {
    return queues.drain(queues.email().url()).stream()
        .map(body -> Json.read(mapper, body, NotificationMessage.class))
        .map(message -> matches.findAll(List.of(message.matchId())).getFirst().userId())
        .collect(Collectors.toList());
  }

  void rule(UUID user, String key, String value) {
    preferences.put(user, key, value);
  }

  /** Why scores of the user are pending. */
  List<String> pendingReasons(UUID user) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT reason FROM pending_scores WHERE user_id = :user")
                .bind("user", user)
                .mapTo(String.class)
                .list());
  }

  /** Hands the matcher a message for every pair whose score is due, as the sweep does. */
  void sweepAndRun() {
    for (Pair pair : pending.due(Duration.ZERO, 1_000).keySet()) {
      toMatch.send(MatchMessage.only(pair.jobId(), pair.userId()));
    }
    List<String> waiting = queues.drain(queues.match().url());
    while (!waiting.isEmpty()) {
      assertThat(handle(waiting.toArray(String[]::new))).isEmpty();
      waiting = queues.drain(queues.match().url());
    }
  }

  /** Time goes by until whoever died has lost what they were at. */
  void letClaimsEnd() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE pending_scores SET claimed_until = now() WHERE claimed_until IS NOT NULL"));
  }

  /** Time goes by until all that waits is due. */
  void makeDue() {
    jdbi.useHandle(handle -> handle.execute("UPDATE pending_scores SET due_at = now()"));
  }

  boolean isMatched(UUID job) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT matched_at IS NOT NULL FROM jobs WHERE id = :job")
                .bind("job", job)
                .mapTo(Boolean.class)
                .one());
  }

  int score(UUID user) {
    return matches.best(user, 1).getFirst().score();
  }

  UUID user(String prompt, boolean hasChannel) {
    UUID id = users.create("user-" + names.incrementAndGet(), "hash").orElseThrow().id();
    users.setPrompt(id, Optional.of(prompt), Duration.ZERO);
    if (hasChannel) {
      users.setDiscordWebhook(id, Optional.of(WEBHOOK));
    }
    return id;
  }

  UUID job(String externalId) {
    UUID id = jobs.store(SamplePostings.bare(Site.INDEED, externalId)).id();
    jobs.markEnriched(id, Optional.empty());
    return id;
  }

  static class ScriptedAnalyst implements Analyst {
    final List<ScoreQuestion> questions = Collections.synchronizedList(new ArrayList<>());
    final List<String> asked = new CopyOnWriteArrayList<>();
    final Map<String, AnalystException> failures = new ConcurrentHashMap<>();

    @Override
    public CompanyInfo research(CompanyQuestion question, Deadline deadline) {
      throw new UnsupportedOperationException("The matcher researches nothing");
    }

    @Override
    public List<Verdict> score(ScoreQuestion question, Deadline deadline) {
      int before = Collections.frequency(asked, question.prompt());
      asked.add(question.prompt());
      questions.add(question);
      AnalystException failure = failures.get(question.prompt());
      String[] scores = question.prompt().split(" then ", -1);
      Verdict verdict =
          failure == null
              ? new Verdict.Scored(
                  assessment(question.prompt(), scores[Math.min(before, scores.length - 1)]))
              : new Verdict.NotScored(failure);
      return question.jobs().stream().map(job -> verdict).toList();
    }

    private static Assessment assessment(String prompt, String score) {
      return Assessment.of(
          SampleAnalyses.of(
              Integer.parseInt(score),
              "Worth " + score + ".",
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

  /** The rules that kept jobs from the user. */
  List<Exclusion> filtered(UUID user) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT rule, rule_reason AS reason FROM user_job_matches
                    WHERE user_id = :user AND outcome = 'filtered' ORDER BY created_at
                    """)
                .bind("user", user)
                .map(ConstructorMapper.of(Exclusion.class))
                .list());
  }
}
