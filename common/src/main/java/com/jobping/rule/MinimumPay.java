package com.jobping.rule;

import com.jobping.job.Job;
import com.jobping.job.PayInterval;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/**
 * {@link RuleKey#MIN_PAY}.
 *
 * @param keepMissing whether a job whose pay cannot be compared passes
 */
record MinimumPay(YearlyPay least, boolean keepMissing) implements Rule {
  @Override
  public RuleKey key() {
    return RuleKey.MIN_PAY;
  }

  @Override
  public Optional<String> objection(Job job) {
    Optional<YearlyPay> best = job.maxSalary().flatMap(amount -> comparable(job, amount));
    if (best.isPresent()) {
      return best.filter(pay -> pay.isLessThan(least))
          .map(pay -> "The pay is at most %s; you want %s.".formatted(pay.words(), least.words()));
    }
    boolean enough =
        job.minSalary()
            .flatMap(amount -> comparable(job, amount))
            .filter(pay -> !pay.isLessThan(least))
            .isPresent();
    return enough || keepMissing
        ? Optional.empty()
        : Optional.of("The posting does not tell that the pay is %s.".formatted(least.words()));
  }

  private Optional<YearlyPay> comparable(Job job, BigDecimal amount) {
    return job.salaryCurrency()
        .filter(least.currency()::equals)
        .flatMap(currency -> job.salaryInterval())
        .flatMap(MinimumPay::interval)
        .map(interval -> YearlyPay.of(amount, least.currency(), interval));
  }

  private static Optional<PayInterval> interval(String code) {
    return Arrays.stream(PayInterval.values())
        .filter(interval -> interval.code().equals(code))
        .findFirst();
  }
}
