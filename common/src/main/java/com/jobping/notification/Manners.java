package com.jobping.notification;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * How a user wants to be told; nothing that is held by them is lost, it is only sent later.
 *
 * @param digestHour of the local day, 0 to 23, for {@link Frequency#DAILY} and {@code WEEKLY}
 * @param digestDay for {@link Frequency#WEEKLY}
 * @param zone whose hours and days are meant
 * @param maxPerDay the most messages on each channel within a local day; a message that tells
 *     several matches is one
 */
public record Manners(
    Frequency frequency,
    int digestHour,
    DayOfWeek digestDay,
    Optional<QuietHours> quietHours,
    ZoneId zone,
    Optional<Integer> maxPerDay) {
  public static final int DEFAULT_HOUR = 8;

  /** At once, at any hour, as many as there are. */
  public static final Manners DEFAULT =
      new Manners(
          Frequency.INSTANT,
          DEFAULT_HOUR,
          DayOfWeek.MONDAY,
          Optional.empty(),
          ZoneId.of("UTC"),
          Optional.empty());

  public Manners {
    requireNonNull(frequency, "frequency is null");
    requireNonNull(digestDay, "digestDay is null");
    requireNonNull(quietHours, "quietHours is null");
    requireNonNull(zone, "zone is null");
    requireNonNull(maxPerDay, "maxPerDay is null");
    if (digestHour < 0 || digestHour > 23) {
      throw new IllegalArgumentException("No hour of a day: " + digestHour);
    }
  }

  /** When a match that is known from {@code from} on is to be told: then, or later. */
  public Instant dueAt(Instant from) {
    return afterQuiet(
        switch (frequency) {
          case INSTANT -> from;
          case DAILY, WEEKLY -> nextDigest(from);
        });
  }

  /** {@code instant}, or the end of the quiet hours that it lies in. */
  public Instant afterQuiet(Instant instant) {
    return quietHours.flatMap(quiet -> quiet.endOf(instant, zone)).orElse(instant);
  }

  /** When what today has no room for is told: tomorrow, whatever day a digest's is. */
  public Instant dueTomorrow(Instant now) {
    LocalDate tomorrow = today(now).plusDays(1);
    return afterQuiet(
        switch (frequency) {
          case INSTANT -> LocalClock.first(tomorrow.atStartOfDay(), zone);
          case DAILY, WEEKLY -> digestOn(tomorrow);
        });
  }

  /** When the local day of {@code now} began. */
  public Instant startOfDay(Instant now) {
    return LocalClock.first(today(now).atStartOfDay(), zone);
  }

  private Instant nextDigest(Instant from) {
    LocalDate day = digestFrom(today(from));
    Instant digest = digestOn(day);
    return digest.isBefore(from) ? digestOn(digestFrom(day.plusDays(1))) : digest;
  }

  private LocalDate digestFrom(LocalDate day) {
    return frequency == Frequency.WEEKLY ? day.with(TemporalAdjusters.nextOrSame(digestDay)) : day;
  }

  private Instant digestOn(LocalDate day) {
    return LocalClock.first(day.atTime(digestHour, 0), zone);
  }

  private LocalDate today(Instant now) {
    return now.atZone(zone).toLocalDate();
  }
}
