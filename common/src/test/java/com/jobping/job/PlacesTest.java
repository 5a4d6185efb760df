package com.jobping.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Austin, TX                             | Austin            | TX        | US
          Austin, TX 78701                       | Austin            | TX        | US
          Austin, Texas                          | Austin            | TX        | US
          Dallas, TX, USA                        | Dallas            | TX        | US
          San Francisco, CA, United States       | San Francisco     | CA        | US
          California, United States              |                   | CA        | US
          Illinois                               |                   | IL        | US
          India, MS                              | India             | MS        | US
          Italy, TX, USA                         | Italy             | TX        | US
          Gary, IN                               | Gary              | IN        | US
          Portland, Oregon Metropolitan Area     | Portland          | OR        | US
          Toronto, Ontario, Canada               | Toronto           | ON        | CA
          Montréal, Québec, Canada               | Montréal          | QC        | CA
          Toronto, ON M5V 2T6                    | Toronto           | ON        | CA
          Greater London, England, United Kingdom| Greater London    | England   | GB
          Scotland, United Kingdom               |                   | Scotland  | GB
          München, Bayern, Deutschland           | München           | Bayern    | DE
          Wien, Österreich                       | Wien              |           | AT
          Porto, P13, PT                         | Porto             | P13       | PT
          Karnataka, India                       |                   | Karnataka | IN
          Tel Aviv District, Israel              |                   | Tel Aviv District | IL
          Hsinchu, Taiwan, Taiwan                | Hsinchu           |           | TW
          Ankara, Türkiye                        | Ankara            |           | TR
          東京, 日本                              | 東京              |           | JP
          Remote, US                             |                   |           | US
          Remote - United States                 |                   |           | US
          Hybrid in Reno, NV 89501               | Reno              | NV        | US
          Austin, TX (Remote)                    | Austin            | TX        | US
          Deutschland                            |                   |           | DE
          Singapore                              |                   |           | SG
          """)
  void readsCityRegionAndCountry(String text, String city, String region, String country) {
    assertThat(Places.read(text))
        .hasValue(
            new Place(
                Optional.ofNullable(city),
                Optional.ofNullable(region),
                Optional.ofNullable(country)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "Remote", "Hybrid", "Springfield", "Greater Boston", "San Francisco Bay Area",
        "Georgia", "New York", "Tbilisi, Georgia", "Work from home", "TX", "IN", "Anywhere",
        "Multiple locations", "Atlantis, Ocean", ",", ", ,", "\0",
      })
  void whatCantBeToldStaysText(String text) {
    assertThat(Places.read(text)).isEmpty();
  }

  @Property(tries = 1_000)
  void neverThrows(@ForAll String text) {
    Places.read(text);
    Places.read(text + ", TX");
    Places.read("Remote in " + text + ", " + text + ", US");
  }
}
