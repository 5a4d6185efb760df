package com.jobping.settings;

import static java.util.Objects.requireNonNull;

import com.jobping.error.CodedException;
import com.jobping.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A secret in a store, fetched when it is first asked for and again once it has been kept for
 * {@link #KEPT_FOR}. Safe for use by several threads.
 */
final class StoredSecret implements Secret {
  static final Duration KEPT_FOR = Duration.ofMinutes(5);

  private final String arnName;
  private final String arn;
  private final int minBytes;
  private final Secrets secrets;
  private final InstantSource clock;
  private Optional<Kept> kept = Optional.empty();

  /** The secret under {@code arn}, which the setting {@code arnName} names. */
  StoredSecret(String arnName, String arn, int minBytes, Secrets secrets, InstantSource clock) {
    this.arnName = requireNonNull(arnName, "arnName is null");
    this.arn = requireNonNull(arn, "arn is null");
    this.minBytes = minBytes;
    this.secrets = requireNonNull(secrets, "secrets is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public synchronized String value() {
    Instant now = clock.instant();
    Kept current = kept.filter(value -> value.isFreshAt(now)).orElseGet(() -> fetch(now));
    kept = Optional.of(current);
    return current.value();
  }

  @Override
  public synchronized void forget() {
    kept = Optional.empty();
  }

  private Kept fetch(Instant now) {
    String value = secrets.fetch(arn).strip();
    if (Text.utf8Length(value) < minBytes) {
      throw new CodedException(
          "invalid_secret",
          "The secret of %s (%s) is shorter than %d bytes: put a longer value into it"
              .formatted(arnName, arn, minBytes));
    }
    return new Kept(value, now);
  }

  /** Without the value. */
  @Override
  public String toString() {
    return "Secret[" + arn + "]";
  }

  private record Kept(String value, Instant fetchedAt) {
    // A wall clock that was set back says nothing of the age.
    boolean isFreshAt(Instant now) {
      return !now.isBefore(fetchedAt) && now.isBefore(fetchedAt.plus(KEPT_FOR));
    }
  }
}
