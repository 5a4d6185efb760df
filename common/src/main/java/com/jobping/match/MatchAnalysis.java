package com.jobping.match;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.List;

/**
 * Why a job is worth {@code score} to a user: {@code user_job_matches.analysis}. The first five
 * names are the original's; frontends read them. Rows from before there were sub-scores, evidence
 * and second opinions lack those members.
 *
 * @param score 0 to 100
 * @param explanation two or three sentences
 * @param subScores what {@code score} was reckoned from
 * @param evidence what pros, cons and factors rest on
 * @param opinions how many answers {@code score} is the mean of; 1 unless it was near the threshold
 * @param analyst who said so: {@code openai} or {@code offline}
 * @param model the model's name, or the offline method's
 */
public record MatchAnalysis(
    int score,
    String explanation,
    List<String> pros,
    List<String> cons,
    List<String> keyMatchFactors,
    SubScores subScores,
    Evidence evidence,
    int opinions,
    String analyst,
    String model) {
  public MatchAnalysis {
    if (score < 0 || score > 100) {
      throw new IllegalArgumentException("score is not within 0 to 100: " + score);
    }
    requireNonNull(explanation, "explanation is missing");
    pros = List.copyOf(requireNonNullElse(pros, List.of()));
    cons = List.copyOf(requireNonNullElse(cons, List.of()));
    keyMatchFactors = List.copyOf(requireNonNullElse(keyMatchFactors, List.of()));
    subScores = requireNonNullElse(subScores, SubScores.NONE);
    evidence = requireNonNullElse(evidence, Evidence.NONE);
    requireParallel("pros", pros, evidence.pros());
    requireParallel("cons", cons, evidence.cons());
    requireParallel("key_match_factors", keyMatchFactors, evidence.keyMatchFactors());
    opinions = Math.max(1, opinions);
    requireNonNull(analyst, "analyst is missing");
    requireNonNull(model, "model is missing");
  }

  /** The mean of two opinions, with the words of this one. */
  public MatchAnalysis meanWith(MatchAnalysis second) {
    int both = opinions + second.opinions;
    return new MatchAnalysis(
        Math.round((score * opinions + second.score * second.opinions) / (float) both),
        explanation,
        pros,
        cons,
        keyMatchFactors,
        subScores.meanWith(second.subScores),
        evidence,
        both,
        analyst,
        model);
  }

  private static void requireParallel(String name, List<?> claims, List<?> quotes) {
    if (!quotes.isEmpty() && quotes.size() != claims.size()) {
      throw new IllegalArgumentException(
          "There are %d %s and %d quotes".formatted(claims.size(), name, quotes.size()));
    }
  }
}
