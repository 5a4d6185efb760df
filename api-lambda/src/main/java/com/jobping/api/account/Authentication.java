package com.jobping.api.account;

import static java.util.Objects.requireNonNull;

import com.jobping.auth.AccessTokens;
import com.jobping.auth.Principal;
import com.jobping.http.ApiRequest;
import com.jobping.http.ProblemException;
import com.jobping.user.User;
import com.jobping.user.UserRepository;

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
   * Whose request it is. A token outlives its user when that one is removed; it is worth nothing
   * then.
   *
   * @throws ProblemException {@code missing_token}, {@code invalid_token}
   */
  public User userOf(ApiRequest request) {
    if (request.header("authorization").isEmpty()) {
      throw ProblemException.unauthorized(
          "missing_token", "Send Authorization: Bearer and the token of a login.", "Bearer");
    }
    return tokens
        .verifyHeader(request.header("authorization"))
        .map(Principal::userId)
        .flatMap(users::find)
        .orElseThrow(
            () ->
                ProblemException.unauthorized(
                    "invalid_token",
                    "The token is not valid, or no longer; log in again.",
                    "Bearer error=\"invalid_token\""));
  }
}
