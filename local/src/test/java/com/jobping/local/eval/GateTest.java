package com.jobping.local.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.ai.Analyst;
import com.jobping.ai.AnalystException;
import com.jobping.ai.Assessment;
import com.jobping.ai.CompanyQuestion;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.Verdict;
import com.jobping.ai.settings.AnalystSettings;
import com.jobping.company.CompanyInfo;
import com.jobping.doubles.samples.SampleAnalyses;
import com.jobping.job.Job;
import com.jobping.lambda.Deadline;
import com.jobping.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** The gate that CI holds the offline analyst against, and that it is one. */
class GateTest {
  private static final List<LabelledPair> PAIRS = LabelledSet.builtIn();

  @Test
  void theOfflineAnalystOrdersFourOfFiveRightAndThreeOfFourWhereItWasNotTuned()
      throws InterruptedException {
    Analyst offline =
        Settings.of(Map.of("ANALYST", "offline"))
            .read(AnalystSettings::from)
            .openUnlimited(new Bill());
    Evaluation evaluation = Evaluation.of(offline, PAIRS, 2);

    assertThat(evaluation.models()).containsExactly("lexical-2+all-minilm-l6-v2-q");
    assertThat(evaluation.quality().repeatVariance()).isZero();
    assertThat(Gate.passes(evaluation)).as(EvalReport.text(evaluation)).isTrue();
  }

  @Test
  void theSetIsLargeAndHasEveryKindOfPairInBothHalves() {
    assertThat(PAIRS).hasSizeGreaterThanOrEqualTo(40);
    for (Half half : Half.values()) {
      List<LabelledPair> pairs = PAIRS.stream().filter(pair -> pair.half() == half).toList();
      assertThat(pairs).extracting(LabelledPair::fit).contains(Fit.values());
      assertThat(pairs)
          .flatExtracting(pair -> pair.trap().stream().toList())
          .contains("stuffing", "negation", "seniority", "country", "injection");
    }
  }

  @Test
  void noJobIsInBothHalves() {
    List<String> tuning = names(Half.TUNING);

    assertThat(names(Half.HELD_OUT)).isNotEmpty().doesNotContainAnyElementsOf(tuning);
  }

  @Test
  void whoGivesEveryJobTheSameFails() throws InterruptedException {
    assertThat(passes(job -> 70)).isFalse();
  }

  @Test
  void whoGivesLongPostingsMoreFails() throws InterruptedException {
    assertThat(passes(job -> Math.min(100, job.description().orElse("").length() / 20))).isFalse();
  }

  @Test
  void whoIsTakenInByOrdersFails() throws InterruptedException {
    assertThat(passes(job -> job.description().orElse("").contains("100") ? 100 : 0)).isFalse();
  }

  @Test
  void aPairWithoutAScoreFails() throws InterruptedException {
    Evaluation evaluation =
        Evaluation.of(
            new ByRule(
                job ->
                    new Verdict.NotScored(
                        new AnalystException(AnalystException.Reason.REFUSED, "No."))),
            PAIRS,
            1);

    assertThat(Gate.passes(evaluation)).isFalse();
    assertThat(EvalReport.text(evaluation)).contains("Not scored: {analyst_refused=");
  }

  private static List<String> names(Half half) {
    return PAIRS.stream()
        .filter(pair -> pair.half() == half)
        .map(LabelledPair::jobName)
        .distinct()
        .toList();
  }

  private static boolean passes(ToIntFunction<Job> score) throws InterruptedException {
    return Gate.passes(
        Evaluation.of(
            new ByRule(
                job ->
                    new Verdict.Scored(
                        Assessment.of(
                            SampleAnalyses.of(
                                score.applyAsInt(job),
                                "By rule.",
                                List.of(),
                                List.of(),
                                List.of(),
                                "rule",
                                "rule"),
                            "",
                            0,
                            0))),
            PAIRS,
            1));
  }

  private record ByRule(Function<Job, Verdict> rule) implements Analyst {
    @Override
    public CompanyInfo research(CompanyQuestion question, Deadline deadline) {
      throw new UnsupportedOperationException("Nobody asks");
    }

    @Override
    public List<Verdict> score(ScoreQuestion question, Deadline deadline) {
      return question.jobs().stream().map(rule).toList();
    }
  }
}
