package com.jobping.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.ai.Analyst;
import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.Verdict;
import com.jobping.doubles.crash.Crash;
import com.jobping.doubles.crash.ProcessDied;
import com.jobping.doubles.lambda.Publishing;
import com.jobping.doubles.services.Services;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.match.Match;
import com.jobping.match.Pair;
import com.jobping.notification.NotificationRepository;
import com.jobping.queue.MatchMessage;
import com.jobping.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MatcherIT extends MatcherCase {
  private static final int MOST_STEPS = 100;

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

    Match match = matches.best(user, 10).getFirst();
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
    UUID match = matches.best(delivered, 1).getFirst().id();
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
  void oneScoreThatFailsTakesNoOtherWithItAndIsAskedForAgainAlone() {
    UUID job = job("1");
    UUID one = user("80", true);
    UUID unlucky = user("90", true);
    analyst.failures.put("90", new AnalystException(Reason.UNAVAILABLE, "as scripted"));

    assertThat(handle(body(MatchMessage.everybody(job)))).isEmpty();
    assertThat(notifiedUsers()).containsExactly(one);
    List<String> next = queues.drain(queues.match().url());
    assertThat(next).hasSize(2).contains(body(MatchMessage.only(job, unlucky)));

    analyst.failures.clear();
    assertThat(handle(next.toArray(String[]::new))).isEmpty();
    assertThat(analyst.asked).containsExactlyInAnyOrder("80", "90", "90");
    assertThat(notifiedUsers()).containsExactly(unlucky);
    assertThat(isMatched(job)).isTrue();
  }

  @Test
  void aPageOfWhichNobodyCouldBeScoredComesBack() {
    UUID job = job("1");
    UUID one = user("80", true);
    UUID other = user("90", true);
    analyst.failures.put("80", new AnalystException(Reason.UNAVAILABLE, "as scripted"));
    analyst.failures.put("90", new AnalystException(Reason.UNAUTHORIZED, "as scripted"));

    assertThat(handle(body(MatchMessage.everybody(job)))).containsExactly(0);
    assertThat(queues.drain(queues.match().url())).isEmpty();
    assertThat(isMatched(job)).isFalse();

    analyst.failures.clear();
    runToTheEnd(job);
    assertThat(notifiedUsers()).containsExactlyInAnyOrder(one, other);
  }

  @Test
  void aPairThatFailsEachTimeKeepsNoNewcomerFromAJobThatIsSeenAgain() {
    UUID job = job("1");
    user("80", true);
    UUID unlucky = user("90", true);
    analyst.failures.put("90", new AnalystException(Reason.REQUEST_REJECTED, "as scripted"));
    String everybody = body(MatchMessage.everybody(job));
    handle(everybody);
    queues.drain(queues.match().url());
    UUID newcomer = userOfTheLastPage("70");

    assertThat(handle(everybody)).isEmpty();
    List<String> next = queues.drain(queues.match().url());
    assertThat(next).hasSize(2).contains(body(MatchMessage.only(job, unlucky)));

    analyst.failures.clear();
    assertThat(handle(next.toArray(String[]::new))).isEmpty();
    assertThat(score(newcomer)).isEqualTo(70);
    assertThat(isMatched(job)).isTrue();
  }

  private UUID userOfTheLastPage(String prompt) {
    UUID last = new UUID(-1, -1);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "INSERT INTO users (id, username, password_hash, ai_prompt)"
                    + " VALUES (?, 'last', 'hash', ?)",
                last,
                prompt));
    return last;
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
    assertThat(matches.best(refused, 1)).isEmpty();
    assertThat(isMatched(job)).isTrue();
    assertThat(stuck).containsExactly(body(MatchMessage.only(job, refused)));
    assertThat(pendingReasons(refused)).containsExactly("no_answer");

    for (int delivery = 2; delivery <= 5; delivery++) {
      assertThat(handle(stuck.getFirst())).containsExactly(0);
    }
    runToTheEnd(job);
    assertThat(analyst.asked).filteredOn("66"::equals).hasSize(1);

    analyst.failures.clear();
    makeDue();
    sweepAndRun();
    assertThat(score(refused)).isEqualTo(66);
  }

  @Test
  void aPromptThatIsRefusedTwiceRestsForWeeksUnlessItChanges() {
    UUID job = job("1");
    UUID refused = user("66", true);
    analyst.failures.put("66", new AnalystException(Reason.BAD_ANSWER, "as scripted"));
    handle(body(MatchMessage.only(job, refused)));
    assertThat(pendingUntil(refused)).isBefore(Instant.now().plus(Duration.ofDays(2)));
    makeDue();
    handle(body(MatchMessage.only(job, refused)));
    assertThat(pendingUntil(refused)).isAfter(Instant.now().plus(Duration.ofDays(20)));

    users.setPrompt(refused, Optional.of("77"), RECENT);
    sweepAndRun();
    assertThat(score(refused)).isEqualTo(77);
  }

  @Test
  void ofTwoWhoHaveThePairAtOnceOneAsks() {
    UUID job = job("1");
    UUID user = user("80", true);
    String message = body(MatchMessage.everybody(job));
    ScriptedAnalyst slow =
        new ScriptedAnalyst() {
          @Override
          public List<Verdict> score(ScoreQuestion question, Deadline deadline) {
            assertThat(handle(message, body(MatchMessage.only(job, user)))).isEmpty();
            return super.score(question, deadline);
          }
        };

    assertThat(handleBy(new MatcherHandler(service(dataSource, toNotify, toMatch, slow)), message))
        .isEmpty();
    assertThat(slow.asked).hasSize(1);
    assertThat(analyst.asked).isEmpty();
    assertThat(notifiedUsers()).containsExactly(user);
    assertThat(pendingReasons(user)).isEmpty();
  }

  @Test
  void ofTwoWhoReadThePairAsOpenOneGetsIt() {
    Pair pair = new Pair(user("80", true), job("1"));
    Map<Pair, Optional<Instant>> open = Map.of(pair, Optional.empty());

    assertThat(pending.claim(open, Duration.ofMinutes(1))).containsOnlyKeys(pair);
    assertThat(pending.claim(open, Duration.ofMinutes(1))).isEmpty();
    letClaimsEnd();
    assertThat(pending.due(Duration.ZERO, 10)).containsOnlyKeys(pair);
  }

  @Test
  void aUserWhoDeletesTheirAccountWhileTheyAreScoredHoldsNobodyUp() {
    UUID leaving = user("90", true);
    UUID staying = user("80", true);
    UUID job = job("left");
    Analyst slow =
        new ScriptedAnalyst() {
          @Override
          public List<Verdict> score(ScoreQuestion question, Deadline deadline) {
            users.delete(leaving);
            return super.score(question, deadline);
          }
        };

    assertThat(
            handleBy(
                new MatcherHandler(service(dataSource, toNotify, toMatch, slow)),
                body(MatchMessage.everybody(job))))
        .isEmpty();
    runToTheEnd(job);

    assertThat(notifiedUsers()).containsExactly(staying);
    assertThat(isMatched(job)).isTrue();
  }

  @Test
  void whoeverDiesWhileAskingIsSucceeded() {
    UUID job = job("1");
    UUID user = user("80", true);
    ScriptedAnalyst deadly =
        new ScriptedAnalyst() {
          @Override
          public List<Verdict> score(ScoreQuestion question, Deadline deadline) {
            Crash.at(1).step();
            return super.score(question, deadline);
          }
        };
    String message = body(MatchMessage.everybody(job));
    assertThatThrownBy(
            () ->
                handleBy(
                    new MatcherHandler(service(dataSource, toNotify, toMatch, deadly)), message))
        .isInstanceOf(ProcessDied.class);
    handle(message);
    assertThat(analyst.asked).isEmpty();

    letClaimsEnd();
    sweepAndRun();
    assertThat(score(user)).isEqualTo(80);
    assertThat(pendingReasons(user)).isEmpty();
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
  void whatThereIsNoTimeForGoesBackAsANewMessageAndIsNoFailure() {
    UUID job = job("1");
    user("80", true);
    String message = body(MatchMessage.everybody(job));

    assertThat(
            service(dataSource, toNotify, toMatch, analyst)
                // Enough to begin a call, too little to hear the answer.
                .match(List.of(message), Deadline.in(Duration.ofSeconds(20))))
        .containsExactly(Optional.empty());
    assertThat(analyst.asked).isEmpty();
    assertThat(isMatched(job)).isFalse();
    assertThat(queues.drain(queues.match().url())).containsExactly(message);
    assertThat(runToTheEnd(job)).isEqualTo(1);
    assertThat(analyst.asked).hasSize(1);
  }

  @Test
  void whatTheAnalystFindsNoTimeForGoesBackAndWhatIsDoneStaysDone() {
    UUID job = job("1");
    UUID done = user("80", true);
    UUID late = user("90", true);
    analyst.failures.put("90", new AnalystException(Reason.OUT_OF_TIME, "as scripted"));
    String message = body(MatchMessage.everybody(job));

    assertThat(handle(message)).isEmpty();
    assertThat(notifiedUsers()).containsExactly(done);
    assertThat(queues.drain(queues.match().url())).containsExactly(message);

    analyst.failures.clear();
    runToTheEnd(job);
    assertThat(analyst.asked).containsExactlyInAnyOrder("80", "90", "90");
    assertThat(notifiedUsers()).contains(late);
    assertThat(isMatched(job)).isTrue();
  }

  @Test
  void aPageThatGoesBackTakesWhatFailedWithIt() {
    UUID job = job("1");
    UUID failed = user("80", true);
    user("90", true);
    analyst.failures.put("80", new AnalystException(Reason.UNAVAILABLE, "as scripted"));
    analyst.failures.put("90", new AnalystException(Reason.OUT_OF_TIME, "as scripted"));
    String message = body(MatchMessage.everybody(job));

    assertThat(handle(message)).isEmpty();
    assertThat(queues.drain(queues.match().url())).containsExactly(message);
    assertThat(pendingReasons(failed)).isEmpty();
  }

  @Test
  void aPageThatGoesBackLeavesBehindWhatNoModelAnswers() {
    UUID job = job("1");
    UUID refused = user("80", true);
    user("90", true);
    analyst.failures.put("80", new AnalystException(Reason.REFUSED, "as scripted"));
    analyst.failures.put("90", new AnalystException(Reason.OUT_OF_TIME, "as scripted"));
    String message = body(MatchMessage.everybody(job));

    assertThat(handle(message)).isEmpty();
    assertThat(queues.drain(queues.match().url()))
        .containsExactlyInAnyOrder(message, body(MatchMessage.only(job, refused)));
  }

  @Test
  void aJobWhosePagesGoOnIsNotTakenForForgotten() {
    UUID job = job("1");
    for (int count = 0; count < PAGE; count++) {
      user("80", true);
    }
    jdbi.useHandle(handle -> handle.execute("UPDATE jobs SET updated_at = 'epoch'"));
    handle(body(MatchMessage.everybody(job)));

    assertThat(isMatched(job)).isFalse();
    assertThat(jobs.enrichedButUnmatched(Duration.ofMinutes(15), 10)).isEmpty();
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
                    public List<Verdict> score(ScoreQuestion question, Deadline deadline) {
                      crash.step();
                      return super.score(question, deadline);
                    }
                  }));
      if (!diesOnTheWay(mortal, first)) {
        break;
      }
      deaths++;
      runToTheEnd(job);
      letClaimsEnd();
      sweepAndRun();

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
    assertThat(matches.best(user, 1).getFirst().analysis().analyst()).isEqualTo("offline");
    assertThat(notifiedUsers()).containsExactly(user);
    assertThat(isMatched(job)).isTrue();
  }

  @Test
  void publishingReadsNoSecret() {
    assertThatCode(() -> new MatcherHandler(Publishing.settings())).doesNotThrowAnyException();
  }

  @Test
  void theHandlerListsEverySettingThatIsMissing() {
    assertThatThrownBy(
            () ->
                new MatcherHandler(
                    Settings.of(
                        Map.of(
                            "MATCH_CONCURRENCY", "0",
                            "MATCH_JOBS_PER_CALL", "0",
                            "SECOND_OPINION_WITHIN", "-1"))))
        .hasMessageContaining("DATABASE_URL or DATABASE_SECRET_ARN is missing")
        .hasMessageContaining("NOTIFY_SQS_QUEUE_URL is missing")
        .hasMessageContaining("MATCH_SQS_QUEUE_URL is missing")
        .hasMessageContaining("OPENAI_API_KEY or OPENAI_SECRET_ARN is missing")
        .hasMessageContaining("MATCH_CONCURRENCY is not a whole number")
        .hasMessageContaining("MATCH_JOBS_PER_CALL is not a whole number")
        .hasMessageContaining("SECOND_OPINION_WITHIN is not a whole number");
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

  private Instant pendingUntil(UUID user) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT due_at FROM pending_scores WHERE user_id = :user")
                .bind("user", user)
                .mapTo(Instant.class)
                .one());
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
}
