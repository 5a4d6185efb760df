package com.jobping.ai.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.jobping.match.Evidence.Source;
import java.util.List;
import java.util.Optional;

/**
 * Scores as the model gives them. The client writes a schema's members in the order of the alphabet
 * and its enums in capitals, and the model fills them in as they stand there: the claims first, so
 * that the numbers follow from them.
 */
record ScoreAnswers(@JsonPropertyDescription("One per job") List<JobAnswer> answers) {
  ScoreAnswers {
    answers = List.copyOf(requireNonNull(answers, "answers is missing"));
  }

  /** One job's. */
  record JobAnswer(
      @JsonPropertyDescription("The number in the job's tags") Integer index,
      @JsonPropertyDescription("What fits the wishes, at most 6") List<Claim> pros,
      @JsonPropertyDescription("What contradicts the wishes or is missing, at most 6")
          List<Claim> cons,
      @JsonProperty("key_match_factors")
          @JsonPropertyDescription("The facts that decided the judgement, at most 6")
          List<Claim> keyMatchFactors,
      @JsonPropertyDescription("Two or three sentences to the candidate") String explanation,
      @JsonProperty("sub_scores") Parts subScores) {
    JobAnswer {
      requireNonNull(index, "index is missing");
      pros = List.copyOf(requireNonNull(pros, "pros is missing"));
      cons = List.copyOf(requireNonNull(cons, "cons is missing"));
      keyMatchFactors =
          List.copyOf(requireNonNull(keyMatchFactors, "key_match_factors is missing"));
      requireNonNull(explanation, "explanation is missing");
      requireNonNull(subScores, "sub_scores is missing");
    }
  }

  /** A claim and the words that it rests on. */
  record Claim(
      @JsonPropertyDescription("One short phrase") String claim,
      @JsonPropertyDescription("Words copied exactly, at most 20") String quote,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES)
          @JsonPropertyDescription("Where the quote stands")
          Source source) {
    Claim {
      requireNonNull(claim, "claim is missing");
      requireNonNull(quote, "quote is missing");
      requireNonNull(source, "source is missing");
    }
  }

  /** Whole numbers from 0 to 100, by the rubric; null where wishes or job do not say. */
  record Parts(
      Optional<Integer> role,
      Optional<Integer> skills,
      Optional<Integer> seniority,
      Optional<Integer> location,
      Optional<Integer> pay,
      Optional<Integer> company) {}
}
