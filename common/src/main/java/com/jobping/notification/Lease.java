package com.jobping.notification;

import java.time.Instant;

/** What asking the ledger for the right to send came to. */
public sealed interface Lease {
  /** The right is ours; whoever asks meanwhile is told {@link Held}. */
  record Granted(int attempt) implements Lease {}

  /** Another sender has it, at the longest until {@code until}. */
  record Held(Instant until) implements Lease {}

  /** It was sent before. */
  record AlreadySent() implements Lease {}

  /** It failed for good before. */
  record AlreadyFailed(String errorCode) implements Lease {}
}
