package com.jobping.benchmarks.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {
  @Test
  void whatTheApiAddsIsTheMedianOfWhatItAddedInEachTurn() {
    Measured.Result result =
        Measured.Result.of(1, List.of(turn(3_000, 2_000), turn(9_000, 2_500), turn(7_000, 5_500)));

    assertThat(result.added()).isEqualTo(1.5);
  }

  @Test
  void figuresAreOfAllTurnsTogether() {
    Measured.Result result =
        Measured.Result.of(1, List.of(turn(3_000, 2_000), turn(9_000, 2_500), turn(7_000, 5_500)));

    assertThat(result.api()).isEqualTo(new Measured.Figures(7, 9, 1));
    assertThat(result.sql()).isEqualTo(new Measured.Figures(2.5, 5.5, 1));
  }

  private static Measured.Turn turn(long apiMicros, long sqlMicros) {
    return new Measured.Turn(
        Latencies.of(new long[] {apiMicros}, 1), Latencies.of(new long[] {sqlMicros}, 1));
  }
}
