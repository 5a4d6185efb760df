package com.jobping.notifier;

import java.time.Duration;

/** Decides when a message that was returned is received again. */
@FunctionalInterface
public interface ReturnedMessages {
  /** Keeps the message of {@code receiptHandle} out of sight for {@code length} from now on. */
  void hide(String receiptHandle, Duration length);
}
