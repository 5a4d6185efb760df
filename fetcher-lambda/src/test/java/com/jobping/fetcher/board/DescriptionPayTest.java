package com.jobping.fetcher.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.job.PayInterval;
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

class DescriptionPayTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The base salary for this role ranges from $150,000 to $200,000, plus equity. | 150000 | 200000 | USD |
          Pay: $35.00 - $55.00 per hour                                              | 35.00  | 55.00  | USD | HOURLY
          **Salary Range:** $75k-$100k/yr                                            | 75000  | 100000 | USD | YEARLY
          Pay: Up to $130,000.00 per year                                            |        | 130000.00 | USD | YEARLY
          Hourly rate: from $25/hour                                                 | 25     |        | USD | HOURLY
          The salary is negotiable, but the pay range is $80,000\\-$95,000 annually.  | 80000  | 95000  | USD | YEARLY
          Salary: 2500-3000 EUR gross per month                                      | 2500   | 3000   | EUR | MONTHLY
          Gehalt: 55.000 € – 65.000 € pro Jahr                                       | 55000  | 65000  | EUR | YEARLY
          想定年収 6,000,000円 - 8,000,000円・交通費支給（上限50,000円/月）              | 6000000| 8000000| JPY | YEARLY
          The salary range is $166,000-$244,000 + bonus + equity + benefits.         | 166000 | 244000 | USD |
          """)
  void readsWhatAnEmployerSaysOfPay(
      String text, BigDecimal min, BigDecimal max, String currency, String interval) {
    assertThat(read(text))
        .hasValue(
            new Salary(
                Optional.ofNullable(min),
                Optional.ofNullable(max),
                Optional.ofNullable(currency),
                Optional.ofNullable(interval).map(PayInterval::valueOf),
                SalarySource.DESCRIPTION));
  }

  @Test
  void aHeadingSaysWhatTheNextLineIs() {
    assertThat(read("## Our Base Pay Range\n\n$145,700 - $242,900\n").orElseThrow().min())
        .hasValue(new BigDecimal("145700"));
    assertThat(read("## Our Customers\n\n$145,700 - $242,900\n")).isEmpty();
  }

  @Test
  void whatIsSaidTwiceIsReadOnceAndWhatContradictsItselfNotAtAll() {
    assertThat(read("Pay: $20 - $25 an hour\n\nPay: $20.00 - $25.00 per hour").orElseThrow().max())
        .hasValueSatisfying(max -> assertThat(max).isEqualByComparingTo("25"));
    assertThat(read("Salary in NY: $120,000 - $150,000\n\nSalary in CA: $130,000 - $160,000"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We pay well. We raised $81 Million in Series B funding.",
        "Annual revenue of $10,000,000 - $20,000,000 and good pay.",
        "Salary and a sign-on bonus of $5,000 - $10,000.",
        "Competitive salary, $10,000 - $15,000 annual bonus",
        "Competitive salary plus equity of $50,000 - $90,000.",
        "We pay for courses: up to $1,000 annually.",
        "Salary, 401k match and a $2,000 - $3,000 learning budget.",
        "Compensation: life insurance of $100,000 - $200,000.",
        "Compensation Range: $0.00-0.00 USD",
        "Salary: 75k",
        "Our platform handles $500 - $900 per month per customer.",
        "Pay: $20 - $25",
        "Pay: $12 - $180,000 per year",
        "資本金 7,800万円 年収応相談",
      })
  void whatIsNoPayOrNotSurelyPayIsLeftAlone(String text) {
    assertThat(read(text)).isEmpty();
  }

  @Test
  void numbersWithoutEndAreNoPay() {
    assertThat(read("Pay: USD " + "10 ".repeat(100_000))).isEmpty();
    assertThat(read("Salary: $50,000 - $60,000 " + "yearly ".repeat(100_000))).isPresent();
  }

  @Property(tries = 1_000)
  void neverThrows(@ForAll @From(supplier = PayWords.class) String text) {
    DescriptionPay.read(text, Places.read("Reno, NV"));
    DescriptionPay.read("Salary range " + text, Optional.empty());
  }

  private static Optional<Salary> read(String text) {
    return DescriptionPay.read(text, Places.read("Reno, NV"));
  }
}
