package com.jobping.doubles.provider;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How far messages into one place must be apart; safe for use by several threads. */
public final class Pace {
  private final Duration apart;
  private final Map<String, Long> freeAt = new ConcurrentHashMap<>();

  /** Takes one message per place and {@code apart}; zero: as many as come. */
  public Pace(Duration apart) {
    this.apart = requireNonNull(apart, "apart is null");
  }

  /** Takes a message into {@code place}, or says how long it has to wait. */
  public Optional<Duration> wait(String place) {
    long now = System.nanoTime();
    Optional<Duration> wait =
        Optional.ofNullable(freeAt.get(place))
            .map(free -> Duration.ofNanos(free - now))
            .filter(Duration::isPositive);
    if (wait.isEmpty()) {
      freeAt.put(place, now + apart.toNanos());
    }
    return wait;
  }
}
