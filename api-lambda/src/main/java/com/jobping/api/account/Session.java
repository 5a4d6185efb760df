package com.jobping.api.account;

import java.util.UUID;

/**
 * What signing in answers.
 *
 * @param token a JWT, to be sent as {@code Authorization: Bearer …}
 * @param expiresIn seconds until {@code token} is no longer good
 * @param refreshToken good once, for the next pair of tokens
 */
public record Session(String token, long expiresIn, String refreshToken, Owner user) {
  /** Without the tokens. */
  @Override
  public String toString() {
    return "Session[" + user + "]";
  }

  /** Whose session it is. */
  public record Owner(UUID id, String username) {}
}
