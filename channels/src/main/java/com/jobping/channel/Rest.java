package com.jobping.channel;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long a provider wants to hear nothing.
 *
 * @param scope of whom
 */
public record Rest(Duration length, Scope scope) {
  public Rest {
    requireNonNull(length, "length is null");
    requireNonNull(scope, "scope is null");
  }

  /** Whose messages rest. */
  public enum Scope {
    /** Those of every address with the same {@code Address#bucket()}. */
    BUCKET,
    /** All of ours to this provider. */
    GLOBAL
  }
}
