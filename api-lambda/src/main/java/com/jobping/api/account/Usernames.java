package com.jobping.api.account;

import java.util.regex.Pattern;

/** What a username may be: letters, digits and {@code . _ @ + -} of ASCII, so also an address. */
final class Usernames {
  static final int MIN_LENGTH = 3;
  static final int MAX_LENGTH = 64;

  private static final Pattern SENSIBLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]*");

  private Usernames() {}

  /** Whether every character is one that a username may have. */
  static boolean hasSensibleCharacters(String name) {
    return SENSIBLE.matcher(name).matches();
  }

  /** Whether there can be a user of this name. */
  static boolean isPossible(String name) {
    return name.length() >= MIN_LENGTH
        && name.length() <= MAX_LENGTH
        && hasSensibleCharacters(name);
  }
}
