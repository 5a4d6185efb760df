package com.jobping.notification;

import java.time.Instant;

/** What asking the ledger for the right to send on a channel came to. */
public sealed interface Lease {
  /**
   * The right is ours until {@code until}; whoever asks meanwhile is told {@link Held}.
   *
   * @param attempt how often the match that was tried most has been tried, this time with it
   */
  record Granted(Instant until, int attempt) implements Lease {}

  /** Another sender has the channel, at the longest until {@code until}. */
  record Held(Instant until) implements Lease {}

  /** As many messages as its user wants in a day were sent there. */
  record SpentForToday() implements Lease {}

  /** The channel is off, or another than it was when it was read. */
  record Off() implements Lease {}

  /** Some of the rows are not what they were any more: look again at what is due. */
  record Outdated() implements Lease {}
}
