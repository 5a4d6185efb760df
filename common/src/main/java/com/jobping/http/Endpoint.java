package com.jobping.http;

import com.jobping.user.User;

/** What answers a route: to anybody, or to a user who is signed in. */
public sealed interface Endpoint {
  /** Answers anybody. */
  @FunctionalInterface
  non-sealed interface Open extends Endpoint {
    /**
     * The answer to {@code request}.
     *
     * @throws ProblemException for a request that can't be met
     */
    Answer answer(ApiRequest request);
  }

  /** Answers users who are signed in. */
  @FunctionalInterface
  non-sealed interface SignedIn extends Endpoint {
    /**
     * The answer to {@code user}'s {@code request}.
     *
     * @throws ProblemException for a request that can't be met
     */
    Answer answer(ApiRequest request, User user);
  }
}
