package com.jobping.settings;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;

/**
 * A secret in a store, fetched when it is first asked for and again once it has been kept for
 * {@link #KEPT_FOR}. Safe for use by several threads.
 */
final class StoredSecret implements Secret {
  static final Duration KEPT_FOR = Duration.ofMinutes(5);

  private final StoredText text;
  private final Remembered<String> value;

  /** The secret that {@code text} is. */
  StoredSecret(StoredText text, InstantSource clock) {
    this.text = requireNonNull(text, "text is null");
    this.value = new Remembered<>(text::current, KEPT_FOR, clock);
  }

  @Override
  public String value() {
    return value.value();
  }

  @Override
  public void forget() {
    value.forget();
  }

  /** Without the value. */
  @Override
  public String toString() {
    return "Secret[" + text.arn() + "]";
  }
}
