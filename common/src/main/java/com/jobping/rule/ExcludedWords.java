package com.jobping.rule;

import com.jobping.job.Job;
import com.jobping.job.Words;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@link RuleKey#EXCLUDE_WORDS}: whole words, without case and accents. */
record ExcludedWords(List<String> phrases) implements Rule {
  ExcludedWords {
    phrases = List.copyOf(phrases);
  }

  static ExcludedWords of(String text) {
    List<String> phrases = Lists.words(text);
    for (String phrase : phrases) {
      if (words(phrase).isEmpty()) {
        throw new MalformedRuleException(
            "It is a list of words; there is none in \"%s\".".formatted(phrase));
      }
    }
    return new ExcludedWords(phrases);
  }

  @Override
  public RuleKey key() {
    return RuleKey.EXCLUDE_WORDS;
  }

  @Override
  public Optional<String> objection(Job job) {
    List<String> title = words(job.title());
    List<String> description = words(job.description().orElse(""));
    return phrases.stream()
        .filter(phrase -> isIn(title, phrase) || isIn(description, phrase))
        .findFirst()
        .map(phrase -> "The posting says \"%s\".".formatted(phrase));
  }

  private static boolean isIn(List<String> text, String phrase) {
    return Collections.indexOfSubList(text, words(phrase)) >= 0;
  }

  private static List<String> words(String text) {
    return Words.of(Words.fold(text));
  }
}
