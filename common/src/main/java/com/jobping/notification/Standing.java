package com.jobping.notification;

import java.time.Instant;

/** Where a match stands on those of its channels that are on. */
public sealed interface Standing {
  /** Nothing is to be done, or nothing but to let its user's manners hold it. */
  record Settled() implements Standing {}

  /** It is to be tried again, not before {@code notBefore}. */
  record Waiting(Instant notBefore) implements Standing {}

  /** A provider called its message wrong, with this code; that is a fault of ours. */
  record Refused(String code) implements Standing {}
}
