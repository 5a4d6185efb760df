package com.jobping.fetcher.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.job.PayInterval;
import com.jobping.job.Salary;
import com.jobping.job.SalarySource;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PayTextTest {
  @Test
  void readsRangesWithTheirInterval() {
    assertThat(read("$70.00/hr - $100.00/hr", "Austin, TX"))
        .hasValue(pay("70.00", "100.00", Optional.of("USD"), PayInterval.HOURLY));
    assertThat(read("€50.000 – €60.000 pro Jahr", "Berlin"))
        .hasValue(pay("50000", "60000", Optional.of("EUR"), PayInterval.YEARLY));
    assertThat(read("80K - 95K GBP a year", "Leeds"))
        .hasValue(pay("80000", "95000", Optional.of("GBP"), PayInterval.YEARLY));
  }

  @Test
  void putsSwappedBoundsRight() {
    assertThat(read("$100/hr - $70/hr", "Reno, NV"))
        .hasValue(pay("70", "100", Optional.of("USD"), PayInterval.HOURLY));
  }

  @Test
  void aBareDollarIsOnlyACurrencyWhereThePlaceSaysWhich() {
    assertThat(read("$90,000.00/yr", "Toronto, Ontario, Canada").orElseThrow().currency())
        .hasValue("CAD");
    assertThat(read("$90,000.00/yr", "United States").orElseThrow().currency()).hasValue("USD");
    assertThat(read("$90,000.00/yr", "Metropolis").orElseThrow().currency()).isEmpty();
    assertThat(read("C$90,000.00/yr", "Metropolis").orElseThrow().currency()).hasValue("CAD");
  }

  @Test
  void aSingleAmountIsBothBoundsUnlessWordsSayWhich() {
    assertThat(read("$50/hr", "Reno, NV").orElseThrow().min()).hasValue(new BigDecimal("50"));
    assertThat(read("Up to $50/hr", "Reno, NV").orElseThrow().min()).isEmpty();
    assertThat(read("From $50/hr", "Reno, NV").orElseThrow().max()).isEmpty();
  }

  @Test
  void whatCantBeReadIsNoPay() {
    assertThat(read("Competitive", "Reno, NV")).isEmpty();
    assertThat(read("", "Reno, NV")).isEmpty();
    assertThat(read("1 2 3 4", "Reno, NV")).isEmpty();
    assertThat(read("9999999999999999 - 1", "Reno, NV")).isEmpty();
  }

  private static Optional<Salary> read(String text, String location) {
    return PayText.read(text, Optional.of(location), SalarySource.CARD_TEXT);
  }

  private static Salary pay(
      String min, String max, Optional<String> currency, PayInterval interval) {
    return new Salary(
        Optional.of(new BigDecimal(min)),
        Optional.of(new BigDecimal(max)),
        currency,
        Optional.of(interval),
        SalarySource.CARD_TEXT);
  }
}
