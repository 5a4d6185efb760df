package com.jobping.local.eval;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * How good scores are. Jobs are compared within one person only: nobody chooses between one's own
 * jobs and another's.
 */
final class Quality {
  private final List<Judged> judged;
  private final List<List<Judged>> byPerson;
  private final List<Order> orders;

  /** The quality of the scores of {@code judged}. */
  Quality(List<Judged> judged) {
    this.judged = List.copyOf(judged);
    Map<String, List<Judged>> people =
        judged.stream().collect(Collectors.groupingBy(one -> one.pair().person()));
    this.byPerson = List.copyOf(people.values());
    this.orders = byPerson.stream().flatMap(jobs -> orders(jobs).stream()).toList();
  }

  private static List<Order> orders(List<Judged> jobs) {
    return jobs.stream()
        .flatMap(
            better ->
                jobs.stream()
                    .filter(worse -> better.pair().fit().compareTo(worse.pair().fit()) > 0)
                    .map(worse -> new Order(better, worse)))
        .toList();
  }

  /** How many there are of two jobs with different labels. */
  int orders() {
    return orders.size();
  }

  /**
   * The share of orders that the scores have right, 0 to 1, equal scores counted half: by chance
   * 0.5. Absent where the labels order nothing.
   */
  OptionalDouble pairwiseAccuracy() {
    return orders.stream().mapToDouble(Order::right).average();
  }

  /** {@link #pairwiseAccuracy} of the orders with a trap in them. */
  OptionalDouble trapAccuracy() {
    return orders.stream().filter(Order::hasTrap).mapToDouble(Order::right).average();
  }

  /**
   * Spearman's rank correlation of labels and scores, -1 to 1, equal ones sharing the mean of their
   * ranks; the mean over all people whose labels and scores differ at all.
   */
  OptionalDouble rankCorrelation() {
    return byPerson.stream()
        .map(Quality::rankCorrelation)
        .flatMapToDouble(OptionalDouble::stream)
        .average();
  }

  private static OptionalDouble rankCorrelation(List<Judged> jobs) {
    double[] labels = ranks(jobs, Comparator.comparing(one -> one.pair().fit()));
    double[] scores = ranks(jobs, Comparator.comparingDouble(Judged::score));
    double mean = (jobs.size() + 1) / 2.0;
    double together = 0;
    double ofLabels = 0;
    double ofScores = 0;
    for (int index = 0; index < labels.length; index++) {
      double label = labels[index] - mean;
      double score = scores[index] - mean;
      together += label * score;
      ofLabels += label * label;
      ofScores += score * score;
    }
    return ofLabels == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(ofScores == 0 ? 0 : together / Math.sqrt(ofLabels * ofScores));
  }

  private static double[] ranks(List<Judged> jobs, Comparator<Judged> order) {
    return jobs.stream().mapToDouble(one -> rank(one, jobs, order)).toArray();
  }

  private static double rank(Judged one, List<Judged> jobs, Comparator<Judged> order) {
    long below = jobs.stream().filter(other -> order.compare(other, one) < 0).count();
    long equal = jobs.stream().filter(other -> order.compare(other, one) == 0).count();
    return below + (equal + 1) / 2.0;
  }

  /** The mean of what repeating the question changed, in points squared. */
  double repeatVariance() {
    return judged.stream().mapToDouble(Judged::variance).average().orElse(0);
  }

  /** How many pairs there are. */
  int pairs() {
    return judged.size();
  }

  /** How many pairs are labelled {@code fit}. */
  long labelled(Fit fit) {
    return judged.stream().filter(one -> one.pair().fit() == fit).count();
  }

  /** How many of them score {@code threshold} or more. */
  long scoredFrom(int threshold, Fit fit) {
    return judged.stream()
        .filter(one -> one.pair().fit() == fit && one.score() >= threshold)
        .count();
  }

  /** The orders that the scores have wrong or leave open, the worst first. */
  List<Order> misorderings() {
    return orders.stream()
        .filter(order -> order.lead() <= 0)
        .sorted(Comparator.comparingDouble(Order::lead))
        .toList();
  }
}
