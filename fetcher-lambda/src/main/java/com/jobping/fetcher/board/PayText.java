package com.jobping.fetcher.board;

import com.jobping.job.PayInterval;
import com.jobping.job.Salary;
import com.jobping.job.SalarySource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads pay from a card's text, e.g. {@code $70.00/hr - $100.00/hr}. A currency is only told where
 * it was read: by its code, by a sign that one country has, or, for a bare {@code $} or {@code ¥},
 * by the place of the job. What can't be read is no pay, never an error.
 */
public final class PayText {
  private static final Pattern AMOUNT =
      Pattern.compile("(\\d[\\d.,'’\\u00A0\\u202F]*)\\s?(k|m|lakh|lpa)?(?![\\p{L}\\d])|(\\d+)", 2);
  private static final Pattern CODE = Pattern.compile("(?<![A-Z])([A-Z]{3})(?![A-Z])");
  private static final Set<String> CODES =
      Set.of(
          "USD", "EUR", "GBP", "CAD", "AUD", "NZD", "INR", "SGD", "HKD", "TWD", "JPY", "CNY", "KRW",
          "BRL", "MXN", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "ILS", "ZAR", "AED",
          "SAR", "TRY", "THB", "PHP", "MYR", "IDR", "VND", "UAH", "COP", "CLP", "ARS", "PEN", "NGN",
          "KES", "EGP", "PKR", "BDT", "LKR", "BGN");
  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("US$", "USD"),
          Map.entry("CA$", "CAD"),
          Map.entry("C$", "CAD"),
          Map.entry("A$", "AUD"),
          Map.entry("AU$", "AUD"),
          Map.entry("NZ$", "NZD"),
          Map.entry("HK$", "HKD"),
          Map.entry("S$", "SGD"),
          Map.entry("NT$", "TWD"),
          Map.entry("MX$", "MXN"),
          Map.entry("R$", "BRL"),
          Map.entry("€", "EUR"),
          Map.entry("£", "GBP"),
          Map.entry("₹", "INR"),
          Map.entry("₩", "KRW"),
          Map.entry("₪", "ILS"),
          Map.entry("₱", "PHP"),
          Map.entry("₫", "VND"),
          Map.entry("₺", "TRY"),
          Map.entry("฿", "THB"),
          Map.entry("₴", "UAH"),
          Map.entry("ZŁ", "PLN"),
          Map.entry("CN¥", "CNY"),
          Map.entry("JP¥", "JPY"));
  private static final Pattern SIGN = Pattern.compile("(?:\\p{Lu}{1,2})?[$¥]|[€£₹₩₪₱₫₺฿₴]|ZŁ");
  private static final Pattern US =
      Pattern.compile(
          ".*(?:United States|\\bUSA?\\b|, (?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA"
              + "|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]))\\s*",
          Pattern.DOTALL);
  private static final List<Map.Entry<String, String>> DOLLAR_COUNTRIES =
      List.of(
          Map.entry("Canada", "CAD"),
          Map.entry("Australia", "AUD"),
          Map.entry("New Zealand", "NZD"),
          Map.entry("Singapore", "SGD"),
          Map.entry("Hong Kong", "HKD"),
          Map.entry("Taiwan", "TWD"),
          Map.entry("Mexico", "MXN"),
          Map.entry("Chile", "CLP"),
          Map.entry("Colombia", "COP"),
          Map.entry("Argentina", "ARS"));

  private PayText() {}

  /** The pay that {@code text} tells of a job at {@code location}. */
  public static Optional<Salary> read(String text, Optional<String> location, SalarySource source) {
    List<BigDecimal> amounts = amounts(text);
    if (amounts.isEmpty() || amounts.size() > 2) {
      return Optional.empty();
    }
    String lower = text.toLowerCase(Locale.ROOT);
    Optional<BigDecimal> first = Optional.of(amounts.getFirst());
    Optional<BigDecimal> last = Optional.of(amounts.getLast());
    if (amounts.size() == 1) {
      if (lower.matches("(?s).*\\b(?:up to|bis|jusqu|até|hasta)\\b.*")) {
        first = Optional.empty();
      } else if (lower.contains("+") || lower.matches("(?s).*\\b(?:from|ab|desde|starting)\\b.*")) {
        last = Optional.empty();
      }
    }
    return salary(first, last, currency(text, location), interval(lower), source);
  }

  /** Pay of two bounds in either order; unusable amounts are none. */
  public static Optional<Salary> salary(
      Optional<BigDecimal> min,
      Optional<BigDecimal> max,
      Optional<String> currency,
      Optional<PayInterval> interval,
      SalarySource source) {
    boolean swapped = min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0;
    try {
      return Optional.of(
          new Salary(
              swapped ? max : min,
              swapped ? min : max,
              currency
                  .map(code -> code.strip().toUpperCase(Locale.ROOT))
                  .filter(code -> code.matches("[A-Z]{3}")),
              interval,
              source));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What {@code word} means as a unit of pay: {@code HOUR}, {@code ANNUAL}, {@code /mo} … */
  public static Optional<PayInterval> interval(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.matches("(?s).*(?:hour|/\\s?hr?\\b|stunde|heure|hora\\b|uur).*")) {
      return Optional.of(PayInterval.HOURLY);
    }
    if (lower.matches("(?s).*(?:week|/\\s?wk|woche|semaine|semana).*")) {
      return Optional.of(PayInterval.WEEKLY);
    }
    if (lower.matches("(?s).*(?:month|/\\s?mo\\b|monat|mois|mês|\\bmes\\b).*")) {
      return Optional.of(PayInterval.MONTHLY);
    }
    if (lower.matches("(?s).*(?:year|/\\s?yr|annual|annum|jahr|\\ban\\b|año|\\bano\\b|lpa).*")) {
      return Optional.of(PayInterval.YEARLY);
    }
    if (lower.matches("(?s).*(?:\\bday|daily|/\\s?d\\b|\\btag|jour|\\bdía|\\bdia\\b).*")) {
      return Optional.of(PayInterval.DAILY);
    }
    return Optional.empty();
  }

  private static List<BigDecimal> amounts(String text) {
    List<BigDecimal> amounts = new ArrayList<>();
    Matcher matcher = AMOUNT.matcher(text);
    while (matcher.find()) {
      String digits = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
      Optional<BigDecimal> amount = amount(digits);
      String unit = matcher.group(2) == null ? "" : matcher.group(2).toLowerCase(Locale.ROOT);
      amount
          .map(
              value ->
                  switch (unit) {
                    case "k" -> value.movePointRight(3);
                    case "m" -> value.movePointRight(6);
                    case "lakh", "lpa" -> value.movePointRight(5);
                    default -> value;
                  })
          .ifPresent(amounts::add);
    }
    return amounts;
  }

  private static Optional<BigDecimal> amount(String digits) {
    String text =
        digits.replaceAll("[.,'’\\u00A0\\u202F]+$", "").replaceAll("['’\\u00A0\\u202F]", "");
    if (text.isEmpty() || text.length() > 20) {
      return Optional.empty();
    }
    Matcher decimals = Pattern.compile("(.*)[.,](\\d{1,2})").matcher(text);
    String plain =
        decimals.matches()
            ? decimals.group(1).replaceAll("[.,]", "") + "." + decimals.group(2)
            : text.replaceAll("[.,]", "");
    try {
      return Optional.of(new BigDecimal(plain));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> currency(String text, Optional<String> location) {
    Matcher code = CODE.matcher(text);
    while (code.find()) {
      if (CODES.contains(code.group(1))) {
        return Optional.of(code.group(1));
      }
    }
    Matcher sign = SIGN.matcher(text.toUpperCase(Locale.ROOT));
    if (!sign.find()) {
      return Optional.empty();
    }
    return switch (sign.group()) {
      case "$" -> location.flatMap(PayText::dollar);
      case "¥" -> location.flatMap(PayText::yen);
      default -> Optional.ofNullable(SIGNS.get(sign.group()));
    };
  }

  private static Optional<String> dollar(String location) {
    for (Map.Entry<String, String> country : DOLLAR_COUNTRIES) {
      if (location.strip().endsWith(country.getKey())) {
        return Optional.of(country.getValue());
      }
    }
    if (location.strip().matches("(?s).*, (?:ON|BC|QC|AB|MB|SK|NS|NB|NL|PE|YT|NU)")) {
      return Optional.of("CAD");
    }
    return US.matcher(location).matches() ? Optional.of("USD") : Optional.empty();
  }

  private static Optional<String> yen(String location) {
    return location.contains("Japan")
        ? Optional.of("JPY")
        : location.contains("China") ? Optional.of("CNY") : Optional.empty();
  }
}
