package com.jobping.api.account;

import static java.util.Objects.requireNonNull;

import com.jobping.http.ProblemException;
import com.jobping.http.limit.Allowance;
import com.jobping.http.limit.Networks;
import com.jobping.http.limit.Rate;
import com.jobping.http.limit.RateLimits;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Slows down whoever guesses passwords: so many tries for one name from one address, and so many
 * from one address. Others' guesses from elsewhere keep nobody out. Safe for use by several
 * threads.
 */
public final class PasswordGuard {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Rate FOR_NAME = new Rate(10, WINDOW);
  private static final Rate FROM_ADDRESS = new Rate(100, WINDOW);

  private final RateLimits limits;

  /** Counting by {@code limits}. */
  public PasswordGuard(RateLimits limits) {
    this.limits = requireNonNull(limits, "limits is null");
  }

  /**
   * What {@code check} makes of a password for {@code username}. Counted before it is checked, so
   * that many at once are no way around; a right one lets the name's wrong ones be forgotten.
   *
   * @throws ProblemException {@code too_many_attempts}, nothing checked
   */
  <T> T checked(String username, String address, Supplier<T> check, Predicate<T> isRight) {
    String place = Networks.of(address);
    String nameAndPlace = "password " + place + " " + username.toLowerCase(Locale.ROOT);
    count("password " + place, FROM_ADDRESS);
    count(nameAndPlace, FOR_NAME);
    T result = check.get();
    if (isRight.test(result)) {
      limits.forget(nameAndPlace);
    }
    return result;
  }

  private void count(String bucket, Rate rate) {
    Allowance allowance = limits.count(bucket, rate);
    if (allowance.exceeded()) {
      throw allowance.refusal(
          "too_many_attempts",
          "Too many attempts",
          "Too many passwords were tried; wait before the next.");
    }
  }
}
