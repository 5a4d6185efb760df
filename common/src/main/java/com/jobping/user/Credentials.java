package com.jobping.user;

import java.util.UUID;

/** What a login is checked against. */
public record Credentials(UUID id, String username, String passwordHash) {
  /** Without the hash. */
  @Override
  public String toString() {
    return "Credentials[" + id + "]";
  }
}
