package com.jobping.rule;

import java.util.Arrays;
import java.util.Optional;

/**
 * The keys of {@code preferences} that hold rules. A blank value is no rule. Items of a list are
 * put on lines of their own or between semicolons; where no item can hold a comma, commas do too.
 */
public enum RuleKey {
  /**
   * Where jobs may be, a list: {@code Austin, TX; Germany; remote}. A city, a region, a country or
   * its code, as people write them, or {@code remote} for remote jobs anywhere. A remote job is
   * otherwise only as far away as its country. A place that holds the wish, or of which the posting
   * does not tell the part that matters, may be it.
   */
  PLACES("rules.places"),
  /** {@code true}: no job that is done on site or partly so. */
  REMOTE_ONLY("rules.remote_only"),
  /**
   * The least pay: {@code 80000 USD}, {@code 80k USD}, {@code 45.50 EUR per hour}; per year unless
   * it says hour, day, week or month. A job whose best pay is less is ruled out. Pay in another
   * currency, or of which the posting tells no currency, no interval, or only a lower bound below
   * this one, counts as missing.
   */
  MIN_PAY("rules.min_pay"),
  /**
   * What {@link #MIN_PAY} does where pay is missing: {@code keep} (the default) or {@code filter}.
   */
  PAY_MISSING("rules.pay_missing"),
  /** Which levels will do, a list with commas: see {@link Seniority}. */
  SENIORITY("rules.seniority"),
  /** Companies to leave out, a list; by their names' first words, without case and legal form. */
  EXCLUDE_COMPANIES("rules.exclude_companies"),
  /** Words and phrases that title and description must not hold, a list with commas. */
  EXCLUDE_WORDS("rules.exclude_words"),
  /**
   * Languages that the user works in, a list with commas, by ISO 639-1 code or English name: {@code
   * en, German}. A posting written in another language, or that asks for one, is ruled out.
   */
  LANGUAGES("rules.languages");

  /** What all of them begin with. */
  public static final String PREFIX = "rules.";

  private final String key;

  RuleKey(String key) {
    this.key = key;
  }

  /** The key in {@code preferences}. */
  public String key() {
    return key;
  }

  /** The rule kept under {@code key}. */
  public static Optional<RuleKey> of(String key) {
    return Arrays.stream(values()).filter(rule -> rule.key.equals(key)).findFirst();
  }

  /** Whether {@code key} is kept for rules, of whatever name. */
  public static boolean isReserved(String key) {
    return key.startsWith(PREFIX);
  }
}
