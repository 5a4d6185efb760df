package com.jobping.fetcher.board;

import com.jobping.job.PayInterval;
import com.jobping.job.Place;
import com.jobping.job.Salary;
import com.jobping.job.SalarySource;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads pay from the place where a card tells it, e.g. {@code $70.00/hr - $100.00/hr}, {@code
 * $120,000+}, {@code 120k-150k}, {@code €45.000 – €55.000}, {@code ₹12,00,000 a year}, {@code up to
 * £40k}.
 *
 * <p>One or two amounts are pay; bounds the wrong way round are put right. A bonus, equity, a
 * retirement plan or a percentage beside them is left out. What tells no pay ({@code Negotiable},
 * three amounts, bounds of two currencies or ten times apart, a number that nothing says is money)
 * is no pay, never an error. A currency is told only where {@link Currencies} reads one.
 */
public final class PayText {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS;
  private static final String EXTRA =
      "(?:(?:annual|sign(?:ing|-?on)?|performance|yearly|target|year-end)[\\s-]+){0,6}"
          + "(?:bonus|equity|stock|shares|rsus?|options|commissions?|ote)";
  private static final Pattern BESIDE_PAY =
      Pattern.compile(
          "(?:[+&,;]|\\bplus\\b|\\band\\b|\\bwith\\b)?\\s*(?:"
              + Amounts.MONEY
              + "\\s?(?:-|–|to)\\s?)?"
              + Amounts.MONEY
              + "\\s*(?:in |of |worth of )?"
              + EXTRA
              + "\\b|"
              + EXTRA
              + "\\s*(?:of|up to|:|from|worth)?\\s*"
              + Amounts.MONEY,
          FLAGS);
  private static final Pattern UP_TO =
      Pattern.compile(
          "\\b(?:up ?to|bis|max(?:imum)?|jusqu|até|hasta|fino a|tot)(?![\\p{L}])|^\\s*[~〜～]",
          FLAGS);
  private static final Pattern FROM =
      Pattern.compile(
          "\\+|\\b(?:from|ab|desde|starting|starts|a partir de|à partir de|vanaf|min(?:imum)?"
              + "|at least|mindestens|od)(?![\\p{L}])|[~〜～]\\s*$|以上",
          FLAGS);
  private static final Pattern IN_TITLE =
      Pattern.compile(
          "(?:\\b(?:up ?to|from)\\s+)?"
              + Currencies.BEFORE
              + "\\s?"
              + Amounts.NUMBER
              + "(?:"
              + Amounts.UNIT
              + ")?(?:\\s?(?:-|–|to)\\s?"
              + Amounts.MONEY
              + ")?\\+?"
              + Amounts.PER,
          FLAGS);
  private static final BigDecimal PLAINLY_MONEY = new BigDecimal(1_000);
  private static final BigDecimal WIDEST = BigDecimal.TEN;

  private PayText() {}

  /** The pay that {@code text} tells of a job at {@code place}. */
  public static Optional<Salary> read(String text, Optional<Place> place, SalarySource source) {
    if (text.length() > 500) {
      return Optional.empty();
    }
    String pay = BESIDE_PAY.matcher(Amounts.withoutOtherNumbers(text)).replaceAll(" ");
    List<BigDecimal> amounts = Amounts.in(pay);
    if (amounts.isEmpty() || amounts.size() > 2) {
      return Optional.empty();
    }
    Currencies.Reading currency = Currencies.in(pay, place);
    Optional<PayInterval> interval = PayIntervals.in(pay);
    boolean money =
        !currency.equals(new Currencies.Reading.Untold(false))
            || interval.isPresent()
            || amounts.getLast().compareTo(PLAINLY_MONEY) >= 0;
    if (!money || currency instanceof Currencies.Reading.Mixed) {
      return Optional.empty();
    }
    Optional<BigDecimal> first = Optional.of(amounts.getFirst());
    Optional<BigDecimal> last = Optional.of(amounts.getLast());
    if (amounts.size() == 1) {
      if (UP_TO.matcher(pay).find()) {
        first = Optional.empty();
      } else if (FROM.matcher(pay).find()) {
        last = Optional.empty();
      }
    }
    Optional<String> code =
        currency instanceof Currencies.Reading.Told told
            ? Optional.of(told.code())
            : Optional.empty();
    return salary(first, last, code, interval, source).filter(PayText::isOneRange);
  }

  /**
   * The pay that a card's title tells, e.g. {@code Weaver | up to $50/hr}: only where it has both a
   * currency's sign or code and what it is per.
   */
  public static Optional<Salary> ofTitle(String title, Optional<Place> place) {
    Matcher matcher = IN_TITLE.matcher(title);
    return matcher.find() ? read(matcher.group(), place, SalarySource.CARD_TEXT) : Optional.empty();
  }

  /**
   * Pay of two bounds in either order; amounts that can be none are left out, bounds of nothing are
   * no pay.
   */
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
                  source))
          .filter(salary -> salary.max().or(salary::min).orElseThrow().signum() > 0);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What {@code word} means as a unit of pay: {@code HOUR}, {@code ANNUAL}, {@code /mo} … */
  public static Optional<PayInterval> interval(String word) {
    return PayIntervals.in(word);
  }

  /** Bounds further apart than that are two amounts of different kinds. */
  static boolean isOneRange(Salary salary) {
    return salary.min().isEmpty()
        || salary.max().isEmpty()
        || salary.min().get().multiply(WIDEST).compareTo(salary.max().get()) >= 0;
  }
}
