package com.jobping.api.match;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.jobping.api.job.JobSummary;
import com.jobping.job.Site;
import com.jobping.match.MatchAnalysis;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A match as the API shows it: what was scored has score, analysis and notified, what was filtered
 * rule and reason.
 */
record MatchView(
    UUID id,
    UUID jobId,
    Outcome outcome,
    Optional<Integer> score,
    Optional<MatchAnalysis> analysis,
    Optional<Boolean> notified,
    Optional<String> rule,
    Optional<String> reason,
    MatchState state,
    @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Instant> stateChangedAt,
    @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Feedback> feedback,
    Instant createdAt,
    MatchedJob job) {
  static MatchView of(UserMatch match) {
    return new MatchView(
        match.id(),
        match.jobId(),
        match.outcome(),
        match.score(),
        match.analysis(),
        match.score().map(scored -> match.notified()),
        match.rule(),
        match.reason(),
        match.state(),
        match.stateChangedAt(),
        match
            .feedback()
            .map(
                verdict ->
                    new Feedback(
                        verdict,
                        match.feedbackReason(),
                        match.feedbackGivenAt().orElse(match.createdAt()))),
        match.createdAt(),
        new MatchedJob(JobSummary.of(match.job()), match.sites(), match.job().description()));
  }

  /** What the user thinks of a match. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Feedback(Verdict verdict, Optional<String> reason, Instant givenAt) {}

  /**
   * The job of a match.
   *
   * @param description left out in lists, and where there is none
   */
  record MatchedJob(
      @JsonUnwrapped JobSummary summary, List<Site> sites, Optional<String> description) {}
}
