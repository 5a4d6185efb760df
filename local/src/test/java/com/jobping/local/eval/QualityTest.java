package com.jobping.local.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class QualityTest {
  private static final LabelledPair PAIR = LabelledSet.builtIn().getFirst();

  @Test
  void onlyJobsOfOnePersonWithDifferentLabelsAreOrdered() {
    Quality quality =
        new Quality(
            List.of(
                judged("ann", Fit.STRONG, 90),
                judged("ann", Fit.WEAK, 50),
                judged("ann", Fit.WEAK, 60),
                judged("bob", Fit.NONE, 99)));

    assertThat(quality.orders()).isEqualTo(2);
    assertThat(quality.pairwiseAccuracy()).hasValue(1);
  }

  @Test
  void equalScoresAreHalfRight() {
    Quality quality =
        new Quality(
            List.of(
                judged("ann", Fit.STRONG, 70),
                judged("ann", Fit.FAIR, 70),
                judged("ann", Fit.NONE, 10)));

    assertThat(quality.pairwiseAccuracy()).hasValue(2.5 / 3);
    assertThat(quality.misorderings()).hasSize(1);
  }

  @Test
  void nothingToOrderIsNoAccuracy() {
    assertThat(new Quality(List.of(judged("ann", Fit.FAIR, 1))).pairwiseAccuracy()).isEmpty();
    assertThat(new Quality(List.of()).rankCorrelation()).isEmpty();
  }

  @Test
  void trapsAreToldApart() {
    Quality quality =
        new Quality(
            List.of(
                judged("ann", Fit.STRONG, 80),
                judged("ann", Fit.WEAK, 20),
                trap("ann", Fit.NONE, 90)));

    assertThat(quality.pairwiseAccuracy()).hasValue(1 / 3.0);
    assertThat(quality.trapAccuracy()).hasValue(0);
  }

  @Test
  void rankCorrelationIsSpearmansWithSharedRanksAveragedOverPeople() {
    // By hand: ranks of labels 4, 2.5, 2.5, 1; of scores 4, 3, 1.5, 1.5; r = 3.75 / 4.5.
    List<Judged> ann =
        List.of(
            judged("ann", Fit.STRONG, 90),
            judged("ann", Fit.WEAK, 40),
            judged("ann", Fit.WEAK, 20),
            judged("ann", Fit.NONE, 20));
    List<Judged> reversed = List.of(judged("bob", Fit.STRONG, 1), judged("bob", Fit.NONE, 2));

    assertThat(correlation(ann)).isCloseTo(3.75 / 4.5, within(1e-9));
    assertThat(correlation(reversed)).isEqualTo(-1);
    assertThat(correlation(List.of(ann.get(0), ann.get(1), reversed.get(0), reversed.get(1))))
        .isZero();
    assertThat(correlation(List.of(judged("ann", Fit.STRONG, 5), judged("ann", Fit.WEAK, 5))))
        .isZero();
  }

  @Test
  void repeatVarianceIsTheMeanOfThePairs() {
    Quality quality =
        new Quality(List.of(judged("ann", Fit.STRONG, 60, 70), judged("ann", Fit.WEAK, 20, 20)));

    assertThat(quality.repeatVariance()).isEqualTo(12.5);
  }

  @Test
  void theWorstMisorderingComesFirst() {
    Quality quality =
        new Quality(
            List.of(
                judged("ann", Fit.STRONG, 50),
                judged("ann", Fit.WEAK, 55),
                judged("ann", Fit.NONE, 95)));

    assertThat(quality.misorderings()).extracting(Order::lead).containsExactly(-45.0, -40.0, -5.0);
  }

  private static double correlation(List<Judged> judged) {
    OptionalDouble correlation = new Quality(judged).rankCorrelation();
    return correlation.orElseThrow();
  }

  private static Judged judged(String person, Fit fit, Integer... scores) {
    return new Judged(pair(person, fit, Optional.empty()), List.of(scores));
  }

  private static Judged trap(String person, Fit fit, Integer... scores) {
    return new Judged(pair(person, fit, Optional.of("stuffing")), List.of(scores));
  }

  private static LabelledPair pair(String person, Fit fit, Optional<String> trap) {
    return new LabelledPair(
        person, Half.TUNING, PAIR.prompt(), PAIR.jobName(), PAIR.job(), fit, trap);
  }
}
