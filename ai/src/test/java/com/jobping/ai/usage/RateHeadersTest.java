package com.jobping.ai.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateHeadersTest {
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");

  @Test
  void limitsAreReadForRequestsAndTokens() {
    RateHeaders headers =
        read(
            Map.of(
                "x-ratelimit-limit-requests", "500",
                "x-ratelimit-remaining-requests", "499",
                "x-ratelimit-reset-requests", "120ms",
                "x-ratelimit-limit-tokens", "200000",
                "x-ratelimit-remaining-tokens", "0",
                "x-ratelimit-reset-tokens", "6m0s"));

    assertThat(headers.requests())
        .isEqualTo(
            new RateHeaders.Allowance(
                OptionalLong.of(500), OptionalLong.of(499), Optional.of(Duration.ofMillis(120))));
    assertThat(headers.tokens())
        .isEqualTo(
            new RateHeaders.Allowance(
                OptionalLong.of(200_000), OptionalLong.of(0), Optional.of(Duration.ofMinutes(6))));
  }

  @ParameterizedTest
  @CsvSource({
    "120ms, PT0.12S",
    "1s, PT1S",
    "6m0s, PT6M",
    "7.66s, PT7.66S",
    "1h2m3.5s, PT1H2M3.5S",
    "23h18m29.144s, PT23H18M29.144S",
    "1d, PT24H",
    "0s, PT0S"
  })
  void resetsAreDurationsAsGoWritesThem(String text, Duration reset) {
    assertThat(read(Map.of("x-ratelimit-reset-tokens", text)).tokens().reset()).contains(reset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1s", "1", "1.2.3s", "6m0s!", "99999999999999999999h"})
  void whatIsNoDurationCountsAsNotSaid(String text) {
    assertThat(read(Map.of("x-ratelimit-reset-tokens", text)).tokens().reset()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "-1", "1.5", "9999999999999999999999"})
  void whatIsNoCountCountsAsNotSaid(String text) {
    assertThat(read(Map.of("x-ratelimit-remaining-tokens", text)).tokens().remaining()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "retry-after, 20, PT20S",
    "retry-after, 0.5, PT0.5S",
    "retry-after, 'Sat, 14 Mar 2026 12:00:30 GMT', PT30S",
    "retry-after, 'Sat, 14 Mar 2026 11:00:00 GMT', PT0S",
    "retry-after-ms, 1500, PT1.5S"
  })
  void retryAfterIsSecondsOrADate(String name, String value, Duration wait) {
    assertThat(read(Map.of(name, value)).pause()).contains(wait);
  }

  @Test
  void millisecondsAreMoreExactThanSeconds() {
    assertThat(read(Map.of("retry-after", "1", "retry-after-ms", "250")).pause())
        .contains(Duration.ofMillis(250));
  }

  @Test
  void withoutRetryAfterARefusalLastsUntilWhatIsUsedUpIsThereAgain() {
    assertThat(
            read(Map.of(
                    "x-ratelimit-remaining-requests", "3",
                    "x-ratelimit-reset-requests", "9s",
                    "x-ratelimit-remaining-tokens", "0",
                    "x-ratelimit-reset-tokens", "4s"))
                .pause())
        .contains(Duration.ofSeconds(4));
  }

  @Test
  void anAnswerMaySayNothing() {
    assertThat(read(Map.of())).isEqualTo(RateHeaders.NONE);
    assertThat(RateHeaders.NONE.pause()).isEmpty();
  }

  private static RateHeaders read(Map<String, String> headers) {
    return RateHeaders.read(name -> Optional.ofNullable(headers.get(name)), () -> NOW);
  }
}
