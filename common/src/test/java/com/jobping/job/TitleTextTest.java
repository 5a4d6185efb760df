package com.jobping.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Loom Engineer                             | Berlin               | loom engineer
          LOOM ENGINEER (m/w/d)                     | Berlin               | loom engineer
          Loom Engineer m/f/x                       | Berlin               | loom engineer
          Loom-Engineer [all levels] (H/F)          | Lyon                 | loom engineer all levels
          Ingénieur·e Métiers à tisser F/H          | Lyon                 | ingenieur e metiers a tisser
          Loom Engineer - Remote                    |                      | loom engineer
          Loom Engineer----Remote                   |                      | loom engineer
          Remote - Loom Engineer                    |                      | loom engineer
          Loom Engineer (100% remote)               | Berlin               | loom engineer
          Loom Engineer (Hybrid, Berlin or remote)  | Berlin, Germany      | loom engineer
          Loom Engineer – Hybrid (Berlin)           | Berlin, BE, DE       | loom engineer
          Loom Engineer in Dallas, TX               | Dallas, TX, US       | loom engineer
          Loom Engineer - Haifa, Israel             | Israel               | loom engineer haifa
          Loom Engineer - Dallas                    |                      | loom engineer dallas
          Loom Engineer – R01536322                 | Dallas, TX           | loom engineer
          22813 - Loom Engineer (6440)              |                      | loom engineer
          Loom Engineer #1339                       |                      | loom engineer
          Loom Engineer, Job ID: AB-1234            |                      | loom engineer
          Loom Intern 2026                          |                      | loom intern 2026
          Loom Intern (2026)                        |                      | loom intern 2026
          Manager, IT                               | Rome, IT             | manager it
          Remote Sensing Engineer                   | Remote               | remote sensing engineer
          C++ Engineer                              |                      | c++ engineer
          C# Engineer                               |                      | c# engineer
          Loom Engineer II                          |                      | loom engineer ii
          Loom Engineer - Part-Time                 |                      | loom engineer part time
          H/W Engineer                              |                      | h w engineer
          織機エンジニア（リモート）                     | Tokyo                | 織機エンジニア リモート
          Remote                                    |                      | remote
          """)
  void whatBoardsAddFallsAwayAndWhatMakesAnotherJobStays(
      String title, @Nullable String location, String words) {
    assertThat(read(title, location).words()).isEqualTo(words);
  }

  @Test
  void requisitionNumbersAreKeptApart() {
    TitleText one = read("Loom Engineer – R01536322", "Dallas");

    assertThat(one.requisitions()).containsExactly("r01536322");
    assertThat(one.isOtherRequisitionThan(read("Loom Engineer R01536399", "Dallas"))).isTrue();
    assertThat(one.isOtherRequisitionThan(read("R01536322: Loom Engineer", "Dallas"))).isFalse();
    assertThat(one.isOtherRequisitionThan(read("Loom Engineer", "Dallas"))).isFalse();
  }

  private static TitleText read(String title, @Nullable String location) {
    return TitleText.of(title, PlaceText.of(Optional.ofNullable(location)));
  }
}
