package com.jobping.ai.openai;

import com.jobping.ai.openai.ScoreAnswers.Claim;
import com.jobping.ai.openai.ScoreAnswers.JobAnswer;
import com.jobping.ai.openai.ScoreAnswers.Parts;
import com.jobping.match.Evidence;
import com.jobping.match.Evidence.Quote;
import com.jobping.match.Evidence.Source;
import com.jobping.match.MatchAnalysis;
import com.jobping.match.SubScores;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes an analysis of an answer about one job, or says why it is none.
 *
 * <p>A claim whose words do not occur is dropped: models shorten and mend what they quote, and to
 * ask again for one slip would double the price of most scores. But a score has to rest on
 * something: where no pro is left, it cannot be 40 or more, and where no con is left, not less.
 * Then the whole answer is bad, because its numbers came from something else than the job.
 */
final class Judgement {
  private static final int FITS_FROM = 40;
  // Long enough that nobody writes them by chance.
  private static final int LEAKED_WORDS = 10;
  private static final Words INSTRUCTIONS = Words.of(Prompts.SCORE);
  private static final Set<Source> EVERYWHERE = EnumSet.allOf(Source.class);
  private static final Set<Source> ABOUT_THE_JOB = EnumSet.of(Source.POSTING, Source.COMPANY);

  private final Quotes quotes;
  private final String model;

  /** Looks for what is quoted in {@code quotes}. */
  Judgement(Quotes quotes, String model) {
    this.quotes = quotes;
    this.model = model;
  }

  /**
   * The analysis in {@code answer}.
   *
   * @throws UnusableAnswerException when it is out of bounds, or rests on nothing
   */
  MatchAnalysis of(JobAnswer answer) {
    SubScores parts = subScores(answer.subScores());
    int total =
        parts
            .total()
            .orElseThrow(() -> UnusableAnswerException.because("every sub-score was null"));
    String explanation = Bounds.required("explanation", answer.explanation());
    List<Grounded> pros = grounded("pros", answer.pros(), ABOUT_THE_JOB);
    List<Grounded> cons = grounded("cons", answer.cons(), EVERYWHERE);
    List<Grounded> factors = grounded("key_match_factors", answer.keyMatchFactors(), EVERYWHERE);
    if (total >= FITS_FROM && pros.isEmpty()) {
      throw UnusableAnswerException.because(
          "the sub-scores say that the job fits, and no pro rested on words of the posting or the"
              + " company");
    }
    if (total < FITS_FROM && cons.isEmpty()) {
      throw UnusableAnswerException.because(
          "the sub-scores say that the job does not fit, and no con rested on words of the posting,"
              + " the company or the wishes");
    }
    Stream.of(pros, cons, factors)
        .flatMap(List::stream)
        .map(Grounded::claim)
        .forEach(Judgement::requireOwnWords);
    requireOwnWords(explanation);
    return new MatchAnalysis(
        total,
        explanation,
        claims(pros),
        claims(cons),
        claims(factors),
        parts,
        new Evidence(quotes(pros), quotes(cons), quotes(factors)),
        1,
        OpenAiAnalyst.NAME,
        model);
  }

  private record Grounded(String claim, Quote quote) {}

  private List<Grounded> grounded(String member, List<Claim> claims, Set<Source> allowed) {
    return Bounds.few(member, claims).stream()
        .flatMap(claim -> grounded(member, claim, allowed).stream())
        .toList();
  }

  private Optional<Grounded> grounded(String member, Claim claim, Set<Source> allowed) {
    Optional<String> text = Bounds.item(member, claim.claim());
    Optional<Quote> quote =
        Bounds.item(member, claim.quote())
            .flatMap(words -> quotes.find(words, claim.source(), allowed));
    return text.flatMap(said -> quote.map(found -> new Grounded(said, found)));
  }

  /** What people read holds neither links nor our instructions; nobody asked for either. */
  private static void requireOwnWords(String text) {
    if (Bounds.holdsLink(text)) {
      throw UnusableAnswerException.because("it held a link");
    }
    if (INSTRUCTIONS.shareARowWith(Words.of(text), LEAKED_WORDS)) {
      throw UnusableAnswerException.because("it repeated the instructions");
    }
  }

  private static List<String> claims(List<Grounded> grounded) {
    return grounded.stream().map(Grounded::claim).toList();
  }

  private static List<Quote> quotes(List<Grounded> grounded) {
    return grounded.stream().map(Grounded::quote).toList();
  }

  private static SubScores subScores(Parts parts) {
    return new SubScores(
        part("role", parts.role()),
        part("skills", parts.skills()),
        part("seniority", parts.seniority()),
        part("location", parts.location()),
        part("pay", parts.pay()),
        part("company", parts.company()));
  }

  private static OptionalInt part(String name, Optional<Integer> score) {
    if (score.isEmpty()) {
      return OptionalInt.empty();
    }
    if (score.get() < 0 || score.get() > 100) {
      throw UnusableAnswerException.because(name + " was not within 0 to 100");
    }
    return OptionalInt.of(score.get());
  }
}
