package com.jobping.ai.offline;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads how many years somebody has done something, and what level that makes one expect. */
final class Experience {
  private static final int SENIOR_FROM = 5;
  private static final int MID_LEVEL_FROM = 2;
  private static final int LONGEST = 60;
  private static final List<String> NUMBERS =
      List.of(
          "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
              + " fifteen",
          "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn"
              + " fünfzehn",
          "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince",
          "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze");
  private static final Map<String, Integer> BY_WORD =
      NUMBERS.stream()
          .map(line -> line.split(" ", -1))
          .flatMap(
              words ->
                  IntStream.range(0, words.length)
                      .mapToObj(value -> Map.entry(words[value], value)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, Math::max));
  private static final Pattern YEARS =
      Pattern.compile(
          "(?iu)(?<![\\p{L}\\p{N}])(?<number>\\d{1,2}|\\p{L}+)\\+? (?:years?|yrs?|jahren?|años?|ans?|anos?)\\b");

  private Experience() {}

  /** The first number of years in {@code text}, in digits or words. */
  static Optional<Integer> years(String text) {
    Matcher matcher = YEARS.matcher(text);
    while (matcher.find()) {
      String number = matcher.group("number").toLowerCase(Locale.ROOT);
      Optional<Integer> years =
          number.matches("\\d+")
              ? Optional.of(Integer.valueOf(number))
              : Optional.ofNullable(BY_WORD.get(number));
      if (years.isPresent() && years.get() <= LONGEST) {
        return years;
      }
    }
    return Optional.empty();
  }

  /** The level that {@code years} let expect. */
  static String level(int years) {
    if (years >= SENIOR_FROM) {
      return Vocabulary.SENIOR;
    }
    return years >= MID_LEVEL_FROM ? Vocabulary.MID_LEVEL : Vocabulary.JUNIOR;
  }
}
