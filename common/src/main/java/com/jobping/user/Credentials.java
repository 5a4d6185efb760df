package com.jobping.user;

import java.util.Optional;
import java.util.UUID;

/**
 * What a login is checked against.
 *
 * @param passwordHash absent: the user signs in elsewhere
 */
public record Credentials(UUID id, String username, Optional<String> passwordHash) {
  /** Without the hash. */
  @Override
  public String toString() {
    return "Credentials[" + id + "]";
  }
}
