package com.jobping.auth;

import static java.util.Objects.requireNonNull;

import com.jobping.http.ApiRequest;
import com.jobping.http.ProblemException;
import com.jobping.user.User;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** Tells whose request it is; safe for use by several threads. */
public final class Authentication {
  private final AccessTokens tokens;
  private final BiFunction<UUID, UUID, Optional<User>> signedIn;

  /**
   * By {@code tokens}.
   *
   * @param signedIn finds the user of this id, while this session of theirs is open
   */
  public Authentication(AccessTokens tokens, BiFunction<UUID, UUID, Optional<User>> signedIn) {
    this.tokens = requireNonNull(tokens, "tokens is null");
    this.signedIn = requireNonNull(signedIn, "signedIn is null");
  }

  /**
   * Whose request it is. A token outlives its user when that one is removed, and its session when
   * that ends; it is worth nothing then.
   *
   * @throws ProblemException {@code missing_token}, {@code invalid_token}
   */
  public User userOf(ApiRequest request) {
    Principal principal = principal(request);
    return signedIn
        .apply(principal.userId(), principal.sessionId())
        .orElseThrow(Authentication::invalid);
  }

  /** The session of a request whose user is known. */
  public UUID sessionOf(ApiRequest request) {
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

  /** Why a token is refused that is not, or no longer, anybody's. */
  public static ProblemException invalid() {
    return ProblemException.unauthorized(
        "invalid_token",
        "The token is not valid, or no longer; refresh it or log in again.",
        "Bearer error=\"invalid_token\"");
  }
}
