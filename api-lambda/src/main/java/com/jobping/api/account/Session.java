package com.jobping.api.account;

import java.util.UUID;

/**
 * What registering and logging in answer.
 *
 * @param token a JWT, to be sent as {@code Authorization: Bearer …}
 */
public record Session(String token, Owner user) {
  /** Without the token. */
  @Override
  public String toString() {
    return "Session[" + user + "]";
  }

  /** Whose session it is. */
  public record Owner(UUID id, String username) {}
}
