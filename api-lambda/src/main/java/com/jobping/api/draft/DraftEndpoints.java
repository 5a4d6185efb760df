package com.jobping.api.draft;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;
import com.jobping.ai.Verdict;
import com.jobping.api.job.JobSummary;
import com.jobping.api.profile.ProfileEndpoints;
import com.jobping.company.CompanyInfo;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.JsonBody;
import com.jobping.http.ProblemException;
import com.jobping.http.Route;
import com.jobping.http.limit.Allowance;
import com.jobping.lambda.Deadline;
import com.jobping.match.MatchAnalysis;
import com.jobping.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /api/users/me/prompt/try}: what a prompt would make of the caller's last jobs.
 *
 * <pre>{@code
 * {prompt} → {results: [{job, score, analysis, error}]}
 * }</pre>
 *
 * {@code error} is the code of why a job has no score; the other members are null then. Where none
 * has one, the answer is a problem: 429 {@code over_budget}, or 503 {@code analyst_unavailable}. A
 * user may try ten prompts within an hour, and is answered 429 {@code too_many_drafts} then.
 */
public final class DraftEndpoints {
  // API Gateway gives up after 30 seconds, Lambda after 29.
  private static final Duration TIME = Duration.ofSeconds(25);

  private static final int MOST = 10;
  private static final Duration WINDOW = Duration.ofHours(1);

  private final DraftRepository drafts;
  private final DraftScoring scoring;
  private final JsonBody body;

  /** Over {@code scoring}, as often as {@code drafts} admits. */
  public DraftEndpoints(DraftRepository drafts, DraftScoring scoring, JsonBody body) {
    this.drafts = requireNonNull(drafts, "drafts is null");
    this.scoring = requireNonNull(scoring, "scoring is null");
    this.body = requireNonNull(body, "body is null");
  }

  /** Where they are found. */
  public List<Route> routes() {
    return List.of(
        Route.signedIn(
            "POST", List.of("/api/users/me/prompt/try", "/api/me/prompt/try"), this::tryPrompt));
  }

  private Answer tryPrompt(ApiRequest request, User user) {
    Deadline deadline = Deadline.in(TIME);
    String prompt =
        body.read(request, members -> members.lines("prompt", 1, ProfileEndpoints.MAX_PROMPT));
    drafts
        .admit(user.id(), MOST, WINDOW)
        .ifPresent(
            wait -> {
              throw tooMany(wait);
            });
    List<DraftScoring.Result> results = scoring.score(user.id(), prompt.strip(), deadline);
    List<AnalystException> failures =
        results.stream()
            .map(DraftScoring.Result::verdict)
            .filter(Verdict.NotScored.class::isInstance)
            .map(verdict -> ((Verdict.NotScored) verdict).reason())
            .toList();
    if (!failures.isEmpty() && failures.size() == results.size()) {
      throw unavailable(failures.getFirst());
    }
    return Answer.ok(new Drafts(results.stream().map(Draft::of).toList()));
  }

  private static ProblemException tooMany(Duration wait) {
    return new Allowance(MOST, 0, true, wait)
        .refusal(
            "too_many_drafts",
            "Too many drafts",
            "You have tried as many prompts as a user may within an hour; each costs as much as"
                + " scores.");
  }

  private static ProblemException unavailable(AnalystException reason) {
    return reason.reason() == Reason.OVER_BUDGET
        ? waiting(
            reason,
            429,
            "over_budget",
            "Over budget",
            "The day's budget for scores is used up%s."
                .formatted(reason.waitsUntil().map(until -> " until " + until).orElse("")))
        : waiting(
            reason,
            503,
            "analyst_unavailable",
            "Analyst unavailable",
            "No job could be scored (%s); try again later.".formatted(reason.code()));
  }

  private static ProblemException waiting(
      AnalystException reason, int status, String code, String title, String detail) {
    return reason
        .waitsUntil()
        .map(
            until ->
                ProblemException.retryLater(
                    status, code, title, detail, Duration.between(Instant.now(), until)))
        .orElseGet(() -> ProblemException.of(status, code, title, detail));
  }

  private record Drafts(List<Draft> results) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record Draft(
      JobSummary<CompanyInfo> job,
      Optional<Integer> score,
      Optional<MatchAnalysis> analysis,
      Optional<String> error) {
    static Draft of(DraftScoring.Result result) {
      JobSummary<CompanyInfo> job = JobSummary.of(result.job());
      return switch (result.verdict()) {
        case Verdict.Scored scored -> {
          MatchAnalysis analysis = scored.assessment().analysis();
          yield new Draft(
              job, Optional.of(analysis.score()), Optional.of(analysis), Optional.empty());
        }
        case Verdict.NotScored notScored ->
            new Draft(
                job, Optional.empty(), Optional.empty(), Optional.of(notScored.reason().code()));
      };
    }
  }
}
