package com.jobping.local.eval;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.Analyst;
import com.jobping.ai.AnalystException;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.Verdict;
import com.jobping.lambda.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An analyst's answers to labelled pairs, one question a pair and run, as the matcher asks.
 *
 * @param judged the pairs that have a score in every run, in the order of the set
 * @param unscored the codes of why others have none
 * @param models the models that answered, by their own account
 */
record Evaluation(List<Judged> judged, List<String> unscored, List<String> models) {
  private static final Duration A_QUESTION = Duration.ofMinutes(2);
  private static final int AT_ONCE = 8;

  Evaluation {
    judged = List.copyOf(judged);
    unscored = List.copyOf(unscored);
    models = List.copyOf(models);
  }

  /** Asks {@code analyst} about every pair, {@code runs} times. */
  static Evaluation of(Analyst analyst, List<LabelledPair> pairs, int runs)
      throws InterruptedException {
    requireNonNull(analyst, "analyst is null");
    List<Future<Answers>> asked = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      pairs.forEach(pair -> asked.add(threads.submit(() -> ask(analyst, pair, runs))));
      List<Judged> judged = new ArrayList<>();
      List<String> unscored = new ArrayList<>();
      List<String> models = new ArrayList<>();
      for (Future<Answers> one : asked) {
        Answers answers = answersOf(one);
        answers.judged().ifPresent(judged::add);
        unscored.addAll(answers.unscored());
        models.addAll(answers.models());
      }
      return new Evaluation(judged, unscored, models.stream().distinct().sorted().toList());
    }
  }

  private static Answers ask(Analyst analyst, LabelledPair pair, int runs) {
    UUID person = UUID.nameUUIDFromBytes(pair.person().getBytes(StandardCharsets.UTF_8));
    ScoreQuestion question = ScoreQuestion.of(person, pair.prompt(), pair.job());
    List<Integer> scores = new ArrayList<>();
    List<String> unscored = new ArrayList<>();
    List<String> models = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      switch (analyst.score(question, Deadline.in(A_QUESTION)).getFirst()) {
        case Verdict.Scored scored -> {
          scores.add(scored.assessment().analysis().score());
          models.add(scored.assessment().analysis().model());
        }
        case Verdict.NotScored notScored -> unscored.add(notScored.reason().code());
      }
    }
    return new Answers(
        unscored.isEmpty() ? Optional.of(new Judged(pair, scores)) : Optional.empty(),
        unscored,
        models);
  }

  private static Answers answersOf(Future<Answers> asked) throws InterruptedException {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof AnalystException analyst
          ? analyst
          : new IllegalStateException("The analyst failed", e.getCause());
    }
  }

  /** How often each pair was scored. */
  int runs() {
    return judged.stream().mapToInt(one -> one.scores().size()).max().orElse(0);
  }

  /** The quality of the scores of one half. */
  Quality quality(Half half) {
    return new Quality(judged.stream().filter(one -> one.pair().half() == half).toList());
  }

  /** The quality of all scores. */
  Quality quality() {
    return new Quality(judged);
  }

  private record Answers(Optional<Judged> judged, List<String> unscored, List<String> models) {}
}
