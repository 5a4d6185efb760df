package com.jobping.search;

/** What came of writing a user's search. */
public sealed interface SearchChange {
  /** It is written. */
  record Kept(UserSearch search) implements SearchChange {}

  /** The user has another one for the same. */
  record Duplicate() implements SearchChange {}

  /** The user has as many as a user may have. */
  record LimitReached(int limit) implements SearchChange {}

  /** There is no such user, or no such search of theirs. */
  record NotFound() implements SearchChange {}
}
