package com.jobping.fetcher.board;

import com.jobping.job.PayInterval;
import com.jobping.job.Place;
import com.jobping.job.Salary;
import com.jobping.job.SalarySource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads pay from a description, careful to be right before complete.
 *
 * <p>Pay is a range of money, or one amount behind a label, that carries a currency's sign or code
 * and stands behind a word for pay in its line, or under a short line that is one ({@code **Salary
 * Range**}). Refused are amounts beside a word for something else (bonus, equity, revenue, funding,
 * allowance, insurance, referral, …), amounts that can't be pay for their interval, bounds ten
 * times apart, and descriptions that tell several ranges for one interval, as those for several
 * places do.
 */
public final class DescriptionPay {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS;
  private static final Pattern CANDIDATE =
      Pattern.compile(
          "(?<![\\d.,\\p{L}])"
              + Amounts.MONEY
              + "(?:"
              + Amounts.PER
              + ")?(?:\\s{0,2}(?:[-–—－~〜～]|to|and|bis|a|à)\\s{0,2}"
              + Amounts.MONEY
              + ")?");
  private static final Pattern PAY =
      Pattern.compile(
          "salar(?:y|ies)|compensation|\\bpay\\b|\\bwages?\\b|remuneration|hiring range|hourly rate"
              + "|\\bgehalt|vergütung|\\bsalaire|rémunération|\\bsalari[oa]\\b|\\bsueldo|salário"
              + "|remuneração|retribuzione|\\bsalaris\\b|年収|月給|時給|給与|年俸|年薪|月薪|연봉|\\bשכר\\b"
              + "|wynagrodzeni|\\bmaaş|\\bücret",
          FLAGS);
  private static final String SOMETHING_ELSE =
      "bonus|equity|stock|\\bshares?\\b|\\brsus?\\b|\\boptions\\b|revenue|funding|\\braised?\\b"
          + "|\\braising|series [a-f]\\b|valu(?:ed|ation)|\\barr\\b|budget|\\bsales\\b|savings|\\bassets"
          + "|turnover|profit|allowance|stipend|reimburs|insurance|\\b401|tuition|referral|sign-?on"
          + "|signing|commission|\\bote\\b|incentive|deductible|premium|contribution|donat|award|\\bgift"
          + "|discount|per night|\\blife\\b|coverage|billion|million|payroll|paycheck|pay out|paid out"
          + "|overtime|relocation|spend|portfolio|\\bfees?\\b|gmv|transactions|customers|credit"
          + "|賞与|手当|残業|資本金|上限|補助|調達|基本給|交通費|売上|בונוס|מחזור";
  private static final Pattern OTHER = Pattern.compile(SOMETHING_ELSE, FLAGS);
  private static final Pattern OTHER_AFTER =
      Pattern.compile(
          "^\\s*(?:(?:in|of|as|worth of|annual|sign(?:ing|-?on)?|performance|retention|referral|a|an"
              + "|yearly|monthly|per month|per year|annually)[\\s-]+){0,3}(?:m\\b|bn\\b|b\\b|"
              + SOMETHING_ELSE
              + ")",
          FLAGS);
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:range|pay|salary|wages?|compensation|rate|給|収|俸|שכר)[^\\p{L}\\d]{0,12}"
              + "(?:(?:is|of|at|from|up to|starting(?: at)?|starts at|ab|bis)\\W{0,3}){0,2}$",
          FLAGS);
  private static final Pattern SENTENCE =
      Pattern.compile("[.!?。]\\s+(?=[\\p{Lu}*_])|[。】](?=.)|\\|");
  private static final Pattern NEXT_POINT = Pattern.compile("[.!?。]\\s|[・（【※;|+]");
  private static final Pattern MARKUP = Pattern.compile("\\\\(?=[^\\p{L}\\p{N}\\s])|\\*\\*|__");
  private static final int CONTEXT = 110;
  private static final int HEADING = 70;
  private static final int AFTERWARDS = 40;
  private static final int MAX_CANDIDATES = 200;
  private static final BigDecimal LEAST_UNTOLD = new BigDecimal(1_000);
  private static final Map<PayInterval, BigDecimal> LEAST =
      Map.of(PayInterval.YEARLY, new BigDecimal(5_000), PayInterval.MONTHLY, new BigDecimal(200));
  private static final BigDecimal MOST_PER_HOUR = new BigDecimal(20_000);

  private DescriptionPay() {}

  /** The pay that {@code markdown} tells of a job at {@code place}. */
  public static Optional<Salary> read(String markdown, Optional<Place> place) {
    List<Salary> told = new ArrayList<>();
    String heading = "";
    int looked = 0;
    for (String raw : markdown.lines().toList()) {
      if (raw.isBlank()) {
        continue;
      }
      String line = MARKUP.matcher(raw).replaceAll("");
      boolean priced = hasDigit(line) && Currencies.mayBeIn(line);
      Matcher matcher = CANDIDATE.matcher(line);
      while (priced && matcher.find() && looked++ < MAX_CANDIDATES) {
        read(line, matcher, heading, place).ifPresent(told::add);
      }
      heading = line.strip().length() <= HEADING ? line.strip() : "";
    }
    return agreed(told);
  }

  private static Optional<Salary> read(
      String line, Matcher candidate, String heading, Optional<Place> place) {
    String money = candidate.group();
    if (Currencies.in(money, place).equals(new Currencies.Reading.Untold(false))) {
      return Optional.empty();
    }
    String before = before(line, candidate.start());
    String rest = line.substring(candidate.end());
    String after = rest.substring(0, Math.min(rest.length(), AFTERWARDS));
    String context =
        PAY.matcher(before).find() || line.substring(0, candidate.start()).strip().length() > 20
            ? before
            : heading + " " + before;
    Optional<String> words = afterLast(PAY, context);
    boolean range = Amounts.in(Amounts.withoutOtherNumbers(money)).size() == 2;
    if (words.isEmpty()
        || OTHER.matcher(words.get()).find()
        || OTHER_AFTER.matcher(after).find()
        || (!range && !LABEL.matcher(context).find())) {
      return Optional.empty();
    }
    Optional<PayInterval> interval =
        PayIntervals.in(money + NEXT_POINT.split(after, 2)[0])
            .or(() -> PayIntervals.in(lastSentence(context)));
    String introduced = words.get() + " " + money + (after.startsWith("+") ? "+" : "");
    return PayText.read(introduced, place, SalarySource.DESCRIPTION)
        .map(
            read ->
                new Salary(
                    read.min(), read.max(), read.currency(), interval, SalarySource.DESCRIPTION))
        .filter(DescriptionPay::isPlausible);
  }

  private static boolean hasDigit(String line) {
    return line.chars().anyMatch(letter -> letter >= '0' && letter <= '9');
  }

  /** What stands before the amount in its sentence. */
  private static String before(String line, int end) {
    String before = line.substring(Math.max(0, end - CONTEXT), end);
    return lastSentence(before);
  }

  private static String lastSentence(String text) {
    Matcher matcher = SENTENCE.matcher(text);
    int start = 0;
    while (matcher.find()) {
      start = matcher.end();
    }
    return text.substring(start);
  }

  private static Optional<String> afterLast(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    Optional<String> rest = Optional.empty();
    while (matcher.find()) {
      rest = Optional.of(text.substring(matcher.end()));
    }
    return rest;
  }

  private static boolean isPlausible(Salary salary) {
    BigDecimal least = salary.min().or(salary::max).orElseThrow();
    BigDecimal most = salary.max().or(salary::min).orElseThrow();
    return salary
        .interval()
        .map(
            interval ->
                least.compareTo(LEAST.getOrDefault(interval, BigDecimal.ONE)) >= 0
                    && (interval != PayInterval.HOURLY || most.compareTo(MOST_PER_HOUR) <= 0))
        .orElse(least.compareTo(LEAST_UNTOLD) >= 0);
  }

  /**
   * The first of what is told, unless another range of the same interval contradicts it; of equal
   * ones that with a currency and an interval.
   */
  private static Optional<Salary> agreed(List<Salary> told) {
    for (Salary one : told) {
      for (Salary other : told) {
        boolean comparable =
            one.interval().isEmpty()
                || other.interval().isEmpty()
                || one.interval().equals(other.interval());
        if (comparable && !sameAmounts(one, other)) {
          return Optional.empty();
        }
      }
    }
    return told.stream()
        .filter(salary -> sameAmounts(salary, told.getFirst()))
        .max(
            Comparator.comparing((Salary salary) -> salary.interval().isPresent())
                .thenComparing(salary -> salary.currency().isPresent()));
  }

  private static boolean sameAmounts(Salary one, Salary other) {
    return same(one.min(), other.min()) && same(one.max(), other.max());
  }

  private static boolean same(Optional<BigDecimal> one, Optional<BigDecimal> other) {
    return one.map(BigDecimal::stripTrailingZeros)
        .equals(other.map(BigDecimal::stripTrailingZeros));
  }
}
