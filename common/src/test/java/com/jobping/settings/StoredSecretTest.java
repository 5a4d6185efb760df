package com.jobping.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.error.CodedException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoredSecretTest {
  private Instant now = Instant.parse("2026-11-24T10:00:00Z");
  private String stored = "first value";
  private int fetches;

  private final Secret secret =
      new StoredSecret(
          new StoredText(
              "JWT_SECRET_ARN",
              "arn:jwt",
              8,
              arn -> {
                fetches++;
                return stored;
              }),
          () -> now);

  @Test
  void nothingIsFetchedBeforeTheValueIsAskedFor() {
    assertThat(fetches).isZero();
    assertThat(secret.value()).isEqualTo("first value");
    assertThat(fetches).isEqualTo(1);
  }

  @Test
  void aValueIsKeptForItsTimeAndNoLonger() {
    secret.value();
    stored = "second value";

    now = now.plus(StoredSecret.KEPT_FOR).minusMillis(1);
    assertThat(secret.value()).isEqualTo("first value");
    now = now.plusMillis(1);
    assertThat(secret.value()).isEqualTo("second value");
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void aClockThatWasSetBackKeepsNothingLonger() {
    secret.value();
    stored = "second value";
    now = now.minus(Duration.ofDays(1));

    assertThat(secret.value()).isEqualTo("second value");
  }

  @Test
  void whatWasForgottenIsFetchedAnew() {
    secret.value();
    stored = "second value";
    secret.forget();

    assertThat(secret.value()).isEqualTo("second value");
  }

  @Test
  void aLineBreakAtTheEndIsNotPartOfIt() {
    stored = "pasted value\n";

    assertThat(secret.value()).isEqualTo("pasted value");
  }

  @Test
  void aValueThatIsTooShortIsSaidNotShownAndNotKept() {
    stored = "hunter2";

    assertThatThrownBy(secret::value)
        .isInstanceOfSatisfying(
            CodedException.class, failure -> assertThat(failure.code()).isEqualTo("invalid_secret"))
        .hasMessageContainingAll("JWT_SECRET_ARN", "arn:jwt", "shorter than 8 bytes")
        .hasMessageNotContaining("hunter2");
    stored = "long enough";
    assertThat(secret.value()).isEqualTo("long enough");
  }

  @Test
  void itsLengthIsMeasuredInBytes() {
    stored = "é".repeat(4);

    assertThat(secret.value()).hasSize(4);
  }

  @Test
  void itsTextShowsNoValue() {
    secret.value();

    assertThat(secret.toString()).isEqualTo("Secret[arn:jwt]");
    assertThat(Secret.of("first value").toString()).doesNotContain("first value");
  }
}
