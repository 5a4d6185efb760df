package com.jobping.fetcher.board;

import static java.util.Objects.requireNonNull;

import com.jobping.job.DateProvenance;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a job was posted: an instant in UTC and how exactly the board told it. What can't be a date
 * of a posting (before 2000, after 2100, no date at all) counts as not told.
 *
 * @param at absent where the board does not tell; the posting was then first seen when it was read
 * @param provenance how it was told
 */
public record PostedDate(Optional<Instant> at, DateProvenance provenance) {
  /** Not told. */
  public static final PostedDate UNTOLD =
      new PostedDate(Optional.empty(), DateProvenance.FIRST_SEEN);

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final int OLDEST_IN_DAYS = 10_000;

  public PostedDate {
    requireNonNull(provenance, "provenance is null");
  }

  /** A day ({@code 2026-11-24}, its start in UTC) or an instant ({@code 2026-11-24T10:00:00Z}). */
  public static PostedDate ofText(String text) {
    String stripped = text.strip();
    try {
      return stripped.contains("T")
          ? of(OffsetDateTime.parse(stripped).toInstant(), DateProvenance.BOARD_INSTANT)
          : ofDay(LocalDate.parse(stripped));
    } catch (DateTimeException e) {
      return UNTOLD;
    }
  }

  /** A day: its start in UTC. */
  public static PostedDate ofDay(LocalDate day) {
    return of(day.atStartOfDay(ZoneOffset.UTC).toInstant(), DateProvenance.BOARD_DAY);
  }

  /** Milliseconds since 1970. */
  public static PostedDate ofEpochMillis(BigDecimal millis) {
    return of(Instant.ofEpochMilli(millis.longValue()), DateProvenance.BOARD_INSTANT);
  }

  /** An age in whole days at {@code now}: the start of that day in UTC. */
  public static PostedDate ofAge(BigDecimal days, Instant now) {
    if (days.signum() < 0 || days.compareTo(BigDecimal.valueOf(OLDEST_IN_DAYS)) > 0) {
      return UNTOLD;
    }
    return of(
        now.truncatedTo(ChronoUnit.DAYS).minus(days.intValue(), ChronoUnit.DAYS),
        DateProvenance.AGE_IN_DAYS);
  }

  private static PostedDate of(Instant at, DateProvenance provenance) {
    return at.isBefore(EARLIEST) || at.isAfter(LATEST)
        ? UNTOLD
        : new PostedDate(Optional.of(at), provenance);
  }
}
