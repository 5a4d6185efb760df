package com.jobping.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.error.CodedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RotatingSecretTest {
  private final Store store = new Store();
  private Instant now = Instant.parse("2026-11-24T10:00:00Z");

  private final RotatingSecret secret =
      RotatingSecret.stored(new StoredText("JWT_SECRET_ARN", "arn:jwt", 8, store), () -> now);

  @Test
  void aSecretThatNeverChangedHasOneValue() {
    assertThat(store.asked).as("before it is needed").isEmpty();
    assertThat(secret.values()).containsExactly("value of 2026");
  }

  @Test
  void afterAChangeTheValueBeforeIsTheSecondOne() {
    store.rotate("value of 2027\n");

    assertThat(secret.values()).containsExactly("value of 2027", "value of 2026");
  }

  @Test
  void theValueOfNowIsReadFirstSoThatAChangeInBetweenLosesNone() {
    secret.values();

    assertThat(store.asked).containsExactly("current", "previous");
  }

  @Test
  void aChangeIsSeenAfterFiveMinutesOrWhenSomebodyAsksForIt() {
    secret.values();
    store.rotate("value of 2027");

    assertThat(secret.renewed(Duration.ofSeconds(10))).containsExactly("value of 2026");
    now = now.plusSeconds(10);
    assertThat(secret.renewed(Duration.ofSeconds(10)))
        .containsExactly("value of 2027", "value of 2026");
    store.rotate("value of 2028");
    now = now.plus(StoredSecret.KEPT_FOR);
    assertThat(secret.values()).containsExactly("value of 2028", "value of 2027");
  }

  @Test
  void aValueThatIsTooShortIsRefusedAndOneThatWasIsNotTaken() {
    store.rotate("short");
    assertThatThrownBy(secret::values)
        .isInstanceOfSatisfying(
            CodedException.class,
            failure -> assertThat(failure.code()).isEqualTo("invalid_secret"));

    store.rotate("value of 2027");
    assertThat(secret.values()).containsExactly("value of 2027");
  }

  @Test
  void bothMayBeGivenInTheSettings() {
    assertThat(read(Map.of("KEY", "value of 2026")).values()).containsExactly("value of 2026");
    assertThat(read(Map.of("KEY", "value of 2027", "KEY_PREVIOUS", "value of 2026")).values())
        .containsExactly("value of 2027", "value of 2026");
    assertThatThrownBy(() -> read(Map.of("KEY", "value of 2027", "KEY_PREVIOUS", "short")))
        .hasMessageContaining("KEY_PREVIOUS is shorter than 8 bytes");
    assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("KEY or KEY_ARN is missing");
  }

  private static RotatingSecret read(Map<String, String> environment) {
    return Settings.of(environment)
        .read(reader -> reader.rotatingSecret("KEY", "KEY_PREVIOUS", "KEY_ARN", 8));
  }

  /** Keeps the last two versions, as Secrets Manager does. */
  private static final class Store implements Secrets {
    private final List<String> asked = new ArrayList<>();
    private String current = "value of 2026";
    private Optional<String> previous = Optional.empty();

    void rotate(String value) {
      previous = Optional.of(current);
      current = value;
    }

    @Override
    public String fetch(String arn) {
      asked.add("current");
      return current;
    }

    @Override
    public Optional<String> fetchPrevious(String arn) {
      asked.add("previous");
      return previous;
    }
  }
}
