package com.jobping.ai.openai;

import com.jobping.job.Job;
import com.jobping.match.Evidence.Quote;
import com.jobping.match.Evidence.Source;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The texts that an answer about one job may quote, without the sentences that speak to whoever
 * judges: those ask for a score or for other rules, say nothing about a job, and carry no claim.
 * Which they are is told by English, and a few German, French and Spanish words; an attack in
 * others is not known as such, and a harmless sentence that is taken for one costs a claim.
 */
final class Quotes {
  private static final Pattern END_OF_SENTENCE = Pattern.compile("[.!?\\n]+");
  private static final String MARKS =
      "\\b(?:scor(?:e|ed|es|ing)|rated|rate (?:this|it|us|the|all|every|them)|rating|ranked|points)\\b";
  private static final String EXTREMES =
      "\\b(?:0|100|zero|hundred|maximum|minimum|full|highest|lowest|perfect)\\b";
  private static final Pattern SPEAKS_TO_THE_JUDGE =
      Pattern.compile(
          String.join(
              "|",
              "\\b(?:ignore|disregard|forget|overr(?:ide|ule)|bypass)\\b.{0,60}"
                  + "\\b(?:instructions?|rules?|rubric|prompt|above|previous|prior|wishes)\\b",
              "\\b(?:system|developer) (?:prompt|message|role|note|override|instructions?)\\b",
              "\\b(?:language models?|llms?|chatbots?|ai (?:model|system|assistant|screener|judge))\\b",
              "\\b(?:as an ai|you are now|new instructions|sub scores?|rubric)\\b",
              "\\bgive\\b.{0,40}\\b(?:0|100|zero|hundred)\\b",
              MARKS + ".{0,40}" + EXTREMES,
              EXTREMES + ".{0,30}" + MARKS,
              "\\b(?:sprachmodelle?|punktzahl|modèles? de langage|modelos? de lenguaje"
                  + "|puntuación máxima|note maximale)\\b"));

  private final Map<Source, Words> texts = new EnumMap<>(Source.class);

  /** What is told of {@code job}, and the user's {@code prompt}. */
  Quotes(Job job, String prompt) {
    texts.put(Source.POSTING, quotable(Prompts.posting(job)));
    texts.put(Source.COMPANY, quotable(Prompts.company(job)));
    texts.put(Source.PROMPT, quotable(prompt));
  }

  /**
   * The words that a claim rests on, with the source that they are really in: the one it names, or
   * else another of {@code allowed}.
   */
  Optional<Quote> find(String words, Source named, Set<Source> allowed) {
    return Stream.concat(Stream.of(named), EnumSet.copyOf(allowed).stream())
        .filter(allowed::contains)
        .filter(source -> texts.getOrDefault(source, Words.of("")).hold(words))
        .findFirst()
        .map(source -> new Quote(words, source));
  }

  private static Words quotable(String text) {
    return Words.of(
        END_OF_SENTENCE
            .splitAsStream(text)
            .filter(sentence -> !SPEAKS_TO_THE_JUDGE.matcher(Words.of(sentence).line()).find())
            .collect(Collectors.joining("\n")));
  }
}
