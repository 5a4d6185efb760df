package com.jobping.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Berlin's clock is two hours before UTC from 29 March 2026, when 02:00 is left out, to 25 October
 * 2026, when 02:00 to 03:00 comes twice; one hour before it otherwise.
 */
class MannersTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void byDefaultAMatchIsToldAtOnce() {
    Instant now = Instant.parse("2026-05-01T03:00:00Z");

    assertThat(Manners.DEFAULT.dueAt(now)).isEqualTo(now);
  }

  @ParameterizedTest
  @CsvSource({
    "before the hour,            2026-05-04T05:59:59Z, 2026-05-04T06:00:00Z",
    "at the hour,                2026-05-04T06:00:00Z, 2026-05-04T06:00:00Z",
    "after the hour,             2026-05-04T06:00:01Z, 2026-05-05T06:00:00Z",
    "on the eve of summer time,  2026-03-28T08:00:00Z, 2026-03-29T06:00:00Z",
    "on the eve of winter time,  2026-10-24T08:00:00Z, 2026-10-25T07:00:00Z",
  })
  void aDailyDigestComesAtTheLocalHour(String when, Instant from, Instant due) {
    assertThat(digest(Frequency.DAILY, 8).dueAt(from)).as(when).isEqualTo(due);
  }

  @Test
  void aDigestAtAnHourThatIsLeftOutComesAtTheChange() {
    assertThat(digest(Frequency.DAILY, 2).dueAt(Instant.parse("2026-03-29T00:30:00Z")))
        .isEqualTo("2026-03-29T01:00:00Z");
  }

  @Test
  void aDigestAtAnHourThatComesTwiceComesOnce() {
    Manners manners = digest(Frequency.DAILY, 2);

    assertThat(manners.dueAt(Instant.parse("2026-10-24T23:00:00Z")))
        .isEqualTo("2026-10-25T00:00:00Z");
    assertThat(manners.dueAt(Instant.parse("2026-10-25T00:00:01Z")))
        .isEqualTo("2026-10-26T01:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "a week later, 2026-05-01T07:00:00Z, 2026-05-08T06:00:00Z",
    "the same day, 2026-05-01T05:00:00Z, 2026-05-01T06:00:00Z",
    "in some days, 2026-05-04T05:00:00Z, 2026-05-08T06:00:00Z",
  })
  void aWeeklyDigestComesOnItsDay(String when, Instant from, Instant due) {
    Manners fridays =
        new Manners(
            Frequency.WEEKLY, 8, DayOfWeek.FRIDAY, Optional.empty(), BERLIN, Optional.empty());

    assertThat(fridays.dueAt(from)).as(when).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({
    "before it,                   2026-05-04T19:59:59Z, 2026-05-04T19:59:59Z",
    "when it begins,              2026-05-04T20:00:00Z, 2026-05-05T05:00:00Z",
    "after midnight,              2026-05-05T03:00:00Z, 2026-05-05T05:00:00Z",
    "when it ends,                2026-05-05T05:00:00Z, 2026-05-05T05:00:00Z",
    "in the night to summer time, 2026-03-28T22:00:00Z, 2026-03-29T05:00:00Z",
    "in the night to winter time, 2026-10-24T21:00:00Z, 2026-10-25T06:00:00Z",
  })
  void quietHoursGoAcrossMidnight(String when, Instant from, Instant due) {
    assertThat(quiet("22:00", "07:00").dueAt(from)).as(when).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({
    "before, 2026-05-04T09:59:59Z, 2026-05-04T09:59:59Z",
    "within, 2026-05-04T10:30:00Z, 2026-05-04T11:00:00Z",
    "after,  2026-05-04T11:00:00Z, 2026-05-04T11:00:00Z",
  })
  void quietHoursMayBeWithinADay(String when, Instant from, Instant due) {
    assertThat(quiet("12:00", "13:00").dueAt(from)).as(when).isEqualTo(due);
  }

  @Test
  void quietHoursThatBeginOrEndAtATimeThatIsLeftOutDoSoAtTheChange() {
    Instant change = Instant.parse("2026-03-29T01:00:00Z");

    assertThat(quiet("22:00", "02:30").dueAt(change.minusSeconds(1))).isEqualTo(change);
    assertThat(quiet("22:00", "02:30").dueAt(change)).isEqualTo(change);
    assertThat(quiet("02:30", "04:00").dueAt(change.minusSeconds(1)))
        .isEqualTo(change.minusSeconds(1));
    assertThat(quiet("02:30", "04:00").dueAt(change)).isEqualTo("2026-03-29T02:00:00Z");
  }

  @Test
  void ofATimeThatComesTwiceQuietHoursBeginAtTheFirstAndEndAtTheSecond() {
    Instant first = Instant.parse("2026-10-25T00:30:00Z");
    Instant second = Instant.parse("2026-10-25T01:30:00Z");

    assertThat(quiet("22:00", "02:30").dueAt(first)).isEqualTo(second);
    assertThat(quiet("02:30", "07:00").dueAt(first)).isEqualTo("2026-10-25T06:00:00Z");
    assertThat(quiet("02:30", "07:00").dueAt(first.minusSeconds(1)))
        .isEqualTo(first.minusSeconds(1));
  }

  @Test
  void aDigestThatFallsIntoQuietHoursComesWhenTheyEnd() {
    Manners manners =
        new Manners(
            Frequency.DAILY, 6, DayOfWeek.MONDAY, Optional.of(night()), BERLIN, Optional.empty());

    assertThat(manners.dueAt(Instant.parse("2026-05-04T10:00:00Z")))
        .isEqualTo("2026-05-05T05:00:00Z");
  }

  @Test
  void whatADayHasNoRoomForIsDueTheNextAfterItsQuietHours() {
    Manners manners =
        new Manners(
            Frequency.INSTANT, 8, DayOfWeek.MONDAY, Optional.of(night()), BERLIN, Optional.of(3));
    Instant now = Instant.parse("2026-05-04T10:00:00Z");

    assertThat(manners.startOfDay(now)).isEqualTo("2026-05-03T22:00:00Z");
    assertThat(manners.dueTomorrow(now)).isEqualTo("2026-05-05T05:00:00Z");
  }

  @Test
  void whatTheDayOfADigestHasNoRoomForIsToldTheNextDayAndNotTheNextWeek() {
    Manners manners =
        new Manners(
            Frequency.WEEKLY, 8, DayOfWeek.MONDAY, Optional.empty(), BERLIN, Optional.of(1));

    assertThat(manners.dueTomorrow(Instant.parse("2026-05-04T06:00:00Z")))
        .isEqualTo("2026-05-05T06:00:00Z");
  }

  @Test
  void aDayMayBeginWhenItsMidnightIsLeftOut() {
    Manners santiago =
        new Manners(
            Frequency.INSTANT,
            8,
            DayOfWeek.MONDAY,
            Optional.empty(),
            ZoneId.of("America/Santiago"),
            Optional.of(1));

    assertThat(santiago.startOfDay(Instant.parse("2026-09-06T15:00:00Z")))
        .isEqualTo("2026-09-06T04:00:00Z");
  }

  @Test
  void quietHoursHaveALength() {
    assertThatThrownBy(() -> quiet("07:00", "07:00")).isInstanceOf(IllegalArgumentException.class);
  }

  private static QuietHours night() {
    return new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
  }

  private static Manners digest(Frequency frequency, int hour) {
    return new Manners(
        frequency, hour, DayOfWeek.MONDAY, Optional.empty(), BERLIN, Optional.empty());
  }

  private static Manners quiet(String from, String until) {
    return new Manners(
        Frequency.INSTANT,
        8,
        DayOfWeek.MONDAY,
        Optional.of(new QuietHours(LocalTime.parse(from), LocalTime.parse(until))),
        BERLIN,
        Optional.empty());
  }
}
