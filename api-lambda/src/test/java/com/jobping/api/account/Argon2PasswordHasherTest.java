package com.jobping.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Argon2PasswordHasherTest {
  private static final String STRENGTH = "$argon2id$v=19$m=19456,t=2,p=1$";

  private final Argon2PasswordHasher hasher = new Argon2PasswordHasher();

  @Test
  void aHashIsOfItsPasswordOnly() {
    String hash = hasher.hash("correct horse");

    assertThat(hasher.matches("correct horse", hash)).isTrue();
    assertThat(hasher.matches("correct horse ", hash)).isFalse();
    assertThat(hasher.matches("", hash)).isFalse();
  }

  @Test
  void twoHashesOfOnePasswordDiffer() {
    assertThat(hasher.hash("correct horse")).isNotEqualTo(hasher.hash("correct horse"));
  }

  @Test
  void aHashSaysItsStrengthAndHasASaltOf16And32BytesOfHash() {
    assertThat(hasher.hash("correct horse"))
        .matches("\\Q" + STRENGTH + "\\E[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
  }

  @Test
  void nobodysHashIsAsStrongAsAUsersAndOfNoPassword() {
    assertThat(hasher.nobodysHash())
        .matches("\\Q" + STRENGTH + "\\E[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    assertThat(hasher.matches("correct horse", hasher.nobodysHash())).isFalse();
  }

  @Test
  void aHashOfAnotherStrengthIsStillTaken() {
    // The test vector of the reference implementation: t=2, m=2^8, p=1, "password", "somesalt".
    String weaker =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ" + "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    assertThat(hasher.matches("password", weaker)).isTrue();
    assertThat(hasher.matches("Password", weaker)).isFalse();
    assertThat(hasher.isOutdated(weaker)).isTrue();
    assertThat(hasher.isOutdated(hasher.hash("password"))).isFalse();
    assertThat(hasher.isOutdated(hasher.nobodysHash())).isFalse();
  }

  @Test
  void howAccentsAreComposedDoesNotMatter() {
    assertThat(hasher.matches("cafe\u0301 noir", hasher.hash("caf\u00e9 noir"))).isTrue();
  }
}
