package com.jobping.api.match;

import com.jobping.api.job.JobFilters;
import com.jobping.http.Parameters;
import com.jobping.job.JobFilter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which of the caller's matches are asked for, and in what order: parameters of a query. */
record MatchQuery(MatchOrder order, MatchFilter filter) {
  private static final String BY_SCORE = "score";
  private static final String BY_TIME = "time";

  /** Reads them; a wish that says nothing about filtered jobs is refused with them. */
  static MatchQuery read(Parameters parameters) {
    boolean filtered =
        parameters
            .oneOf("outcome", List.of(Outcome.SCORED.code(), Outcome.FILTERED.code()))
            .equals(Optional.of(Outcome.FILTERED.code()));
    Optional<String> sort = parameters.oneOf("sort", List.of(BY_SCORE, BY_TIME));
    Optional<Integer> minScore = parameters.integer("min_score", 0, 100);
    if (filtered) {
      minScore.ifPresent(score -> refuse(parameters, "min_score"));
      sort.filter(BY_SCORE::equals).ifPresent(score -> refuse(parameters, "sort"));
    }
    Optional<Instant> since = parameters.instant("since");
    Optional<MatchState> state =
        parameters.oneOf("state", MatchState.codes()).flatMap(MatchState::fromCode);
    JobFilter job = JobFilters.read(parameters, Optional.empty());
    return new MatchQuery(order(filtered, sort), new MatchFilter(minScore, since, state, job));
  }

  private static MatchOrder order(boolean filtered, Optional<String> sort) {
    if (filtered) {
      return MatchOrder.FILTERED;
    }
    return sort.equals(Optional.of(BY_TIME)) ? MatchOrder.NEWEST : MatchOrder.BEST;
  }

  private static void refuse(Parameters parameters, String name) {
    parameters.refuse(
        name, "not_with_filtered", name + " asks for a score, which filtered jobs have not.");
  }
}
