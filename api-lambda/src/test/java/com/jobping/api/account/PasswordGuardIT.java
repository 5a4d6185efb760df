package com.jobping.api.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.db.Database;
import com.jobping.doubles.services.Services;
import com.jobping.http.ProblemException;
import com.jobping.http.limit.RateLimits;
import org.junit.jupiter.api.Test;

class PasswordGuardIT {
  private final PasswordGuard guard =
      new PasswordGuard(new RateLimits(Database.jdbi(Database.pool(Services.migratedDatabase()))));

  private int checks;

  @Test
  void tenWrongPasswordsForANameFromAnAddressAreEnough() {
    for (int guess = 0; guess < 10; guess++) {
      assertThat(wrong("ada", "192.0.2.1")).isFalse();
    }

    assertRefused("ADA", "192.0.2.1");
    assertThat(checks).as("what is refused is not checked").isEqualTo(10);
    assertThat(right("ada", "192.0.2.2")).as("from elsewhere").isTrue();
    assertThat(right("grace", "192.0.2.1")).as("another name").isTrue();
    assertRefused("ada", "192.0.2.1");
  }

  @Test
  void aHundredPasswordsFromAnAddressAreEnoughWhateverTheNames() {
    for (int guess = 0; guess < 100; guess++) {
      wrong("somebody-" + guess, "192.0.2.1");
    }

    assertRefused("somebody", "192.0.2.1");
    assertThat(right("somebody", "192.0.2.2")).isTrue();
  }

  @Test
  void aRightPasswordLetsTheNamesWrongOnesBeForgotten() {
    for (int round = 0; round < 3; round++) {
      for (int guess = 0; guess < 9; guess++) {
        wrong("ada", "192.0.2.1");
      }
      assertThat(right("ada", "192.0.2.1")).isTrue();
    }
  }

  @Test
  void theAddressesOfANetworkOfIpv6AreOneGuesser() {
    for (int guess = 0; guess < 10; guess++) {
      wrong("ada", "2001:db8:1:2::" + guess);
    }

    assertRefused("ada", "2001:db8:1:2:ffff::1");
    assertThat(right("ada", "2001:db8:1:3::1")).isTrue();
  }

  @Test
  void anAddressOfIpv4IsItselfHoweverItIsWritten() {
    for (int guess = 0; guess < 10; guess++) {
      wrong("ada", "::ffff:192.0.2.1");
    }

    assertRefused("ada", "192.0.2.1");
    assertThat(right("ada", "::ffff:192.0.2.2")).isTrue();
    assertThat(right("ada", "not an: address")).isTrue();
  }

  private boolean wrong(String username, String address) {
    return checked(username, address, false);
  }

  private boolean right(String username, String address) {
    return checked(username, address, true);
  }

  private boolean checked(String username, String address, boolean outcome) {
    return guard.checked(
        username,
        address,
        () -> {
          checks++;
          return outcome;
        },
        isRight -> isRight);
  }

  private void assertRefused(String username, String address) {
    assertThatThrownBy(() -> right(username, address))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.code()).isEqualTo("too_many_attempts"));
  }
}
