package com.jobping.notification;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;

/**
 * When a clock on the wall shows a time. One that is left out when the clock is put on is shown at
 * that moment; one that comes twice when it is put back, at two.
 */
final class LocalClock {
  private LocalClock() {}

  /** When the clock first shows {@code time}. */
  static Instant first(LocalDateTime time, ZoneId zone) {
    return gap(time, zone).orElseGet(() -> time.toInstant(offsets(time, zone).getFirst()));
  }

  /** When the clock last shows {@code time}. */
  static Instant last(LocalDateTime time, ZoneId zone) {
    return gap(time, zone).orElseGet(() -> time.toInstant(offsets(time, zone).getLast()));
  }

  private static Optional<Instant> gap(LocalDateTime time, ZoneId zone) {
    return Optional.ofNullable(zone.getRules().getTransition(time))
        .filter(ZoneOffsetTransition::isGap)
        .map(ZoneOffsetTransition::getInstant);
  }

  private static List<ZoneOffset> offsets(LocalDateTime time, ZoneId zone) {
    return zone.getRules().getValidOffsets(time);
  }
}
