package com.jobping.fetch;

import java.time.Duration;

/** Whether a user may have the boards asked now. */
public sealed interface Admission {
  /** The user may, and it counts already. */
  record Admitted() implements Admission {}

  /** The user has had as much as allowed; after {@code retryAfter} there may be one more. */
  record TooMany(Duration retryAfter) implements Admission {}

  /** There is no such user. */
  record NoSuchUser() implements Admission {}
}
