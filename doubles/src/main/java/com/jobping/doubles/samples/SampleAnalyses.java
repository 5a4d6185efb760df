package com.jobping.doubles.samples;

import com.jobping.match.Evidence;
import com.jobping.match.MatchAnalysis;
import com.jobping.match.SubScores;
import java.util.List;

/** Analyses that say no more than the original's did: no sub-scores and no evidence. */
public final class SampleAnalyses {
  private SampleAnalyses() {}

  /** One of little else than its score. */
  public static MatchAnalysis scored(int score) {
    return of(score, "So.", List.of(), List.of(), List.of(), "scripted", "script");
  }

  /** One opinion. */
  public static MatchAnalysis of(
      int score,
      String explanation,
      List<String> pros,
      List<String> cons,
      List<String> keyMatchFactors,
      String analyst,
      String model) {
    return new MatchAnalysis(
        score,
        explanation,
        pros,
        cons,
        keyMatchFactors,
        SubScores.NONE,
        Evidence.NONE,
        1,
        analyst,
        model);
  }
}
