package com.jobping.doubles.boards;

import java.time.Duration;

/** How a simulated board treats its visitors, from the moment it is told to. */
public sealed interface BoardBehaviour {
  /** Answers as the board does on a good day. */
  record Healthy() implements BoardBehaviour {}

  /**
   * Status 429 with {@code Retry-After}, then healthy.
   *
   * @param requests how many requests are refused
   * @param retryAfterSeconds what the header says
   */
  record RateLimited(int requests, int retryAfterSeconds) implements BoardBehaviour {}

  /** Every request meets a wall. */
  record Blocked(Wall wall) implements BoardBehaviour {}

  /** The answers are complete, but their classes and members carry unknown names. */
  record ChangedLayout() implements BoardBehaviour {}

  /** Status 503, then healthy. */
  record ServerErrors(int requests) implements BoardBehaviour {}

  /** Healthy answers in sixteen pieces, with a pause before each. */
  record SlowDrip(Duration pause) implements BoardBehaviour {}

  /** What a blocked visitor sees. */
  enum Wall {
    /** A status that says so: 999 at LinkedIn, 403 with a challenge page at the others. */
    STATUS,
    /**
     * A page that looks like an answer: a redirect to {@code /authwall} at LinkedIn, a challenge
     * page with status 200 at the others.
     */
    PAGE
  }

  /** See {@link Healthy}. */
  static BoardBehaviour healthy() {
    return new Healthy();
  }

  /** See {@link RateLimited}. */
  static BoardBehaviour rateLimited(int requests, int retryAfterSeconds) {
    return new RateLimited(requests, retryAfterSeconds);
  }

  /** See {@link Blocked}. */
  static BoardBehaviour blocked(Wall wall) {
    return new Blocked(wall);
  }

  /** See {@link ChangedLayout}. */
  static BoardBehaviour changedLayout() {
    return new ChangedLayout();
  }

  /** Status 503 for the first {@code requests}; see {@link ServerErrors}. */
  static BoardBehaviour serverErrors(int requests) {
    return new ServerErrors(requests);
  }

  /** See {@link SlowDrip}. */
  static BoardBehaviour slowDrip(Duration pause) {
    return new SlowDrip(pause);
  }
}
