package com.jobping.api.account;

/** What becomes of a refresh token. */
sealed interface Renewal {
  /** It was good, and the session goes on. */
  record Renewed(OpenSession session) implements Renewal {}

  /** It had been used before, so that somebody has it who should not; its session has ended. */
  record Reused() implements Renewal {}

  /** There is no such token, or its session is over. */
  record Refused() implements Renewal {}
}
