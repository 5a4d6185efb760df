package com.jobping.benchmarks;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.toSet;

import com.jobping.ai.usage.ModelPrice;
import com.jobping.ai.usage.PriceTable;
import com.jobping.ai.usage.Usage;
import com.knuddels.jtokkit.api.EncodingType;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reckons, without asking a model, what a thousand pairs of a job and a user cost: with the
 * requests as {@link OurRequests} has them sent, and with the original's, by the price table.
 * Prints a table in Markdown.
 *
 * <p>The input is counted with the models' own tokenizers; the output is that of {@link
 * SampleAnswers}. What is cached follows OpenAI's rule: of a prompt of 1,024 tokens and more, what
 * it has in common with an earlier one, in steps of 128.
 */
public final class TokensCommand {
  private static final int PAIRS = 1_000;
  private static final int MOST_POSTINGS = 200;
  private static final List<Integer> USERS = List.of(1, 10, 100, 1_000);

  /** So many users of a job are asked about before the first answer has filled the cache. */
  private static final int AT_ONCE = 4;

  private static final int CACHE_FROM = 1_024;
  private static final int CACHE_STEP = 128;
  private static final String ORIGINAL_MODEL = "gpt-3.5-turbo";

  private final Tokens tokens = new Tokens(EncodingType.O200K_BASE);
  private final Tokens originalTokens = new Tokens(EncodingType.CL100K_BASE);
  private final List<CorpusPosting> postings;
  private final double newCompanies;
  private final ModelPrice price;

  private TokensCommand(List<CorpusPosting> corpus, String model) {
    this.postings = corpus.stream().limit(MOST_POSTINGS).toList();
    Set<Optional<String>> companies = corpus.stream().map(CorpusPosting::company).collect(toSet());
    this.newCompanies = (double) companies.size() / corpus.size();
    this.price = PriceTable.LIST.of(model);
  }

  /** Arguments: model, captures folder or nothing. */
  public static void main(String[] arguments) {
    String model = arguments[0];
    List<CorpusPosting> corpus =
        CorpusPosting.read(
            arguments.length > 1 ? Optional.of(Path.of(arguments[1])) : Optional.empty());
    try (OurRequests requests = OurRequests.start(model)) {
      new TokensCommand(corpus, model).print(model, requests);
    }
    // The double's and the client's threads would keep the process.
    System.exit(0);
  }

  private void print(String model, OurRequests requests) {
    List<Pairs> asked = postings.stream().map(posting -> pairs(requests, posting)).toList();
    Usage research =
        average(postings.stream().map(posting -> research(requests, posting)).toList());
    Bill original = original();
    double characters =
        postings.stream().collect(averagingDouble(posting -> posting.description().length()));
    System.out.printf(
        Locale.ROOT,
        """
        %d postings of %,.0f characters on average, %.0f new companies per 100 jobs, %s.
        A score reads %,.0f tokens, of which all users of a job have %,.0f in common; research reads %,d.

        | users | input | of it cached | output | scores, USD | research, USD | together | the original: input | output | USD |
        |---|---|---|---|---|---|---|---|---|---|
        """,
        postings.size(),
        characters,
        100 * newCompanies,
        model,
        asked.stream().collect(averagingDouble(Pairs::input)),
        asked.stream().collect(averagingDouble(Pairs::shared)),
        research.inputTokens());
    for (int users : USERS) {
      Usage scores = scores(asked, users);
      double jobs = (double) PAIRS / users;
      double scoresUsd = price.usd(scores).doubleValue();
      double researchUsd = jobs * newCompanies * price.usd(research).doubleValue();
      System.out.printf(
          Locale.ROOT,
          "| %,d | %,d | %,d | %,d | %.2f | %.2f | %.2f | %,d | %,d | %.2f |%n",
          users,
          scores.inputTokens(),
          scores.cachedInputTokens(),
          scores.outputTokens(),
          scoresUsd,
          researchUsd,
          scoresUsd + researchUsd,
          original.input(jobs),
          original.output(jobs),
          original.usd(jobs));
    }
  }

  /** What a thousand pairs take, where each job has so many users. */
  private Usage scores(List<Pairs> asked, int users) {
    int uncached = Math.min(users, AT_ONCE);
    double input = asked.stream().collect(averagingDouble(Pairs::input));
    double cached =
        asked.stream().collect(averagingDouble(pairs -> cached(pairs.input(), pairs.shared())));
    return new Usage(
        Math.round(PAIRS * input),
        Math.round(PAIRS * cached * (users - uncached) / users),
        (long) PAIRS * tokens.count(SampleAnswers.SCORE),
        0);
  }

  private static long cached(double input, long shared) {
    return input < CACHE_FROM || shared < CACHE_FROM
        ? 0
        : CACHE_FROM + (shared - CACHE_FROM) / CACHE_STEP * CACHE_STEP;
  }

  private Pairs pairs(OurRequests requests, CorpusPosting posting) {
    List<List<Integer>> each =
        SampleAnswers.WISHES.stream()
            .map(wishes -> tokens.of(requests.score(posting, wishes)))
            .toList();
    return new Pairs(
        each.stream().collect(averagingDouble(List::size)),
        Tokens.inCommon(each.getFirst(), each.getLast()));
  }

  private Usage research(OurRequests requests, CorpusPosting posting) {
    return new Usage(
        tokens.of(requests.research(posting)).size(), 0, tokens.count(SampleAnswers.RESEARCH), 1);
  }

  private static Usage average(List<Usage> usages) {
    return new Usage(
        Math.round(usages.stream().collect(averagingDouble(Usage::inputTokens))),
        0,
        Math.round(usages.stream().collect(averagingDouble(Usage::outputTokens))),
        Math.round(usages.stream().collect(averagingDouble(Usage::searches))));
  }

  private Bill original() {
    double match =
        postings.stream()
            .collect(
                averagingDouble(
                    posting ->
                        SampleAnswers.WISHES.stream()
                            .collect(
                                averagingDouble(
                                    wishes ->
                                        originalTokens
                                            .of(OriginalRequests.match(posting, wishes))
                                            .size()))));
    double research =
        postings.stream()
            .collect(
                averagingDouble(
                    posting -> originalTokens.of(OriginalRequests.research(posting)).size()));
    return new Bill(
        match,
        originalTokens.count(SampleAnswers.ORIGINAL_MATCH),
        research,
        originalTokens.count(SampleAnswers.ORIGINAL_RESEARCH),
        PriceTable.LIST.of(ORIGINAL_MODEL));
  }

  /**
   * What is asked about one job.
   *
   * @param input tokens of a request, averaged over users
   * @param shared how many of them, from the first on, are the same for all users
   */
  private record Pairs(double input, long shared) {}

  /** What the original asks: about every job once, and about every pair; nothing is cached. */
  private record Bill(
      double matchInput,
      long matchOutput,
      double researchInput,
      long researchOutput,
      ModelPrice price) {
    long input(double jobs) {
      return Math.round(PAIRS * matchInput + jobs * researchInput);
    }

    long output(double jobs) {
      return Math.round(PAIRS * matchOutput + jobs * researchOutput);
    }

    double usd(double jobs) {
      return price.usd(new Usage(input(jobs), 0, output(jobs), 0)).doubleValue();
    }
  }
}
