package com.jobping.api.match;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.jobping.api.job.JobSummary;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.Page;
import com.jobping.http.PageRequest;
import com.jobping.http.Route;
import com.jobping.match.FilteredCursor;
import com.jobping.match.FilteredMatch;
import com.jobping.match.Match;
import com.jobping.match.MatchAnalysis;
import com.jobping.match.MatchCursor;
import com.jobping.match.MatchRepository;
import com.jobping.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code GET /api/users/me/matches}: the caller's matches, best first; with {@code
 * ?outcome=filtered} the jobs that their rules kept from them, newest first.
 */
public final class MatchEndpoints {
  private static final int DEFAULT_LIMIT = 50;
  private static final String SCORED = "scored";
  private static final String FILTERED = "filtered";

  private final MatchRepository matches;

  /** Over {@code matches}. */
  public MatchEndpoints(MatchRepository matches) {
    this.matches = requireNonNull(matches, "matches is null");
  }

  /** Where they are found; the second path is what the original's code served. */
  public List<Route> routes() {
    return List.of(
        Route.signedIn("GET", List.of("/api/users/me/matches", "/api/me/matches"), this::list));
  }

  private Answer list(ApiRequest request, User user) {
    return request
            .parameters(parameters -> parameters.oneOf("outcome", List.of(SCORED, FILTERED)))
            .equals(Optional.of(FILTERED))
        ? filtered(request, user)
        : scored(request, user);
  }

  private Answer scored(ApiRequest request, User user) {
    PageRequest<MatchCursor> asked = PageRequest.of(request, DEFAULT_LIMIT, MatchCursors::read);
    List<Match> found = matches.forUser(user.id(), asked.after(), asked.limit() + 1);
    return Answer.ok(
        Matches.of(Page.of(found, asked.limit(), MatchCursors::write).map(MatchView::of)));
  }

  private Answer filtered(ApiRequest request, User user) {
    PageRequest<FilteredCursor> asked =
        PageRequest.of(request, DEFAULT_LIMIT, MatchCursors::readFiltered);
    List<FilteredMatch> found =
        matches.filteredForUser(user.id(), asked.after(), asked.limit() + 1);
    return Answer.ok(
        Matches.of(
            Page.of(found, asked.limit(), MatchCursors::writeFiltered).map(FilteredView::of)));
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record Matches(List<?> matches, Optional<String> nextCursor) {
    static Matches of(Page<?> page) {
      return new Matches(page.items(), page.nextCursor());
    }
  }

  private record MatchView(
      UUID id,
      UUID jobId,
      String outcome,
      int score,
      MatchAnalysis analysis,
      boolean notified,
      Instant createdAt,
      JobSummary job) {
    static MatchView of(Match match) {
      return new MatchView(
          match.id(),
          match.jobId(),
          SCORED,
          match.score(),
          match.analysis(),
          match.notified(),
          match.createdAt(),
          JobSummary.of(match.job()));
    }
  }

  private record FilteredView(
      UUID id,
      UUID jobId,
      String outcome,
      String rule,
      String reason,
      Instant createdAt,
      JobSummary job) {
    static FilteredView of(FilteredMatch match) {
      return new FilteredView(
          match.id(),
          match.jobId(),
          FILTERED,
          match.rule(),
          match.ruleReason(),
          match.createdAt(),
          JobSummary.of(match.job()));
    }
  }
}
