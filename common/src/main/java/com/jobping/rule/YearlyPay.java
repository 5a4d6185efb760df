package com.jobping.rule;

import com.jobping.job.PayInterval;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pay for a year of full-time work.
 *
 * @param currency ISO 4217, upper case
 */
record YearlyPay(BigDecimal amount, String currency) {
  private static final Pattern TEXT =
      Pattern.compile(
          "(?<amount>\\d{1,3}(?:,\\d{3})+|\\d{1,9}(?:\\.\\d{1,2})?)\\s*(?<thousands>[kK])?\\s*"
              + "(?<currency>[A-Za-z]{3})"
              + "(?:\\s*(?:/|per|an?)\\s*(?<interval>hour|day|week|month|year))?");

  /**
   * The pay that {@code text} tells, see {@link RuleKey#MIN_PAY}.
   *
   * @throws MalformedRuleException when it tells none
   */
  static YearlyPay of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new MalformedRuleException(
          "It is an amount, a currency and what it is for: 80000 USD, 80k USD, 45.50 EUR per hour.");
    }
    BigDecimal amount = new BigDecimal(matcher.group("amount").replace(",", ""));
    return of(
        matcher.group("thousands") == null ? amount : amount.movePointRight(3),
        matcher.group("currency").toUpperCase(Locale.ROOT),
        interval(Optional.ofNullable(matcher.group("interval")).orElse("year")));
  }

  /** So much per {@code interval}: 40 hours a week, 5 days a week, 52 weeks or 12 months a year. */
  static YearlyPay of(BigDecimal amount, String currency, PayInterval interval) {
    int times =
        switch (interval) {
          case HOURLY -> 40 * 52;
          case DAILY -> 5 * 52;
          case WEEKLY -> 52;
          case MONTHLY -> 12;
          case YEARLY -> 1;
        };
    return new YearlyPay(amount.multiply(BigDecimal.valueOf(times)), currency);
  }

  boolean isLessThan(YearlyPay other) {
    return amount.compareTo(other.amount) < 0;
  }

  /** E.g. {@code 80,000 USD a year}. */
  String words() {
    return String.format(Locale.ROOT, "%,.0f %s a year", amount, currency);
  }

  private static PayInterval interval(String name) {
    return switch (name) {
      case "hour" -> PayInterval.HOURLY;
      case "day" -> PayInterval.DAILY;
      case "week" -> PayInterval.WEEKLY;
      case "month" -> PayInterval.MONTHLY;
      default -> PayInterval.YEARLY;
    };
  }
}
