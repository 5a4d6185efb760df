package com.jobping.http.limit;

import java.time.Duration;

/**
 * How many requests one may make within a window, which begins with the first of them.
 *
 * @param requests 1 or more
 */
public record Rate(int requests, Duration window) {
  /** So many in a minute. */
  public static Rate perMinute(int requests) {
    return new Rate(requests, Duration.ofMinutes(1));
  }
}
