package com.jobping.api.account;

import java.util.UUID;

/**
 * A session that was just opened or renewed.
 *
 * @param refreshToken good once, for renewing it
 */
record OpenSession(UUID id, UUID userId, String username, String refreshToken) {
  /** Without the token. */
  @Override
  public String toString() {
    return "OpenSession[" + id + "]";
  }
}
