package com.jobping.matcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.Verdict;
import com.jobping.lambda.Deadline;
import com.jobping.match.Candidate;
import com.jobping.match.Pair;
import com.jobping.queue.MatchMessage;
import com.jobping.rule.Exclusion;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a user rules out is decided before any call. The sample job is at Bright Looms. */
class RulesIT extends MatcherCase {
  @Test
  void aJobThatARuleExcludesIsKeptAsFilteredAndNobodyIsAskedOrTold() {
    UUID job = job("1");
    UUID picky = user("90", true);
    UUID open = user("80", true);
    rule(picky, "rules.exclude_companies", "Bright Looms");
    runToTheEnd(job);

    assertThat(analyst.asked).containsExactly("80");
    assertThat(notifiedUsers()).containsExactly(open);
    assertThat(matches.best(picky, 10)).isEmpty();
    assertThat(filtered(picky))
        .containsExactly(
            new Exclusion(
                "rules.exclude_companies",
                "The company is Bright Looms; you left out Bright Looms."));
    assertThat(isMatched(job)).isTrue();
  }

  @Test
  void theSameMessageAgainFiltersNothingTwice() {
    UUID job = job("1");
    UUID picky = user("90", true);
    rule(picky, "rules.exclude_words", "loom");
    runToTheEnd(job);
    runToTheEnd(job);

    assertThat(filtered(picky)).hasSize(1);
    assertThat(analyst.asked).isEmpty();
  }

  @Test
  void aRuleThatCannotBeReadRulesNothingOut() {
    UUID job = job("1");
    UUID user = user("90", true);
    rule(user, "rules.min_pay", "a lot");
    runToTheEnd(job);

    assertThat(score(user)).isEqualTo(90);
  }

  @Test
  void changedRulesLetThroughWhatTheyNoLongerExclude() {
    UUID job = job("1");
    UUID user = user("90", true);
    rule(user, "rules.exclude_words", "loom");
    runToTheEnd(job);
    rule(user, "rules.exclude_words", "php");

    assertThat(pendingReasons(user)).containsExactly("rules_changed");
    sweepAndRun();
    assertThat(filtered(user)).isEmpty();
    assertThat(score(user)).isEqualTo(90);
    assertThat(notifiedUsers()).containsExactly(user);
    assertThat(pendingReasons(user)).isEmpty();
  }

  @Test
  void aRuleThatIsTakenBackLetsThroughWhatItExcluded() {
    UUID job = job("1");
    UUID user = user("90", true);
    UUID rule = preferences.put(user, "rules.exclude_words", "loom").id();
    runToTheEnd(job);
    preferences.delete(user, rule);
    sweepAndRun();

    assertThat(score(user)).isEqualTo(90);
  }

  @Test
  void whatAnotherRuleExcludesNowStaysFilteredWithoutACall() {
    UUID job = job("1");
    UUID user = user("90", true);
    rule(user, "rules.exclude_words", "loom");
    runToTheEnd(job);
    rule(user, "rules.exclude_words", "engineer");
    sweepAndRun();

    assertThat(filtered(user).getFirst().reason()).isEqualTo("The posting says \"engineer\".");
    assertThat(analyst.asked).isEmpty();
    assertThat(pendingReasons(user)).isEmpty();
  }

  @Test
  void aTightenedRuleReachesWhatIsStillToBeSentAndPaysNothing() {
    UUID job = job("1");
    UUID user = user("90", true);
    runToTheEnd(job);
    rule(user, "rules.exclude_words", "php");
    assertThat(pendingReasons(user)).containsExactly("rules_changed");
    sweepAndRun();
    assertThat(score(user)).isEqualTo(90);
    assertThat(pendingReasons(user)).isEmpty();

    rule(user, "rules.exclude_words", "loom");
    sweepAndRun();
    assertThat(filtered(user)).hasSize(1);
    assertThat(analyst.asked).hasSize(1);
  }

  @Test
  void aChangedRuleDoesNotTakeThePlaceOfAChangedPrompt() {
    UUID job = job("1");
    UUID user = user("90", true);
    runToTheEnd(job);
    users.setPrompt(user, Optional.of("95"), RECENT);
    rule(user, "rules.exclude_words", "php");

    assertThat(pendingReasons(user)).containsExactly("prompt_changed");
    sweepAndRun();
    assertThat(score(user)).isEqualTo(95);
  }

  @Test
  void aRuleThatChangesWhileAJobIsScoredForTheFirstTimeIsNotOverlooked() {
    UUID job = job("1");
    UUID user = user("90", true);
    ScriptedAnalyst slow =
        new ScriptedAnalyst() {
          @Override
          public List<Verdict> score(ScoreQuestion question, Deadline deadline) {
            rule(user, "rules.exclude_words", "loom");
            return super.score(question, deadline);
          }
        };
    handleBy(
        new MatcherHandler(service(dataSource, toNotify, toMatch, slow)),
        body(MatchMessage.everybody(job)));
    sweepAndRun();

    assertThat(filtered(user)).hasSize(1);
    assertThat(slow.asked).hasSize(1);
    assertThat(analyst.asked).isEmpty();
  }

  @Test
  void preferencesThatAreNoRulesQueueNothing() {
    UUID job = job("1");
    UUID user = user("90", true);
    rule(user, "rules.exclude_words", "loom");
    runToTheEnd(job);
    preferences.put(user, "theme", "dark");

    assertThat(pendingReasons(user)).isEmpty();
  }

  @Test
  void rulesThatChangeWhileAJobIsFilteredAreNotOverlooked() {
    UUID job = job("1");
    UUID user = user("90", true);
    rule(user, "rules.exclude_words", "loom");
    runToTheEnd(job);
    rule(user, "rules.exclude_words", "engineer");
    Candidate before = matches.candidate(new Pair(user, job)).orElseThrow();
    rule(user, "rules.exclude_words", "php");
    matches.saveFiltered(
        new Pair(user, job), before.dueAt(), new Exclusion("rules.exclude_words", "as it was"));

    assertThat(pendingReasons(user)).containsExactly("rules_changed");
    handle(body(MatchMessage.only(job, user)));
    assertThat(score(user)).isEqualTo(90);
  }
}
