package com.jobping.channel.card;

import com.jobping.job.Job;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;

/** What a job pays, in words. */
final class SalaryText {
  private SalaryText() {}

  /** E.g. {@code EUR 90,000 to 120,000, yearly}; nothing where the posting does not say. */
  static Optional<String> of(Job job) {
    Optional<String> least = job.minSalary().map(SalaryText::amount);
    Optional<String> most = job.maxSalary().map(SalaryText::amount);
    String currency = job.salaryCurrency().map(code -> code + " ").orElse("");
    String interval = job.salaryInterval().map(code -> ", " + code).orElse("");
    return range(least, most).map(range -> currency + range + interval);
  }

  private static Optional<String> range(Optional<String> least, Optional<String> most) {
    if (least.isEmpty()) {
      return most.map(amount -> "up to " + amount);
    }
    if (most.isEmpty()) {
      return least.map(amount -> "from " + amount);
    }
    return least.equals(most) ? least : Optional.of(least.get() + " to " + most.get());
  }

  private static String amount(BigDecimal amount) {
    return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(amount);
  }
}
