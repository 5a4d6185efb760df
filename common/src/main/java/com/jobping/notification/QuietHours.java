package com.jobping.notification;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of every day in which nothing is sent; where {@code until} is the earlier on the clock, it
 * goes across midnight. On a day when the clock is put on or back it begins and ends by that clock:
 * a time that is left out is that of the change, and of one that comes twice the night has both.
 */
public record QuietHours(LocalTime from, LocalTime until) {
  public QuietHours {
    requireNonNull(from, "from is null");
    requireNonNull(until, "until is null");
    if (from.equals(until)) {
      throw new IllegalArgumentException("Quiet hours that end when they begin");
    }
  }

  /** When the quiet that {@code instant} lies in is over; nothing where it lies in none. */
  Optional<Instant> endOf(Instant instant, ZoneId zone) {
    LocalDate today = instant.atZone(zone).toLocalDate();
    return Stream.of(today.minusDays(1), today)
        .filter(day -> !instant.isBefore(LocalClock.first(day.atTime(from), zone)))
        .map(day -> LocalClock.last((across() ? day.plusDays(1) : day).atTime(until), zone))
        .filter(instant::isBefore)
        .findFirst();
  }

  private boolean across() {
    return until.isBefore(from);
  }
}
