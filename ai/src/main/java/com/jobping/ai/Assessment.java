package com.jobping.ai;

import static java.util.Objects.requireNonNull;

import com.jobping.match.MatchAnalysis;
import com.jobping.match.ScoreOrigin;
import com.jobping.text.Sha256;

/**
 * A job's score for a user.
 *
 * @param analysis the score and its reasons
 * @param origin what it was made from
 */
public record Assessment(MatchAnalysis analysis, ScoreOrigin origin) {
  public Assessment {
    requireNonNull(analysis, "analysis is null");
    requireNonNull(origin, "origin is null");
  }

  /** {@code analysis}, made for {@code prompt} under the present rubric. */
  public static Assessment of(
      MatchAnalysis analysis, String prompt, int inputTokens, int outputTokens) {
    return new Assessment(
        analysis,
        new ScoreOrigin(
            analysis.analyst(),
            analysis.model(),
            Analyst.RUBRIC_VERSION,
            Sha256.hex(prompt),
            inputTokens,
            outputTokens));
  }

  /** The mean of two opinions, with the words of this one and the tokens of both. */
  public Assessment meanWith(Assessment second) {
    return new Assessment(
        analysis.meanWith(second.analysis),
        new ScoreOrigin(
            origin.analyst(),
            origin.model(),
            origin.rubricVersion(),
            origin.promptHash(),
            origin.inputTokens() + second.origin.inputTokens(),
            origin.outputTokens() + second.origin.outputTokens()));
  }
}
