package com.jobping.fetcher.board;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads amounts as people write them: {@code 120,000}, {@code 45.000}, {@code 12,00,000}, {@code 45
 * 000}, {@code 38.50}, {@code 120k}, {@code 4M}, {@code 12 lakh}, {@code 500万}. A last group of one
 * or two digits is decimals, one of three belongs to the number. Names of retirement plans ({@code
 * 401k}, {@code 403(b)}), percentages and counts of hours or months are no amounts.
 */
final class Amounts {
  /** One amount. Groups are bounded: matching takes more of the stack with each. */
  static final String NUMBER =
      "(?:\\d{1,3}(?:[.,'’\\u00A0\\u202F ]\\d{2,3}){0,8}[.,'’\\u00A0\\u202F ]\\d{3}(?!\\d)(?:[.,]\\d{1,2}(?!\\d))?"
          + "|\\d{1,12}(?:[.,]\\d{1,2}(?!\\d))?)";

  /** What multiplies it. */
  static final String UNIT =
      "(?:\\s?(?:lakhs?|lacs?|lpa|crores?|万)|\\s?[kKmM])(?![\\p{IsLatin}\\d])";

  /** An amount with its unit and currency, where they are written. */
  static final String MONEY =
      "(?:"
          + Currencies.BEFORE
          + "\\s?)?"
          + NUMBER
          + "(?:"
          + UNIT
          + ")?(?:\\s?"
          + Currencies.AFTER
          + ")?";

  /** What it is for. */
  static final String PER =
      "\\s?(?:/|per |an? )\\s?(?:hour|hr|h|year|yr|annum|month|mo|week|wk|day)\\b";

  private static final Pattern AMOUNT = Pattern.compile("(" + NUMBER + ")(" + UNIT + ")?", 2);
  private static final Pattern NO_AMOUNT =
      Pattern.compile(
          "\\b4(?:01|03|57)\\s?(?:\\(?[kKbB]\\)?)(?![\\p{L}\\d])"
              + "|\\d+(?:[.,]\\d+)?\\s?%"
              + "|\\b\\d{1,3}(?:\\.\\d+)?\\s?(?:\\+|-\\s?\\d{1,3})?\\s?"
              + "(?:hours?|hrs|days?|weeks?|months?|years?|yrs|std\\.?|stunden|時間|日|ヶ月)(?!\\p{L})",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DECIMALS = Pattern.compile("(.*)[.,](\\d{1,2})");
  private static final Pattern GROUPING = Pattern.compile("[.,'’\\u00A0\\u202F ]");
  private static final BigDecimal SMALL = new BigDecimal(1_000);

  private Amounts() {}

  /** {@code text} without what looks like an amount and is none. */
  static String withoutOtherNumbers(String text) {
    return NO_AMOUNT.matcher(text).replaceAll(" ");
  }

  /**
   * The amounts in {@code text}, in their order; a unit that only the last carries is the unit of a
   * small one before it too, as in {@code 120-150k}.
   */
  static List<BigDecimal> in(String text) {
    List<BigDecimal> values = new ArrayList<>();
    List<Integer> powers = new ArrayList<>();
    Matcher matcher = AMOUNT.matcher(text);
    while (matcher.find()) {
      Optional<BigDecimal> value = value(matcher.group(1));
      if (value.isPresent()) {
        values.add(value.get());
        powers.add(matcher.group(2) == null ? 0 : power(matcher.group(2)));
      }
    }
    List<BigDecimal> amounts = new ArrayList<>();
    for (int index = 0; index < values.size(); index++) {
      int own = powers.get(index);
      boolean shares =
          own == 0 && index + 1 < values.size() && values.get(index).compareTo(SMALL) < 0;
      int power = shares ? powers.get(index + 1) : own;
      amounts.add(values.get(index).movePointRight(power));
    }
    // An amount before 万 may have up to four digits.
    if (amounts.size() == 2 && powers.get(0) == 0 && powers.get(1) == 4) {
      amounts.set(0, values.get(0).movePointRight(4));
    }
    return amounts;
  }

  private static int power(String unit) {
    return switch (unit.strip().toLowerCase(Locale.ROOT)) {
      case "k" -> 3;
      case "万" -> 4;
      case "m" -> 6;
      case "crore", "crores" -> 7;
      default -> 5;
    };
  }

  private static Optional<BigDecimal> value(String digits) {
    Matcher decimals = DECIMALS.matcher(digits);
    String plain =
        decimals.matches()
            ? GROUPING.matcher(decimals.group(1)).replaceAll("") + "." + decimals.group(2)
            : GROUPING.matcher(digits).replaceAll("");
    return plain.length() > 20 ? Optional.empty() : Optional.of(new BigDecimal(plain));
  }
}
