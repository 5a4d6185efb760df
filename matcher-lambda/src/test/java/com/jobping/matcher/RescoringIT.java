package com.jobping.matcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.Verdict;
import com.jobping.doubles.crash.Crash;
import com.jobping.doubles.crash.ProcessDied;
import com.jobping.doubles.samples.SampleAnalyses;
import com.jobping.lambda.Deadline;
import com.jobping.match.Candidate;
import com.jobping.match.Pair;
import com.jobping.match.PendingScoreRepository;
import com.jobping.match.ScoreOrigin;
import com.jobping.notification.ChannelRepository;
import com.jobping.notification.DueMatches;
import com.jobping.notification.NotificationChannel;
import com.jobping.notification.NotificationRepository;
import com.jobping.notification.OpenNotification;
import com.jobping.queue.MatchMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Scores that are made later, or anew. */
class RescoringIT extends MatcherCase {
  private static final int MOST_STEPS = 100;

  @Test
  void overBudgetThePairWaitsForTheNextDayAndHoldsUpNobody() {
    UUID job = job("1");
    UUID spent = user("90", true);
    UUID other = user("80", true);
    Instant tomorrow = Instant.now().plus(Duration.ofHours(7));
    analyst.failures.put(
        "90", AnalystException.waiting(Reason.OVER_BUDGET, tomorrow, "as scripted"));
    runToTheEnd(job);

    assertThat(notifiedUsers()).containsExactly(other);
    assertThat(isMatched(job)).isTrue();
    assertThat(pendingReasons(spent)).containsExactly("budget");
    assertThat(pending.due(Duration.ZERO, 10)).isEmpty();

    analyst.failures.clear();
    makeDue();
    sweepAndRun();
    assertThat(notifiedUsers()).contains(spent);
    assertThat(pendingReasons(spent)).isEmpty();
  }

  @Test
  void aPairThatWaitsIsNotAskedForWhenItsJobIsSeenAgain() {
    UUID job = job("1");
    user("90", true);
    analyst.failures.put(
        "90",
        AnalystException.waiting(
            Reason.OVER_BUDGET, Instant.now().plus(Duration.ofHours(7)), "as scripted"));
    runToTheEnd(job);
    runToTheEnd(job);

    assertThat(analyst.asked).hasSize(1);
  }

  @Test
  void aProviderThatTakesNoMoreIsAskedAgainLaterAndNothingFails() {
    UUID job = job("1");
    UUID user = user("90", true);
    analyst.failures.put("90", new AnalystException(Reason.RATE_LIMITED, "as scripted"));
    runToTheEnd(job);

    assertThat(pendingReasons(user)).containsExactly("rate_limit");
    assertThat(isMatched(job)).isTrue();
    analyst.failures.clear();
    makeDue();
    sweepAndRun();
    assertThat(score(user)).isEqualTo(90);
  }

  @Test
  void aChangedPromptHasRecentJobsScoredAnew() {
    UUID job = job("1");
    UUID user = user("30", true);
    runToTheEnd(job);
    UUID match = matches.best(user, 1).getFirst().id();
    String hash = promptHash(user);
    users.setPrompt(user, Optional.of("85"), RECENT);

    assertThat(pendingReasons(user)).containsExactly("prompt_changed");
    sweepAndRun();
    assertThat(score(user)).isEqualTo(85);
    assertThat(matches.best(user, 10))
        .singleElement()
        .satisfies(scored -> assertThat(scored.id()).isEqualTo(match));
    assertThat(promptHash(user)).isNotEqualTo(hash);
    assertThat(notifiedUsers()).containsExactly(user);
    assertThat(pendingReasons(user)).isEmpty();
  }

  @Test
  void aMatchThatWasSentIsScoredAnewAndNotSentAgain() {
    UUID job = job("1");
    UUID user = user("80", true);
    runToTheEnd(job);
    notifiedUsers();
    UUID match = matches.best(user, 1).getFirst().id();
    send(user, match);
    users.setPrompt(user, Optional.of("95"), RECENT);
    sweepAndRun();

    assertThat(score(user)).isEqualTo(95);
    assertThat(matches.findAll(List.of(match)).getFirst().notified()).isTrue();
    assertThat(notifiedUsers()).isEmpty();
    assertThat(ledgerRows()).isEqualTo(1);
  }

  @Test
  void aMatchThatWasSentAndIsFilteredInBetweenIsNotSentAgain() {
    UUID job = job("1");
    UUID user = user("80", true);
    runToTheEnd(job);
    notifiedUsers();
    UUID match = matches.best(user, 1).getFirst().id();
    send(user, match);
    rule(user, "rules.exclude_words", "loom");
    users.setPrompt(user, Optional.of("90"), RECENT);
    sweepAndRun();
    assertThat(filtered(user)).hasSize(1);
    rule(user, "rules.exclude_words", "php");
    sweepAndRun();

    assertThat(score(user)).isEqualTo(90);
    assertThat(notifiedUsers()).isEmpty();
  }

  @Test
  void theSamePromptQueuesNothing() {
    job("1");
    UUID user = user("80", true);

    assertThat(users.setPrompt(user, Optional.of("80"), RECENT)).isTrue();
    assertThat(pendingReasons(user)).isEmpty();
  }

  @Test
  void onlyRecentJobsAreScoredAnew() {
    UUID old = job("1");
    job("2");
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE jobs SET created_at = now() - interval '8 days' WHERE id = ?", old));
    UUID user = user("80", true);
    users.setPrompt(user, Optional.of("81"), RECENT);

    assertThat(pendingReasons(user)).hasSize(1);
  }

  @Test
  void oneChangeHasTwoHundredJobsScoredAnewAtMost() {
    UUID user = user("80", true);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "INSERT INTO jobs (title, job_url, status) SELECT 'Weaver', 'https://jobs.example.com/'"
                    + " || n, 'enriched' FROM generate_series(1, 201) AS n"));
    users.setPrompt(user, Optional.of("81"), RECENT);

    assertThat(pendingReasons(user)).hasSize(PendingScoreRepository.MOST_PER_CHANGE);
  }

  @Test
  void aPromptThatIsClearedQueuesNothingAndForgetsWhatWaited() {
    job("1");
    UUID user = user("80", true);
    users.setPrompt(user, Optional.of("81"), RECENT);
    users.setPrompt(user, Optional.empty(), RECENT);

    assertThat(pendingReasons(user)).isEmpty();
  }

  @Test
  void aPromptThatChangesWhileAJobIsScoredIsNotOverlooked() {
    UUID job = job("1");
    UUID user = user("80", true);
    Pair pair = new Pair(user, job);
    users.setPrompt(user, Optional.of("81"), RECENT);
    Candidate before = matches.candidate(pair).orElseThrow();
    users.setPrompt(user, Optional.of("82"), RECENT);
    matches.save(
        pair,
        before.dueAt(),
        SampleAnalyses.scored(81),
        new ScoreOrigin("scripted", "script", 1, "hash", 0, 0));

    assertThat(pendingReasons(user)).containsExactly("prompt_changed");
    sweepAndRun();
    assertThat(score(user)).isEqualTo(82);
  }

  @Test
  void nobodyIsToldOfAScoreWhosePromptChangedUnderWayHoweverOldTheJob() {
    UUID job = job("1");
    jdbi.useHandle(
        handle -> handle.execute("UPDATE jobs SET created_at = now() - interval '8 days'"));
    UUID user = user("80", true);
    scoreWhile(() -> users.setPrompt(user, Optional.of("10"), RECENT), job);

    assertThat(notifiedUsers()).isEmpty();
    assertThat(pendingReasons(user)).containsExactly("prompt_changed");
    sweepAndRun();
    assertThat(score(user)).isEqualTo(10);
  }

  @Test
  void aPromptThatIsClearedWhileAJobIsScoredLeavesNoScore() {
    UUID job = job("1");
    UUID user = user("80", true);
    scoreWhile(() -> users.setPrompt(user, Optional.empty(), RECENT), job);

    assertThat(matches.best(user, 1)).isEmpty();
    assertThat(notifiedUsers()).isEmpty();
    assertThat(pendingReasons(user)).isEmpty();
  }

  @Test
  void aMessageForAPairThatIsScoredAndNotPendingDoesNothing() {
    UUID job = job("1");
    UUID user = user("80", false);
    runToTheEnd(job);

    assertThat(handle(body(MatchMessage.only(job, user)))).isEmpty();
    assertThat(analyst.asked).hasSize(1);
  }

  @Test
  void aScoreThatNoModelGivesAnewLeavesTheOldOneAndIsNotAskedForForEver() {
    UUID job = job("1");
    UUID user = user("80", false);
    runToTheEnd(job);
    users.setPrompt(user, Optional.of("66"), RECENT);
    analyst.failures.put("66", new AnalystException(Reason.REFUSED, "as scripted"));

    assertThat(handle(body(MatchMessage.only(job, user)))).containsExactly(0);
    assertThat(handle(body(MatchMessage.only(job, user)))).containsExactly(0);
    assertThat(pendingReasons(user)).containsExactly("no_answer");
    assertThat(pending.due(Duration.ZERO, 10)).isEmpty();
    assertThat(analyst.asked).containsExactly("80", "66");
    assertThat(score(user)).isEqualTo(80);
  }

  @Test
  void whatIsHeldIsNotSentWhenItsScoreFallsAndOpensAgainWhenItRises() {
    UUID job = job("1");
    UUID user = user("80", true);
    runToTheEnd(job);
    notifiedUsers();
    UUID match = matches.best(user, 1).getFirst().id();
    hold(user, match);
    users.setPrompt(user, Optional.of("20"), RECENT);
    sweepAndRun();

    assertThat(ledgerRows()).isZero();
    users.setPrompt(user, Optional.of("90"), RECENT);
    sweepAndRun();
    assertThat(notifiedUsers()).containsExactly(user);
  }

  @Test
  void whatIsHeldIsStillSentWhenItsScoreStaysAboveTheThreshold() {
    UUID job = job("1");
    UUID user = user("80", true);
    runToTheEnd(job);
    hold(user, matches.best(user, 1).getFirst().id());
    users.setPrompt(user, Optional.of("75"), RECENT);
    sweepAndRun();

    assertThat(ledgerRows()).isEqualTo(1);
  }

  @Test
  void aMatchThatWasSentOnOneChannelAndIsWithdrawnFromTheOtherCountsAsTold() {
    UUID job = job("1");
    UUID user = user("80", true);
    runToTheEnd(job);
    UUID match = matches.best(user, 1).getFirst().id();
    jdbi.useHandle(
        handle ->
            handle.execute(
                "INSERT INTO notification_channels (user_id, kind, address, enabled_at)"
                    + " VALUES (?, 'email', 'mailto:a@example.com', 'epoch')",
                user));
    send(user, match);
    assertThat(matches.findAll(List.of(match)).getFirst().notified()).isFalse();
    users.setPrompt(user, Optional.of("20"), RECENT);
    sweepAndRun();

    assertThat(ledgerRows()).isEqualTo(1);
    assertThat(matches.findAll(List.of(match)).getFirst().notified()).isTrue();
  }

  @Test
  void anOldMatchThatRisesOverTheThresholdIsNotForgotten() {
    UUID job = job("1");
    UUID user = user("20", true);
    runToTheEnd(job);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE user_job_matches SET created_at = now() - interval '5 days',"
                    + " updated_at = now() - interval '5 days'"));
    users.setPrompt(user, Optional.of("90"), RECENT);
    sweepAndRun();

    Instant later = Instant.now().plus(Duration.ofHours(1));
    assertThat(new DueMatches(jdbi).oneOfEachUser(Duration.ofMinutes(15), later, 10)).hasSize(1);
  }

  @Test
  void aPromptThatChangesWhileItsScoresAreQueuedIsQueuedAgain() {
    job("1");
    UUID user = user("80", true);
    users.setPrompt(user, Optional.of("81"), RECENT);
    Map<Pair, Instant> due = pending.due(Duration.ofHours(1), 10);
    users.setPrompt(user, Optional.of("82"), RECENT);
    pending.noteQueued(due);
    assertThat(pending.due(Duration.ofHours(1), 10)).hasSize(1);

    pending.noteQueued(pending.due(Duration.ofHours(1), 10));
    assertThat(pending.due(Duration.ofHours(1), 10)).isEmpty();
  }

  @Test
  void aProcessThatDiesAnywhereLeavesOneNewScore() {
    UUID job = job("1");
    UUID user = user("70", true);
    runToTheEnd(job);
    notifiedUsers();
    int deaths = 0;
    for (int step = 1; ; step++) {
      assertThat(step).isLessThan(MOST_STEPS);
      String prompt = String.valueOf(70 + step);
      users.setPrompt(user, Optional.of(prompt), RECENT);
      Crash crash = Crash.at(step);
      MatcherHandler mortal =
          new MatcherHandler(
              service(crash.over(dataSource), crash.over(toNotify), crash.over(toMatch), analyst));
      boolean died = false;
      try {
        assertThat(handleBy(mortal, body(MatchMessage.only(job, user)))).isEmpty();
      } catch (ProcessDied e) {
        died = true;
        letClaimsEnd();
        sweepAndRun();
        // The message comes again as well.
        assertThat(handle(body(MatchMessage.only(job, user)))).isEmpty();
      }
      assertThat(score(user)).isEqualTo(70 + step);
      assertThat(pendingReasons(user)).isEmpty();
      assertThat(notifiedUsers()).isNotEmpty().containsOnly(user);
      if (!died) {
        break;
      }
      deaths++;
    }
    assertThat(deaths).isGreaterThan(5);
  }

  /** Has the job scored, and {@code change} done before the analyst answers. */
  private void scoreWhile(Runnable change, UUID job) {
    ScriptedAnalyst slow =
        new ScriptedAnalyst() {
          @Override
          public List<Verdict> score(ScoreQuestion question, Deadline deadline) {
            change.run();
            return super.score(question, deadline);
          }
        };
    assertThat(
            handleBy(
                new MatcherHandler(service(dataSource, toNotify, toMatch, slow)),
                body(MatchMessage.everybody(job))))
        .isEmpty();
  }

  /** What the notifier does, when the provider takes the message. */
  private void send(UUID user, UUID match) {
    NotificationRepository ledger = new NotificationRepository(jdbi);
    Instant now = Instant.now();
    ledger.open(user, match, now, now);
    NotificationChannel channel = new ChannelRepository(jdbi).list(user).getFirst();
    List<OpenNotification> due = ledger.due(channel.id(), now, List.of(), 1);
    assertThat(due).extracting(OpenNotification::matchId).containsExactly(match);
    ledger.lease(channel, due, now, Duration.ofMinutes(1), Optional.empty());
    ledger.sent(channel.id(), List.of(match), "100000000000000001", now);
  }

  /** What the notifier does, when the user wants to hear of it later. */
  private void hold(UUID user, UUID match) {
    Instant now = Instant.now();
    new NotificationRepository(jdbi).open(user, match, now.plus(Duration.ofHours(9)), now);
  }

  private String promptHash(UUID user) {
    Map<String, Object> row =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT prompt_hash FROM user_job_matches WHERE user_id = :user")
                    .bind("user", user)
                    .mapToMap()
                    .one());
    return String.valueOf(row.get("prompt_hash"));
  }

  private int ledgerRows() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("SELECT count(*) FROM notifications").mapTo(Integer.class).one());
  }
}
