package com.jobping.job;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Pay as a board told it; at least one bound is present.
 *
 * @param min the lower bound
 * @param max the upper bound, not below {@code min}
 * @param currency ISO 4217, upper case; absent where it was not read
 * @param interval what the amounts are per
 * @param source where it was read
 */
public record Salary(
    Optional<BigDecimal> min,
    Optional<BigDecimal> max,
    Optional<String> currency,
    Optional<PayInterval> interval,
    SalarySource source) {
  private static final BigDecimal LARGEST = new BigDecimal("1e12");

  public Salary {
    if (min.isEmpty() && max.isEmpty()) {
      throw new IllegalArgumentException("A salary needs a bound");
    }
    min.ifPresent(Salary::requireSensible);
    max.ifPresent(Salary::requireSensible);
    if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
      throw new IllegalArgumentException("Salary min is above max");
    }
    if (currency.isPresent() && !currency.get().matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("Not an ISO 4217 code: " + currency.get());
    }
  }

  private static void requireSensible(BigDecimal amount) {
    if (amount.signum() < 0 || amount.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException("Not an amount of pay: " + amount);
    }
  }
}
