package com.jobping.api.match;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.api.job.JobSummary;
import com.jobping.job.Site;
import com.jobping.json.RawJson;
import com.jobping.match.MatchAnalysis;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A match as its user sees it, with its job, and as the API shows it: what was scored has score,
 * analysis and notified, what was filtered rule and reason.
 *
 * @param analysis a {@link MatchAnalysis}
 * @param notified whether it was delivered on every channel
 * @param rule the rule's key, e.g. {@code rules.min_pay}
 * @param reason why it was filtered, in a sentence
 * @param stateChangedAt absent: it never was in another
 * @param feedback what the user thinks of it, where they said so
 */
record UserMatch(
    UUID id,
    UUID jobId,
    Outcome outcome,
    Optional<Integer> score,
    Optional<RawJson> analysis,
    Optional<Boolean> notified,
    Optional<String> rule,
    Optional<String> reason,
    MatchState state,
    @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Instant> stateChangedAt,
    @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Feedback> feedback,
    Instant createdAt,
    MatchedJob job) {
  /** The analysis, read. */
  Optional<MatchAnalysis> analysis(ObjectMapper mapper) {
    return analysis.map(stored -> stored.read(mapper, MatchAnalysis.class));
  }

  /** What the user thinks of a match. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Feedback(Verdict verdict, Optional<String> reason, Instant givenAt) {}

  /**
   * The job of a match.
   *
   * @param summary its company's information is a {@link com.jobping.company.CompanyInfo}
   * @param sites the boards that have the job, by name
   * @param description left out in lists, and where there is none
   */
  record MatchedJob(
      @JsonUnwrapped JobSummary<RawJson> summary, List<Site> sites, Optional<String> description) {}
}
