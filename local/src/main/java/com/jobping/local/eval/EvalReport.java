package com.jobping.local.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An evaluation as a person reads it. */
final class EvalReport {
  /** From here on a person hears of a job, unless they have said otherwise. */
  private static final int THRESHOLD = 70;

  private static final int MOST_MISORDERINGS = 10;

  private EvalReport() {}

  static String text(Evaluation evaluation) {
    return heading(evaluation)
        + qualities(evaluation)
        + misorderings(evaluation.quality().misorderings())
        + unscored(evaluation.unscored());
  }

  private static String heading(Evaluation evaluation) {
    return "%s: %d pairs of a job and a prompt, each scored %s%n%n"
        .formatted(
            String.join(", ", evaluation.models()),
            evaluation.quality().pairs(),
            evaluation.runs() == 1 ? "once" : evaluation.runs() + " times");
  }

  private static String qualities(Evaluation evaluation) {
    StringBuilder lines = new StringBuilder();
    lines.append(
        line("", "pairs", "orders", "right", "with trap", "Spearman", "variance", "notified"));
    for (Half half : Half.values()) {
      lines.append(quality(half.code(), evaluation.quality(half)));
    }
    lines.append(quality("all", evaluation.quality()));
    lines.append(
        """

        orders: two jobs of one person with different labels; right: the scores say the same
        notified: pairs with a score from %d on, labelled strong+fair / weak+none
        """
            .formatted(THRESHOLD));
    return lines.toString();
  }

  private static String quality(String name, Quality quality) {
    return line(
        name,
        String.valueOf(quality.pairs()),
        String.valueOf(quality.orders()),
        percent(quality.pairwiseAccuracy()),
        percent(quality.trapAccuracy()),
        decimal(quality.rankCorrelation()),
        decimal(OptionalDouble.of(quality.repeatVariance())),
        "%s / %s"
            .formatted(
                notified(quality, Fit.STRONG, Fit.FAIR), notified(quality, Fit.WEAK, Fit.NONE)));
  }

  private static String notified(Quality quality, Fit... fits) {
    return "%d of %d"
        .formatted(
            Arrays.stream(fits).mapToLong(fit -> quality.scoredFrom(THRESHOLD, fit)).sum(),
            Arrays.stream(fits).mapToLong(quality::labelled).sum());
  }

  private static String line(String name, String... columns) {
    return "%-10s".formatted(name)
        + Arrays.stream(columns).map("%9s"::formatted).collect(Collectors.joining("  "))
        + System.lineSeparator();
  }

  private static String misorderings(List<Order> wrong) {
    StringBuilder lines = new StringBuilder();
    lines.append("%nThe worst of %d misorderings:%n".formatted(wrong.size()));
    wrong.stream()
        .limit(MOST_MISORDERINGS)
        .forEach(
            order ->
                lines.append(
                    "  %s: %s, but %s%n"
                        .formatted(
                            order.better().pair().person(),
                            scored(order.better()),
                            scored(order.worse()))));
    return lines.toString();
  }

  private static String scored(Judged judged) {
    LabelledPair pair = judged.pair();
    String trap = pair.trap().map(", trap: "::concat).orElse("");
    return "%s (%s%s) %s"
        .formatted(
            pair.jobName(), pair.fit().code(), trap, decimal(OptionalDouble.of(judged.score())));
  }

  private static String unscored(List<String> codes) {
    Map<String, Long> counts =
        codes.stream()
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    return counts.isEmpty() ? "" : "%nNot scored: %s%n".formatted(counts);
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent()
        ? String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble())
        : "none";
  }

  private static String decimal(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "none";
  }
}
