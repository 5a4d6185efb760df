package com.jobping.notifier;

import java.time.Duration;
import java.util.Optional;

/** What becomes of a message. */
public sealed interface Outcome {
  /** It may go. */
  record Done() implements Outcome {}

  /**
   * It comes back.
   *
   * @param after when; absent: when the queue says
   */
  record ComesBack(Optional<Duration> after) implements Outcome {}
}
