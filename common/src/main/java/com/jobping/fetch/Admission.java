package com.jobping.fetch;

import java.time.Duration;

/** Whether a user may have the boards asked now. */
public sealed interface Admission {
  /**
   * The user may, and it counts already.
   *
   * @param limit how many they may have within the window
   * @param remaining how many more they may have now
   * @param resetAfter when there may be one more than that
   */
  record Admitted(int limit, int remaining, Duration resetAfter) implements Admission {}

  /**
   * The user has had as much as allowed.
   *
   * @param limit how many they may have within the window
   * @param retryAfter when there may be one more
   */
  record TooMany(int limit, Duration retryAfter) implements Admission {}

  /** There is no such user. */
  record NoSuchUser() implements Admission {}
}
