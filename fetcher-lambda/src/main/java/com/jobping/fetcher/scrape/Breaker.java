package com.jobping.fetcher.scrape;

import static java.util.Objects.requireNonNull;

import com.jobping.error.CodedException;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.scrape.Rest.Subject;
import com.jobping.time.Durations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets alone what refused or failed: longer each time in a row, until it does well after a rest.
 * Remembers in this process and in the store, and goes on without the store where that fails. Safe
 * for use by many threads.
 */
final class Breaker {
  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final Duration STRIKES_FORGOTTEN_AFTER = Duration.ofDays(1);
  private static final int MOST_DOUBLINGS = 10;

  private final BoardRests store;
  private final Clock clock;
  private final Map<Subject, Rest> rests = new ConcurrentHashMap<>();

  Breaker(BoardRests store, Clock clock) {
    this.store = requireNonNull(store, "store is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Learns what other runs have kept meanwhile. */
  void refresh() {
    Collection<Rest> kept;
    try {
      kept = store.load();
    } catch (RuntimeException e) {
      LOG.warn("code=board_rests_not_read cause={}", CodedException.codeOf(e));
      return;
    }
    for (Rest rest : kept) {
      rests.merge(
          rest.subject(),
          rest,
          (mine, theirs) -> mine.until().isAfter(theirs.until()) ? mine : theirs);
    }
  }

  /** The rest of {@code subject}, if it is not over. */
  Optional<Rest> resting(Subject subject) {
    return Optional.ofNullable(rests.get(subject)).filter(this::isUnderWay);
  }

  /**
   * Lets {@code subject} rest for what it did.
   *
   * @param atLeast what it asked for itself
   */
  void rest(Subject subject, Outcome reason, Optional<Duration> atLeast) {
    Rest rest =
        requireNonNull(rests.compute(subject, (key, before) -> next(key, before, reason, atLeast)));
    LOG.info(
        "code=rests board={} proxy={} reason={} strikes={} until={}",
        subject.board().map(board -> board.code()).orElse("-"),
        subject.proxy().orElse("-"),
        reason.code(),
        rest.strikes(),
        rest.until());
    try {
      store.save(rest);
    } catch (RuntimeException e) {
      LOG.warn("code=board_rests_not_written cause={}", CodedException.codeOf(e));
    }
  }

  /** {@code subject} did well. A rest under way stays: the answer was on its way before it. */
  void well(Subject subject) {
    Rest rest = rests.get(subject);
    if (rest == null || isUnderWay(rest) || !rests.remove(subject, rest)) {
      return;
    }
    try {
      store.forget(subject);
    } catch (RuntimeException e) {
      LOG.warn("code=board_rests_not_written cause={}", CodedException.codeOf(e));
    }
  }

  private Rest next(
      Subject subject, @Nullable Rest before, Outcome reason, Optional<Duration> atLeast) {
    Instant now = clock.instant();
    int strikes = before == null ? 1 : strikes(before, now);
    Duration length = first(reason).multipliedBy(1L << Math.min(strikes - 1, MOST_DOUBLINGS));
    Duration asked = atLeast.orElse(Duration.ZERO);
    Instant until = now.plus(Durations.shorter(Durations.longer(length, asked), LONGEST));
    return new Rest(
        subject,
        reason,
        before != null && before.until().isAfter(until) ? before.until() : until,
        strikes);
  }

  /** Refusals during a rest were on their way before it, and are no further strike. */
  private int strikes(Rest before, Instant now) {
    if (isUnderWay(before)) {
      return before.strikes();
    }
    return before.until().plus(STRIKES_FORGOTTEN_AFTER).isAfter(now) ? before.strikes() + 1 : 1;
  }

  private boolean isUnderWay(Rest rest) {
    return rest.until().isAfter(clock.instant());
  }

  private static Duration first(Outcome reason) {
    return switch (reason) {
      case BLOCKED -> Duration.ofMinutes(15);
      case RATE_LIMITED -> Duration.ofMinutes(2);
      case FAILED, CHANGED, OK, EMPTY -> Duration.ofMinutes(1);
    };
  }
}
