package com.jobping.settings;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is kept elsewhere and can change: fetched when it is first asked for, and again once it has
 * been kept for its time. Safe for use by several threads.
 */
public final class Remembered<T> {
  private final Supplier<T> fetch;
  private final Duration keptFor;
  private final InstantSource clock;
  private Optional<Kept<T>> kept = Optional.empty();
  private Instant triedAt = Instant.MIN;

  /** What {@code fetch} gives, for {@code keptFor}. */
  public Remembered(Supplier<T> fetch, Duration keptFor, InstantSource clock) {
    this.fetch = requireNonNull(fetch, "fetch is null");
    this.keptFor = requireNonNull(keptFor, "keptFor is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** The value, at most as old as it may be kept. */
  public synchronized T value() {
    return kept.filter(value -> isWithin(keptFor, value.since()))
        .map(Kept::value)
        .orElseGet(this::fetched);
  }

  /**
   * The value, fetched anew since the one kept seems to be out of date; but not where that was
   * tried within {@code pause}, so that nobody can have it fetched without end.
   */
  public synchronized T renewed(Duration pause) {
    return isWithin(pause, triedAt) ? value() : fetched();
  }

  /** Has the value fetched anew when it is next asked for: somebody rejected the one kept. */
  public synchronized void forget() {
    kept = Optional.empty();
  }

  private T fetched() {
    Instant now = clock.instant();
    triedAt = now;
    T value = fetch.get();
    kept = Optional.of(new Kept<>(value, now));
    return value;
  }

  // A wall clock that was set back says nothing of the age.
  private boolean isWithin(Duration time, Instant since) {
    Instant now = clock.instant();
    return !now.isBefore(since) && now.minus(time).isBefore(since);
  }

  private record Kept<T>(T value, Instant since) {}
}
