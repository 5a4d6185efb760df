package com.jobping.fetcher;

import static java.util.Objects.requireNonNull;

import com.jobping.auth.AccessTokens;
import com.jobping.auth.Principal;
import com.jobping.fetcher.history.PatientDatabase;
import com.jobping.http.ApiRequest;
import com.jobping.http.ProblemException;
import com.jobping.user.User;
import com.jobping.user.UserRepository;
import java.time.Duration;
import java.util.Optional;

/** Tells who asks for a fetch; safe for use by several threads. */
final class Callers {
  private static final Duration WHEN_UNAVAILABLE = Duration.ofMinutes(1);

  private final AccessTokens tokens;
  private final PatientDatabase database;
  private final UserRepository users;

  Callers(AccessTokens tokens, PatientDatabase database, UserRepository users) {
    this.tokens = requireNonNull(tokens, "tokens is null");
    this.database = requireNonNull(database, "database is null");
    this.users = requireNonNull(users, "users is null");
  }

  /**
   * Whose request it is. A token outlives its user when that one is removed, and its session when
   * that ends; it is worth nothing then.
   *
   * @throws ProblemException {@code invalid_token}, {@code database_unavailable}
   */
  User userOf(ApiRequest request) {
    Principal principal =
        tokens.verifyHeader(request.header("authorization")).orElseThrow(Callers::unauthorized);
    Optional<User> user =
        database
            .ask("user", () -> users.signedIn(principal.userId(), principal.sessionId()))
            .orElseThrow(Callers::unavailable);
    return user.orElseThrow(Callers::unauthorized);
  }

  static ProblemException unauthorized() {
    return ProblemException.unauthorized(
        "invalid_token", "Send a valid token as Authorization: Bearer …", "Bearer");
  }

  static ProblemException unavailable() {
    return ProblemException.retryLater(
        503,
        "database_unavailable",
        "Not available",
        "It can't be told at the moment who asks; try again in a minute",
        WHEN_UNAVAILABLE);
  }
}
