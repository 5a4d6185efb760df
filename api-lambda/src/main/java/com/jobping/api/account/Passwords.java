package com.jobping.api.account;

import com.jobping.http.Members;

/** What a password may be. */
final class Passwords {
  private static final int MIN_LENGTH = 8;
  private static final int MAX_LENGTH = 256;

  private Passwords() {}

  /** The member {@code name}, which somebody wants as their password. */
  static String wanted(Members members, String name) {
    return members.string(name, MIN_LENGTH, MAX_LENGTH);
  }
}
