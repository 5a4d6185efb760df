package com.jobping.rule;

import java.util.Arrays;
import java.util.List;
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
  PLACES("rules.places", Shape.ITEMS),
  /** {@code true}: no job that is done on site or partly so. */
  REMOTE_ONLY("rules.remote_only", Shape.ONE),
  /**
   * The least pay: {@code 80000 USD}, {@code 80k USD}, {@code 45.50 EUR per hour}; per year unless
   * it says hour, day, week or month. A job whose best pay is less is ruled out. Pay in another
   * currency, or of which the posting tells no currency, no interval, or only a lower bound below
   * this one, counts as missing.
   */
  MIN_PAY("rules.min_pay", Shape.ONE),
  /**
   * What {@link #MIN_PAY} does where pay is missing: {@code keep} (the default) or {@code filter}.
   */
  PAY_MISSING("rules.pay_missing", Shape.ONE),
  /** Which levels will do, a list with commas: see {@link Seniority}. */
  SENIORITY("rules.seniority", Shape.WORDS),
  /** Companies to leave out, a list; by their names' first words, without case and legal form. */
  EXCLUDE_COMPANIES("rules.exclude_companies", Shape.ITEMS),
  /** Words and phrases that title and description must not hold, a list with commas. */
  EXCLUDE_WORDS("rules.exclude_words", Shape.WORDS),
  /**
   * Languages that the user works in, a list with commas, by ISO 639-1 code or English name: {@code
   * en, German}. A posting written in another language, or that asks for one, is ruled out.
   */
  LANGUAGES("rules.languages", Shape.WORDS);

  /** What all of them begin with. */
  public static final String PREFIX = "rules.";

  private final String key;
  private final Shape shape;

  RuleKey(String key, Shape shape) {
    this.key = key;
    this.shape = shape;
  }

  /** The key in {@code preferences}. */
  public String key() {
    return key;
  }

  /** The key without what all begin with. */
  public String shortName() {
    return key.substring(PREFIX.length());
  }

  /** What is in {@code value}, item by item; of a rule that is no list, itself. */
  public List<String> items(String value) {
    return switch (shape) {
      case ONE -> List.of(value);
      case ITEMS -> Lists.items(value);
      case WORDS -> Lists.words(value);
    };
  }

  /**
   * The value of which {@link #items} makes these, none of which holds what is put between them.
   */
  public static String value(List<String> items) {
    return String.join("; ", items);
  }

  /** The rule kept under {@code key}. */
  public static Optional<RuleKey> of(String key) {
    return Arrays.stream(values()).filter(rule -> rule.key.equals(key)).findFirst();
  }

  /** Whether {@code key} is kept for rules, of whatever name. */
  public static boolean isReserved(String key) {
    return key.startsWith(PREFIX);
  }

  private enum Shape {
    ONE,
    /** A list of what may hold commas. */
    ITEMS,
    /** A list of what holds none. */
    WORDS
  }
}
