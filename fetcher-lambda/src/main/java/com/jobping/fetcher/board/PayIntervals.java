package com.jobping.fetcher.board;

import static java.util.Objects.requireNonNull;

import com.jobping.job.PayInterval;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what pay is per: {@code HOUR}, {@code ANNUAL}, {@code /mo}, {@code pro Jahr}, {@code 月給},
 * {@code לשעה}. A text that names several intervals tells none.
 */
final class PayIntervals {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS;
  private static final Map<PayInterval, Pattern> WORDS =
      Map.of(
          PayInterval.HOURLY,
          Pattern.compile(
              "\\bhour|/\\s?(?:hr?|std|h)\\b|\\bhr\\b|\\bph\\b|\\bp/h\\b|stunde|stündlich|\\bheure"
                  + "|\\bhoras?\\b|\\bora\\b|\\buur\\b|\\bgodz|時給|时薪|ל?לשעה|시급|\\bsaat",
              FLAGS),
          PayInterval.DAILY,
          Pattern.compile(
              "\\bday\\b|\\bdaily\\b|per diem|/\\s?d\\b|\\btag\\b|täglich|\\bjour\\b|\\bdía\\b|\\bdia\\b"
                  + "|\\bgiorno|日給|日薪|ליום",
              FLAGS),
          PayInterval.WEEKLY,
          Pattern.compile(
              "\\bweek|/\\s?wk\\b|\\bpw\\b|woche|wöchentlich|semaine|semana|settimana|週給", FLAGS),
          PayInterval.MONTHLY,
          Pattern.compile(
              "\\bmonth|/\\s?mo\\b|\\bpcm\\b|monat|\\bmois\\b|mensuel|mensual|mensal|mensil|\\bmês\\b"
                  + "|\\bmes\\b|\\bmese\\b|\\bmaand|miesi[ąe]c|\\bmies\\b|月給|月次給|月薪|月収|/\\s?月|לחודש|בחודש|월급"
                  + "|\\bay(?:lık)?\\b",
              FLAGS),
          PayInterval.YEARLY,
          Pattern.compile(
              "\\byear|/\\s?yr\\b|\\byr\\b|annual|\\bannum|\\bp\\.?\\s?a\\b|\\blpa\\b|jahr|jährlich"
                  + "|\\ban\\b(?= *$)|\\bpar an\\b|annuel|\\baños?\\b|\\banos?\\b|anual|\\banno\\b"
                  + "|annuo|\\bjaar\\b|\\brok\\b|rocznie|年収|年俸|年薪|/\\s?年|לשנה|연봉|\\byıl",
              FLAGS));

  private PayIntervals() {}

  /** The interval that {@code text} names. */
  static Optional<PayInterval> in(String text) {
    Optional<PayInterval> named = Optional.empty();
    for (PayInterval interval : PayInterval.values()) {
      if (requireNonNull(WORDS.get(interval)).matcher(text).find()) {
        if (named.isPresent()) {
          return Optional.empty();
        }
        named = Optional.of(interval);
      }
    }
    return named;
  }
}
