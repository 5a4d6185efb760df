package com.jobping.settings;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A secret whose value of before is still taken, so that a change of it breaks nothing. Safe for
 * use by several threads.
 */
public final class RotatingSecret {
  private final Remembered<List<String>> values;

  private RotatingSecret(Supplier<List<String>> fetch, InstantSource clock) {
    this.values = new Remembered<>(fetch, StoredSecret.KEPT_FOR, clock);
  }

  /** A secret that is known and stays as it is, the value of now first. */
  public static RotatingSecret of(String... values) {
    List<String> all = List.of(values);
    return new RotatingSecret(() -> all, InstantSource.system());
  }

  /** What {@code text} is and was before. */
  static RotatingSecret stored(StoredText text, InstantSource clock) {
    // The value of now first: where it changes in between, no value is missed but only had twice.
    return new RotatingSecret(
        () -> {
          String current = text.current();
          return Stream.concat(Stream.of(current), text.previous().stream()).distinct().toList();
        },
        clock);
  }

  /**
   * The value of now, then the one of before where there is one.
   *
   * @throws com.jobping.error.CodedException {@code secret_unavailable} or {@code invalid_secret}
   */
  public List<String> values() {
    return values.value();
  }

  /**
   * As {@link #values}, fetched anew unless that was tried within {@code pause}: somebody uses a
   * value that is none of those kept.
   */
  public List<String> renewed(Duration pause) {
    return values.renewed(pause);
  }
}
