package com.jobping.api.account;

import static java.util.Objects.requireNonNull;

import com.jobping.auth.AccessTokens;
import com.jobping.auth.Principal;
import com.jobping.http.ApiRequest;
import com.jobping.http.ProblemException;
import com.jobping.user.User;
import com.jobping.user.UserRepository;
import java.util.UUID;

/** Tells whose request it is; safe for use by several threads. */
public final class Authentication {
  private final AccessTokens tokens;
  private final UserRepository users;

  /** By {@code tokens} of {@code users}. */
  public Authentication(AccessTokens tokens, UserRepository users) {
    this.tokens = requireNonNull(tokens, "tokens is null");
    this.users = requireNonNull(users, "users is null");
  }

  /**
   * Whose request it is. A token outlives its user when that one is removed, and its session when
   * that ends; it is worth nothing then.
   *
   * @throws ProblemException {@code missing_token}, {@code invalid_token}
   */
  public User userOf(ApiRequest request) {
    Principal principal = principal(request);
    return users
        .signedIn(principal.userId(), principal.sessionId())
        .orElseThrow(Authentication::invalid);
  }

  /** The session of a request whose user is known. */
  UUID sessionOf(ApiRequest request) {
    return principal(request).sessionId();
  }

  private Principal principal(ApiRequest request) {
    if (request.header("authorization").isEmpty()) {
      throw ProblemException.unauthorized(
          "missing_token", "Send Authorization: Bearer and the token of a login.", "Bearer");
    }
    return tokens
        .verifyHeader(request.header("authorization"))
        .orElseThrow(Authentication::invalid);
  }

  private static ProblemException invalid() {
    return ProblemException.unauthorized(
        "invalid_token",
        "The token is not valid, or no longer; refresh it or log in again.",
        "Bearer error=\"invalid_token\"");
  }
}
