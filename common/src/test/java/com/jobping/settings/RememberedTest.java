package com.jobping.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RememberedTest {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private Instant now = Instant.parse("2026-11-24T10:00:00Z");
  private int fetches;
  private boolean unreachable;

  private final Remembered<Integer> remembered =
      new Remembered<>(this::fetch, Duration.ofMinutes(5), () -> now);

  @Test
  void whatIsRenewedIsFetchedAtOnceButNoOftenerThanThePauseAllows() {
    assertThat(remembered.value()).isEqualTo(1);
    assertThat(remembered.renewed(PAUSE)).as("fetched just now").isEqualTo(1);

    now = now.plus(PAUSE);
    assertThat(remembered.renewed(PAUSE)).isEqualTo(2);
    assertThat(remembered.renewed(PAUSE)).isEqualTo(2);
    now = now.plus(PAUSE).minusMillis(1);
    assertThat(remembered.renewed(PAUSE)).isEqualTo(2);
    now = now.plusMillis(1);
    assertThat(remembered.renewed(PAUSE)).isEqualTo(3);
    assertThat(remembered.value()).isEqualTo(3);
  }

  @Test
  void aRenewalThatFailsIsNotTriedAgainWithinThePauseAndKeepsTheValueNoLonger() {
    remembered.value();
    unreachable = true;
    now = now.plusSeconds(299);

    assertThatThrownBy(() -> remembered.renewed(PAUSE)).hasMessage("unreachable");
    assertThat(remembered.renewed(PAUSE)).isEqualTo(1);
    assertThat(fetches).isEqualTo(2);
    now = now.plusSeconds(1);
    assertThatThrownBy(remembered::value).hasMessage("unreachable");
  }

  private int fetch() {
    fetches++;
    if (unreachable) {
      throw new IllegalStateException("unreachable");
    }
    return fetches;
  }
}
