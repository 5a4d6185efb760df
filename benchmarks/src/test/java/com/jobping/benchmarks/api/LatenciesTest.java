package com.jobping.benchmarks.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void percentilesAreOfRequestsThatWereMadeInMilliseconds() {
    Latencies hundred =
        Latencies.of(LongStream.rangeClosed(1, 100).map(index -> index * 1_000).toArray(), 1);

    assertThat(hundred.percentile(50)).isEqualTo(50);
    assertThat(hundred.percentile(99)).isEqualTo(99);
    assertThat(hundred.percentile(100)).isEqualTo(100);
  }

  @Test
  void theOrderOfRequestsDoesNotMatter() {
    assertThat(Latencies.of(new long[] {9_000, 1_000, 5_000}, 1).percentile(50)).isEqualTo(5);
  }

  @Test
  void oneRequestIsEveryPercentile() {
    Latencies one = Latencies.of(new long[] {1_500}, 1);

    assertThat(one.percentile(50)).isEqualTo(1.5);
    assertThat(one.percentile(99)).isEqualTo(1.5);
  }

  @Test
  void roundsCountTogether() {
    Latencies both =
        Latencies.of(
            List.of(
                Latencies.of(new long[] {1_000, 2_000, 3_000}, 2),
                Latencies.of(new long[] {7_000}, 2)));

    assertThat(both.perSecond()).isEqualTo(1);
    assertThat(both.percentile(50)).isEqualTo(2);
    assertThat(both.percentile(99)).isEqualTo(7);
  }

  @Test
  void nothingMeasuredHasNoPercentile() {
    assertThatIllegalStateException().isThrownBy(() -> Latencies.of(new long[0], 1).percentile(50));
  }
}
