package com.jobping.rule;

import com.jobping.job.Job;
import com.jobping.job.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@link RuleKey#LANGUAGES}: the language that the description is written in, and those that a
 * sentence of it asks for in English: {@code Fluent German required}, {@code French (C1)}. A
 * sentence that softens it ({@code a plus}, {@code or}) asks for none.
 *
 * @param codes ISO 639-1
 */
record SpokenLanguages(Set<String> codes) implements Rule {
  private static final Map<String, String> NAMES_BY_CODE = namesByCode();
  private static final Map<String, String> CODES_BY_NAME =
      NAMES_BY_CODE.entrySet().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  entry -> Words.fold(entry.getValue()), Map.Entry::getKey, (one, other) -> one));

  private static final Pattern SENTENCE = Pattern.compile("[.!?;\\n]+");

  /** With a capital, because to polish is a verb. */
  private static final Pattern LANGUAGE =
      Pattern.compile(
          "\\b(Arabic|Chinese|Czech|Danish|Dutch|English|Finnish|French|German|Greek|Hebrew|Hungarian"
              + "|Italian|Japanese|Korean|Norwegian|Polish|Portuguese|Romanian|Russian|Spanish"
              + "|Swedish|Turkish|Ukrainian)\\b");

  private static final Pattern DEMAND =
      Pattern.compile(
          "(?i)\\b(?:fluent|fluency|fluently|native|mother tongue|c1|c2|b2|business[- ]level"
              + "|proficien(?:t|cy)|mandatory|required|must)\\b");
  private static final Pattern SOFTENED =
      Pattern.compile(
          "(?i)\\b(?:plus|nice[- ]to[- ]have|preferred|preferably|advantage(?:ous)?|bonus|beneficial"
              + "|desirable|ideally|optional|asset|or|not|no)\\b");

  SpokenLanguages {
    codes = Set.copyOf(codes);
  }

  static SpokenLanguages of(String text) {
    List<String> names = Lists.words(text);
    Set<String> codes =
        names.stream()
            .map(SpokenLanguages::code)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    if (names.isEmpty() || names.stream().anyMatch(name -> code(name).isEmpty())) {
      throw new MalformedRuleException(
          "It is a list of languages by ISO 639-1 code or English name: en, German.");
    }
    return new SpokenLanguages(codes);
  }

  @Override
  public RuleKey key() {
    return RuleKey.LANGUAGES;
  }

  @Override
  public Optional<String> objection(Job job) {
    String description = job.description().orElse("");
    return PostingLanguage.of(description)
        .filter(code -> !codes.contains(code))
        .map(code -> "The posting is written in %s.".formatted(NAMES_BY_CODE.get(code)))
        .or(() -> foreignAskedFor(description).map("The posting asks for %s."::formatted));
  }

  private Optional<String> foreignAskedFor(String description) {
    return SENTENCE
        .splitAsStream(description)
        .filter(sentence -> DEMAND.matcher(sentence).find() && !SOFTENED.matcher(sentence).find())
        .flatMap(sentence -> LANGUAGE.matcher(sentence).results().map(MatchResult::group))
        .filter(name -> code(name).filter(codes::contains).isEmpty())
        .findFirst();
  }

  private static Optional<String> code(String name) {
    String folded = Words.fold(name);
    return NAMES_BY_CODE.containsKey(folded)
        ? Optional.of(folded)
        : Optional.ofNullable(CODES_BY_NAME.get(folded));
  }

  private static Map<String, String> namesByCode() {
    return Arrays.stream(Locale.getISOLanguages())
        .filter(code -> code.length() == 2)
        .collect(
            Collectors.toUnmodifiableMap(
                code -> code, code -> Locale.of(code).getDisplayLanguage(Locale.ENGLISH)));
  }
}
