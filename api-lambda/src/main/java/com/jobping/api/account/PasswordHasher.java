package com.jobping.api.account;

/**
 * Hashes passwords. A hash is a PHC string, which says its own method and strength, so that {@link
 * #matches} goes on to take old ones when the strength is raised. Safe for use by several threads.
 */
public interface PasswordHasher {
  /** The PHC string of {@code password}, with a salt of its own. */
  String hash(String password);

  /** Whether {@code hash}, a PHC string of any strength, is of {@code password}. */
  boolean matches(String password, String hash);

  /** Whether {@code hash}, a PHC string, is of another strength than {@link #hash} gives now. */
  boolean isOutdated(String hash);

  /**
   * A hash of the current strength that no password is known of. Checking against it takes as long
   * as against a user's, and so hides whether there is such a user.
   */
  String nobodysHash();
}
