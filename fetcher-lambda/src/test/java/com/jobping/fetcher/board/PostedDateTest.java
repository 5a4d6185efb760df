package com.jobping.fetcher.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.job.DateProvenance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostedDateTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void aDayIsItsStartInUtcAndAnInstantIsItself() {
    assertThat(PostedDate.ofText("2026-11-23"))
        .isEqualTo(at("2026-11-23T00:00:00Z", DateProvenance.BOARD_DAY));
    assertThat(PostedDate.ofText(" 2026-11-23T22:30:00.000Z "))
        .isEqualTo(at("2026-11-23T22:30:00Z", DateProvenance.BOARD_INSTANT));
    assertThat(PostedDate.ofText("2026-11-23T22:30:00+02:00"))
        .isEqualTo(at("2026-11-23T20:30:00Z", DateProvenance.BOARD_INSTANT));
    assertThat(PostedDate.ofEpochMillis(new BigDecimal("1780549200000")))
        .isEqualTo(at("2026-06-04T05:00:00Z", DateProvenance.BOARD_INSTANT));
  }

  @Test
  void anAgeIsCountedBackInWholeDays() {
    assertThat(PostedDate.ofAge(BigDecimal.ZERO, NOW))
        .isEqualTo(at("2026-11-24T00:00:00Z", DateProvenance.AGE_IN_DAYS));
    assertThat(PostedDate.ofAge(new BigDecimal("44"), NOW))
        .isEqualTo(at("2026-10-11T00:00:00Z", DateProvenance.AGE_IN_DAYS));
  }

  @Test
  void whatIsNoDateOfAPostingIsNotTold() {
    for (String text : new String[] {"", "yesterday", "2026-13-01", "0001-01-01", "9999-01-01"}) {
      assertThat(PostedDate.ofText(text)).as(text).isEqualTo(PostedDate.UNTOLD);
    }
    assertThat(PostedDate.ofEpochMillis(new BigDecimal("9e30"))).isEqualTo(PostedDate.UNTOLD);
    assertThat(PostedDate.ofEpochMillis(BigDecimal.ZERO)).isEqualTo(PostedDate.UNTOLD);
    assertThat(PostedDate.ofAge(new BigDecimal("-1"), NOW)).isEqualTo(PostedDate.UNTOLD);
    assertThat(PostedDate.ofAge(new BigDecimal("1e9"), NOW)).isEqualTo(PostedDate.UNTOLD);
  }

  private static PostedDate at(String instant, DateProvenance provenance) {
    return new PostedDate(Optional.of(Instant.parse(instant)), provenance);
  }
}
