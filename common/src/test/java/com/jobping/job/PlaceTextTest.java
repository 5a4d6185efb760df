package com.jobping.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.job.PlaceText.Likeness;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Plano, TX               | Plano, TX, US                              | SAME
          Dallas, TX, USA         | Dallas, TX, United States                  | SAME
          Plano, Texas            | Plano, TX, US                              | SAME
          Porto, P13, PT          | Porto, Portugal                            | SAME
          Porto, P13, PT          | Porto, Porto, Portugal                     | SAME
          Guimarães               | guimaraes, Portugal                        | SAME
          Tel Aviv                | Tel Aviv-Yafo, Tel Aviv District, Israel   | SAME
          London, ENG, GB         | Greater London, England, United Kingdom    | SAME
          Remote in Austin, TX    | Austin, TX 78701, US                       | SAME
          Columbus, OH            | Columbus, Ohio Metropolitan Area           | SAME
          Israel                  | Israel                                     | SAME
          Israel                  | Lod, Center District, Israel               | UNSURE
          United States           | Dallas, TX, US                             | UNSURE
          Minato, Tokyo, Japan    | Tokyo, Japan                               | UNSURE
                                  | Dallas, TX                                 | UNSURE
          Remote                  | Dallas, TX                                 | UNSURE
                                  | Remote                                     | UNSURE
          Springfield, IL, US     | Springfield, MO, US                        | DIFFERENT
          Dublin, OH, US          | Dublin, IE                                 | DIFFERENT
          Dallas, TX              | Plano, TX                                  | DIFFERENT
          York, England           | New York, NY                               | DIFFERENT
          Porto, P13, PT          | Porto Alegre, RS, BR                       | DIFFERENT
          """)
  void boardsWriteOnePlaceInManyWays(
      @Nullable String one, @Nullable String other, Likeness likeness) {
    PlaceText first = PlaceText.of(Optional.ofNullable(one));
    PlaceText second = PlaceText.of(Optional.ofNullable(other));

    assertThat(first.compare(second)).isEqualTo(likeness);
    assertThat(second.compare(first)).isEqualTo(likeness);
  }
}
