package com.jobping.api.match;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.JsonBody;
import com.jobping.http.Members;
import com.jobping.http.Page;
import com.jobping.http.PageRequest;
import com.jobping.http.Parameters;
import com.jobping.http.ProblemException;
import com.jobping.http.Route;
import com.jobping.user.User;
import java.util.List;
import java.util.Optional;

/**
 * The caller's matches: {@code /api/users/me/matches}, best or newest first, and with {@code
 * ?outcome=filtered} the jobs that their rules kept from them; one of them, its job whole; and what
 * the caller did with it and thinks of it.
 */
public final class MatchEndpoints {
  private static final int DEFAULT_LIMIT = 50;
  private static final int LONGEST_REASON = 1_000;

  private final UserMatchRepository matches;
  private final JsonBody body;

  /** Over {@code matches}. */
  public MatchEndpoints(UserMatchRepository matches, JsonBody body) {
    this.matches = requireNonNull(matches, "matches is null");
    this.body = requireNonNull(body, "body is null");
  }

  /** Where they are found; the second paths are as the original's code served the list. */
  public List<Route> routes() {
    List<String> one = List.of("/api/users/me/matches/{id}", "/api/me/matches/{id}");
    return List.of(
        Route.signedIn("GET", List.of("/api/users/me/matches", "/api/me/matches"), this::list),
        Route.signedIn("GET", one, this::find),
        Route.signedIn("PATCH", one, this::change));
  }

  private Answer list(ApiRequest request, User user) {
    Asked asked = request.parameters(Asked::read);
    MatchOrder order = asked.query().order();
    int limit = asked.page().limit();
    List<UserMatch> found =
        matches.page(user.id(), order, asked.query().filter(), asked.page().after(), limit + 1);
    Page<UserMatch> page =
        Page.of(found, limit, match -> MatchCursors.write(MatchCursor.after(match, order)));
    return Answer.ok(new Matches(page.items(), page.nextCursor()));
  }

  private Answer find(ApiRequest request, User user) {
    return shown(matches.find(user.id(), request.id()));
  }

  private Answer change(ApiRequest request, User user) {
    MatchChange change = body.read(request, MatchEndpoints::change);
    return shown(matches.change(user.id(), request.id(), change));
  }

  private static Answer shown(Optional<UserMatch> match) {
    return match.map(Answer::ok).orElseThrow(() -> ProblemException.notFound("match"));
  }

  private static MatchChange change(Members members) {
    return new MatchChange(
        members.has("state")
            ? MatchState.fromCode(members.oneOf("state", MatchState.codes()))
            : Optional.empty(),
        members.has("feedback") ? Optional.of(feedback(members)) : Optional.empty());
  }

  private static FeedbackChange feedback(Members members) {
    return members
        .<FeedbackChange>clearableObject("feedback", MatchEndpoints::given)
        .orElseGet(FeedbackChange.Cleared::new);
  }

  private static FeedbackChange given(Members feedback) {
    return new FeedbackChange.Given(
        Verdict.fromCode(feedback.oneOf("verdict", Verdict.codes())).orElse(Verdict.UP),
        feedback.has("reason")
            ? Optional.of(
                new FeedbackChange.ReasonChange(feedback.clearableLines("reason", LONGEST_REASON)))
            : Optional.empty());
  }

  private record Asked(MatchQuery query, PageRequest<MatchCursor> page) {
    static Asked read(Parameters parameters) {
      MatchQuery query = MatchQuery.read(parameters);
      return new Asked(
          query,
          PageRequest.read(
              parameters, DEFAULT_LIMIT, text -> MatchCursors.read(query.order(), text)));
    }
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record Matches(List<UserMatch> matches, Optional<String> nextCursor) {}
}
