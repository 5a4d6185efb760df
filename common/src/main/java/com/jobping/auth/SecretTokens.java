package com.jobping.auth;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Makes texts that whoever has them is let in by: 256 random bits, as Base64 for URLs. Random
 * enough that a hash of them needs no salt, which is all that is to be kept. Safe for use by
 * several threads.
 */
public final class SecretTokens {
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  /** Another one. */
  public String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
