package com.jobping.api.account;

/** What becomes of the wish for another password. */
enum PasswordChange {
  CHANGED,
  /** What was given as the current password is not it. */
  WRONG_PASSWORD,
  /** The user signs in elsewhere. */
  NO_PASSWORD
}
