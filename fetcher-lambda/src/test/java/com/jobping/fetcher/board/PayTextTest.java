package com.jobping.fetcher.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.job.PayInterval;
import com.jobping.job.Place;
import com.jobping.job.Places;
import com.jobping.job.Salary;
import com.jobping.job.SalarySource;
import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $70.00/hr - $100.00/hr        | Austin, TX       | 70.00   | 100.00  | USD | HOURLY
          $100/hr - $70/hr              | Reno, NV         | 70      | 100     | USD | HOURLY
          $85/hr                        | Reno, NV         | 85      | 85      | USD | HOURLY
          $120,000+                     | Reno, NV         | 120000  |         | USD |
          120k-150k                     | Reno, NV         | 120000  | 150000  |     |
          $120-150k a year              | Reno, NV         | 120000  | 150000  | USD | YEARLY
          €45.000 – €55.000             | Berlin, Germany  | 45000   | 55000   | EUR |
          €50.000 – €60.000 pro Jahr    | Berlin, Germany  | 50000   | 60000   | EUR | YEARLY
          45 000 € - 55 000 € par an    | Paris, France    | 45000   | 55000   | EUR | YEARLY
          ab 3.200,50 € pro Monat       | Wien, Österreich | 3200.50 |         | EUR | MONTHLY
          80K - 95K GBP a year          | Leeds            | 80000   | 95000   | GBP | YEARLY
          Up to £40k                    | Leeds            |         | 40000   | GBP |
          From $50/hr                   | Reno, NV         | 50      |         | USD | HOURLY
          ₹12,00,000 a year             | Pune, India      | 1200000 | 1200000 | INR | YEARLY
          ₹5,00,000.00 - ₹8,00,000.00   | Pune, India      | 500000.00 | 800000.00 | INR |
          8-12 LPA                      | Pune, India      | 800000  | 1200000 |     | YEARLY
          Rs. 40,000 per month          | Lahore, Pakistan | 40000   | 40000   | PKR | MONTHLY
          年収 500万円 〜 800万円        | Tokyo, Japan     | 5000000 | 8000000 | JPY | YEARLY
          1500-1800万円                 | Tokyo, Japan     | 15000000| 18000000| JPY |
          45 ₪ לשעה                     | Israel           | 45      | 45      | ILS | HOURLY
          CHF 110'000 - 130'000         | Zürich, Schweiz  | 110000  | 130000  | CHF |
          R$ 5.000,00 por mês           | Brasil           | 5000.00 | 5000.00 | BRL | MONTHLY
          12 000 - 15 000 zł / mies     | Polska           | 12000   | 15000   | PLN | MONTHLY
          $95,000/yr + $20,000 bonus    | Reno, NV         | 95000   | 95000   | USD | YEARLY
          $95,000/yr, 401k, 10% equity  | Reno, NV         | 95000   | 95000   | USD | YEARLY
          $30/hr, 40 hours              | Reno, NV         | 30      | 30      | USD | HOURLY
          """)
  void readsWhatPostingsWrite(
      String text, String place, BigDecimal min, BigDecimal max, String currency, String interval) {
    assertThat(read(text, place))
        .hasValue(
            new Salary(
                Optional.ofNullable(min),
                Optional.ofNullable(max),
                Optional.ofNullable(currency),
                Optional.ofNullable(interval).map(PayInterval::valueOf),
                SalarySource.CARD_TEXT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Competitive",
        "Negotiable",
        "",
        "1 2 3 4",
        "5 days ago",
        "401k",
        "401(k) match",
        "Level 3",
        "$20,000 bonus",
        "Bonus of $20,000",
        "equity worth $50,000",
        "$0",
        "$30/hr, $62,400/yr",
        "$50,000 - €60,000",
        "9999999999999999999 - 1",
      })
  void whatCantBeReadIsNoPay(String text) {
    assertThat(read(text, "Reno, NV")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $90,000.00/yr  | United States            | USD
          $90,000.00/yr  | Toronto, Ontario, Canada | CAD
          $90,000.00/yr  | Sydney, Australia        | AUD
          $90,000.00/yr  | Bogota, Colombia         |
          $90,000.00/yr  | Berlin, Germany          |
          $90,000.00/yr  | Metropolis               |
          90,000.00/yr   | United States            |
          C$90,000.00/yr | Metropolis               | CAD
          ¥900,000       | Tokyo, Japan             | JPY
          ¥900,000       | Metropolis               |
          """)
  void aSignThatSeveralShareIsACurrencyOnlyWithTheCountry(
      String text, String place, String currency) {
    assertThat(read(text, place).orElseThrow().currency()).isEqualTo(Optional.ofNullable(currency));
  }

  @Test
  void aTitleTellsPayOnlyWithACurrencyAndWhatItIsPer() {
    Optional<Place> reno = Places.read("Reno, NV");

    assertThat(PayText.ofTitle("Weaver | Upto $50/hr", reno).orElseThrow().max())
        .hasValue(new BigDecimal("50"));
    assertThat(PayText.ofTitle("Weaver - $40 - $50 per hour", reno).orElseThrow().min())
        .hasValue(new BigDecimal("40"));
    assertThat(PayText.ofTitle("Weaver, $50M looms", reno)).isEmpty();
    assertThat(PayText.ofTitle("Weaver 3/year", reno)).isEmpty();
  }

  @Property(tries = 2_000)
  void neverThrowsAndNeverReadsACurrencyOutOfNothing(
      @ForAll @From(supplier = PayWords.class) String text) {
    Optional<Salary> nowhere = PayText.read(text, Optional.empty(), SalarySource.CARD_TEXT);
    Optional<Salary> somewhere =
        PayText.read(text, Places.read("Reno, NV"), SalarySource.CARD_TEXT);
    PayText.ofTitle(text, Places.read("Reno, NV"));
    PayText.interval(text);

    if (text.chars().allMatch(letter -> letter < 'A' && letter != '$')) {
      assertThat(somewhere.flatMap(Salary::currency)).isEmpty();
    }
    if (text.indexOf('$') >= 0 && text.chars().noneMatch(Character::isLetter)) {
      assertThat(nowhere.flatMap(Salary::currency))
          .satisfiesAnyOf(
              currency -> assertThat(currency).isEmpty(),
              currency -> assertThat(text).containsAnyOf("€", "£", "₹", "₪"));
    }
  }

  private static Optional<Salary> read(String text, String place) {
    return PayText.read(text, Places.read(place), SalarySource.CARD_TEXT);
  }
}
