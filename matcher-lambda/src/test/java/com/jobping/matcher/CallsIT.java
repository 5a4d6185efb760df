package com.jobping.matcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.Verdict;
import com.jobping.lambda.Deadline;
import com.jobping.match.Match;
import com.jobping.queue.MatchMessage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How many calls are made, and what they hold. */
class CallsIT extends MatcherCase {
  @Test
  void oneCallHoldsOneJobUnlessItIsSetOtherwise() {
    UUID first = job("1");
    UUID second = job("2");
    user("80", true);
    handle(body(MatchMessage.everybody(first)), body(MatchMessage.everybody(second)));

    assertThat(analyst.questions).hasSize(2).allMatch(question -> question.jobs().size() == 1);
  }

  @Test
  void jobsOfSeveralMessagesShareACallForOneUserNeverForTwo() {
    jobsPerCall = 2;
    UUID first = job("1");
    UUID second = job("2");
    UUID third = job("3");
    UUID one = user("80", true);
    UUID other = user("81", true);

    assertThat(
            handle(
                body(MatchMessage.everybody(first)),
                body(MatchMessage.everybody(second)),
                body(MatchMessage.only(third, one))))
        .isEmpty();
    assertThat(analyst.questions)
        .extracting(ScoreQuestion::userId)
        .containsExactlyInAnyOrder(one, one, other);
    assertThat(analyst.questions)
        .extracting(question -> question.jobs().size())
        .containsExactlyInAnyOrder(2, 1, 2);
    assertThat(matches.best(one, 10)).hasSize(3);
    assertThat(matches.best(other, 10)).hasSize(2);
  }

  @Test
  void aPairThatSeveralMessagesNameIsAskedForOnce() {
    jobsPerCall = 5;
    UUID job = job("1");
    UUID user = user("80", true);
    String page = body(MatchMessage.everybody(job));

    assertThat(handle(page, page, body(MatchMessage.only(job, user)))).isEmpty();
    assertThat(analyst.questions)
        .singleElement()
        .satisfies(question -> assertThat(question.jobs()).hasSize(1));
  }

  @Test
  void anAnalystThatBreaksFailsItsOwnCallOnly() {
    UUID job = job("1");
    UUID unlucky = user("not a number", true);
    UUID other = user("80", true);

    assertThat(handle(body(MatchMessage.everybody(job)))).isEmpty();
    assertThat(notifiedUsers()).containsExactly(other);
    assertThat(queues.drain(queues.match().url())).contains(body(MatchMessage.only(job, unlucky)));
  }

  @Test
  void aScoreNearTheThresholdIsAskedForTwiceAndTheMeanCounts() {
    secondOpinionWithin = 3;
    UUID job = job("1");
    UUID lifted = user("67 then 74", true);
    UUID lowered = user("72 then 60", true);
    runToTheEnd(job);
    UUID far = user("66 then 90", true);
    handle(body(MatchMessage.only(job, far)));

    assertThat(score(lifted)).isEqualTo(71);
    assertThat(score(lowered)).isEqualTo(66);
    assertThat(score(far)).isEqualTo(66);
    assertThat(notifiedUsers()).containsExactly(lifted);
    assertThat(analyst.asked).hasSize(5);
  }

  @Test
  void twoOpinionsSayWhatTheMeanSaysAndTheTokensOfBothAreKept() {
    secondOpinionWithin = 3;
    UUID job = job("1");
    UUID user = user("67 then 74", true);
    runToTheEnd(job);

    Match match = matches.best(user, 1).getFirst();
    assertThat(match.analysis().explanation()).isEqualTo("Worth 74.");
    assertThat(match.analysis().opinions()).isEqualTo(2);
    assertThat(tokens(user)).isEqualTo(Map.of("input_tokens", 22, "output_tokens", 14));
  }

  @Test
  void withoutASecondAnswerTheFirstOpinionIsKept() {
    secondOpinionWithin = 3;
    UUID job = job("1");
    UUID user = user("70", true);
    ScriptedAnalyst once =
        new ScriptedAnalyst() {
          @Override
          public List<Verdict> score(ScoreQuestion question, Deadline deadline) {
            return asked.isEmpty()
                ? super.score(question, deadline)
                : List.of(
                    new Verdict.NotScored(new AnalystException(Reason.UNAVAILABLE, "as scripted")));
          }
        };
    MatcherHandler handler = new MatcherHandler(service(dataSource, toNotify, toMatch, once));

    assertThat(handleBy(handler, body(MatchMessage.everybody(job)))).isEmpty();
    assertThat(score(user)).isEqualTo(70);
    assertThat(matches.best(user, 1).getFirst().analysis().opinions()).isEqualTo(1);
  }

  @Test
  void aSecondOpinionThatBreaksTakesNotTheFirstWithIt() {
    secondOpinionWithin = 3;
    UUID job = job("1");
    UUID user = user("70 then no number", true);
    runToTheEnd(job);

    assertThat(score(user)).isEqualTo(70);
  }

  @Test
  void atZeroNobodyIsAskedTwice() {
    UUID job = job("1");
    user("70", true);
    runToTheEnd(job);

    assertThat(analyst.asked).hasSize(1);
  }

  private Map<String, Object> tokens(UUID user) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT input_tokens, output_tokens FROM user_job_matches"
                        + " WHERE user_id = :user")
                .bind("user", user)
                .mapToMap()
                .one());
  }
}
