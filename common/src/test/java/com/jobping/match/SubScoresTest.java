package com.jobping.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SubScoresTest {
  private static final int OPEN = -1;

  @Test
  void theTotalIsTheWeightedMean() {
    assertThat(total(100, 100, 100, 100, 100, 100)).hasValue(100);
    assertThat(total(90, 60, 80, 100, 50, 40)).hasValue(77);
  }

  @Test
  void whatIsOpenCountsNeitherForNorAgainst() {
    assertThat(total(80, 80, OPEN, OPEN, OPEN, OPEN)).hasValue(80);
    assertThat(total(OPEN, 40, OPEN, 80, OPEN, OPEN)).hasValue(55);
  }

  @Test
  void whereNothingIsKnownThereIsNoTotal() {
    assertThat(SubScores.NONE.total()).isEmpty();
  }

  @Test
  void nothingMakesUpForAnotherRole() {
    assertThat(total(20, 100, 100, 100, 100, 100)).hasValue(30);
  }

  @Test
  void oneBrokenWishKeepsAJobBelowForty() {
    assertThat(total(100, 100, 100, 9, 100, 100)).hasValue(39);
    assertThat(total(100, 100, 100, 10, 100, 100)).hasValue(87);
  }

  @Test
  void aPartIsWithinZeroToAHundred() {
    assertThatThrownBy(() -> total(101, OPEN, OPEN, OPEN, OPEN, OPEN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static OptionalInt total(
      int role, int skills, int seniority, int location, int pay, int company) {
    return new SubScores(
            part(role), part(skills), part(seniority), part(location), part(pay), part(company))
        .total();
  }

  private static OptionalInt part(int score) {
    return score == OPEN ? OptionalInt.empty() : OptionalInt.of(score);
  }
}
