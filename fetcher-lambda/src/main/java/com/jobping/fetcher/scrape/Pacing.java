package com.jobping.fetcher.scrape;

import static java.util.Objects.requireNonNull;

import com.jobping.fetcher.scrape.Rest.Subject;
import com.jobping.job.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps requests apart that a board sees coming from one address, whatever searches they belong to.
 * Safe for use by many threads.
 */
final class Pacing {
  private final Duration pause;
  private final Clock clock;
  private final Map<Subject, Instant> next = new HashMap<>();

  Pacing(Duration pause, Clock clock) {
    this.pause = requireNonNull(pause, "pause is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** The pause, before jitter. */
  Duration pause() {
    return pause;
  }

  /** Takes the next turn at {@code board} by {@code exit}, and says how long it is until then. */
  synchronized Duration untilTurn(Site board, Exit exit) {
    Instant now = clock.instant();
    Subject lane = exit.at(board);
    Instant turn = next.getOrDefault(lane, now);
    Instant taken = turn.isAfter(now) ? turn : now;
    next.put(lane, taken.plus(jittered(pause)));
    return Duration.between(now, taken);
  }

  /** {@code duration}, a quarter more or less. */
  static Duration jittered(Duration duration) {
    return Duration.ofMillis(
        (long) (duration.toMillis() * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
  }
}
