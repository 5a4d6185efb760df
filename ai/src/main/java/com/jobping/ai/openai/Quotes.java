package com.jobping.ai.openai;

import com.jobping.job.Job;
import com.jobping.match.Evidence.Quote;
import com.jobping.match.Evidence.Source;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The texts that an answer about one job may quote. Words that speak to whoever judges (asking for
 * a score, or to ignore instructions) say nothing about a job, so no claim can rest on them.
 */
final class Quotes {
  private static final String SCORE_WORDS = "score|scores|scoring|rating|rate|rank|grade|points";
  private static final Pattern SPEAKS_TO_THE_JUDGE =
      Pattern.compile(
          "\\b(?:ignore|disregard|forget|override|overrule|bypass)\\b.{0,60}"
              + "\\b(?:instruction|rule|rubric|prompt|above|previous|prior|wishes|everything)"
              + "|\\b(?:system|developer) (?:prompt|message|role|note|override|instruction)"
              + "|\\b(?:language model|llm|chatbot|ai (?:model|system|assistant|screener|judge))\\b"
              + "|\\b(?:as an ai|you are now|new instructions?|prompt injection|jailbreak)\\b"
              + ("|\\b(?:" + SCORE_WORDS + ")\\b.{0,40}")
              + "\\b(?:0|100|zero|(?:one )?hundred|maximum|minimum|full|highest|lowest|perfect|top)\\b"
              + "|\\b(?:0|100|zero|hundred|maximum|minimum|full|highest|lowest|perfect)\\b.{0,30}"
              + ("\\b(?:" + SCORE_WORDS + ")\\b")
              + "|\\b(?:sub scores?|key match factors|json schema|assistant|must be (?:scored|rated))\\b");

  private final Map<Source, Words> texts = new EnumMap<>(Source.class);

  /** What is told of {@code job}, and the user's {@code prompt}. */
  Quotes(Job job, String prompt) {
    texts.put(Source.POSTING, Words.of(Prompts.posting(job)));
    texts.put(Source.COMPANY, Words.of(Prompts.company(job)));
    texts.put(Source.PROMPT, Words.of(prompt));
  }

  /**
   * The words that a claim rests on, with the source that they are really in: the one it names, or
   * else another of {@code allowed}.
   */
  Optional<Quote> find(String words, Source named, Set<Source> allowed) {
    if (SPEAKS_TO_THE_JUDGE.matcher(Words.of(words).line()).find()) {
      return Optional.empty();
    }
    return Stream.concat(Stream.of(named), allowed.stream())
        .filter(allowed::contains)
        .filter(source -> textOf(source).hold(words))
        .findFirst()
        .map(source -> new Quote(words, source));
  }

  /** All the sources. */
  static Set<Source> everywhere() {
    return Set.copyOf(List.of(Source.values()));
  }

  private Words textOf(Source source) {
    return Optional.ofNullable(texts.get(source)).orElseThrow();
  }
}
