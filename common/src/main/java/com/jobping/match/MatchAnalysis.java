package com.jobping.match;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.List;

/**
 * Why a job is worth {@code score} to a user: {@code user_job_matches.analysis}. The first five
 * names are the original's; frontends read them.
 *
 * @param score 0 to 100
 * @param explanation two or three sentences
 * @param analyst who said so: {@code openai} or {@code offline}
 * @param model the model's name, or the offline method's
 */
public record MatchAnalysis(
    int score,
    String explanation,
    List<String> pros,
    List<String> cons,
    List<String> keyMatchFactors,
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
    requireNonNull(analyst, "analyst is missing");
    requireNonNull(model, "model is missing");
  }
}
