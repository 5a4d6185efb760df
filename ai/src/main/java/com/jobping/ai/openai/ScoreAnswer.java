package com.jobping.ai.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/** A score as the model gives it: the reasons first, so that the number follows from them. */
@JsonPropertyOrder({"pros", "cons", "key_match_factors", "explanation", "score"})
record ScoreAnswer(
    @JsonPropertyDescription("What fits the wishes, one short phrase each, at most 6")
        List<String> pros,
    @JsonPropertyDescription("What contradicts the wishes or is missing, at most 6")
        List<String> cons,
    @JsonProperty("key_match_factors")
        @JsonPropertyDescription("The facts that decided the score, at most 6")
        List<String> keyMatchFactors,
    @JsonPropertyDescription("Two or three sentences to the candidate") String explanation,
    @JsonPropertyDescription("A whole number from 0 to 100, by the rubric") Integer score)
    implements StructuredAnswer<ScoreAnswer> {
  ScoreAnswer {
    pros = List.copyOf(requireNonNull(pros, "pros is missing"));
    cons = List.copyOf(requireNonNull(cons, "cons is missing"));
    keyMatchFactors = List.copyOf(requireNonNull(keyMatchFactors, "key_match_factors is missing"));
    requireNonNull(explanation, "explanation is missing");
    requireNonNull(score, "score is missing");
  }

  @Override
  public ScoreAnswer checked() {
    if (score < 0 || score > 100) {
      throw UnusableAnswerException.because("score was not within 0 to 100");
    }
    return new ScoreAnswer(
        Bounds.items("pros", pros),
        Bounds.items("cons", cons),
        Bounds.items("key_match_factors", keyMatchFactors),
        Bounds.required("explanation", explanation),
        score);
  }
}
