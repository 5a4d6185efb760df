package com.jobping.matcher;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.Analyst;
import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;
import com.jobping.ai.Assessment;
import com.jobping.ai.ScoreQuestion;
import com.jobping.error.CodedException;
import com.jobping.job.Job;
import com.jobping.lambda.Deadline;
import com.jobping.match.MatchRepository;
import com.jobping.user.MatchableUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores one job for several users, a few at a time, and keeps each score as soon as it is there. A
 * score that fails takes no other with it.
 */
public final class ScoringService {
  private static final Logger LOG = LoggerFactory.getLogger(ScoringService.class);
  private static final Duration SHORTEST_SCORE = Duration.ofSeconds(3);
  private static final Duration RESERVE = Duration.ofSeconds(3);

  private final MatchRepository matches;
  private final Analyst analyst;
  private final int concurrency;

  /** A service that asks {@code analyst} at most {@code concurrency} questions at a time. */
  public ScoringService(MatchRepository matches, Analyst analyst, int concurrency) {
    this.matches = requireNonNull(matches, "matches is null");
    this.analyst = requireNonNull(analyst, "analyst is null");
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be positive: " + concurrency);
    }
    this.concurrency = concurrency;
  }

  /**
   * Scores {@code job} for {@code users} and keeps what comes of it. Scores for which {@code
   * deadline} leaves no time are not begun; they count as failed.
   */
  public Scores score(Job job, List<MatchableUser> users, Deadline deadline) {
    Deadline forScores = deadline.minus(RESERVE);
    Semaphore permits = new Semaphore(concurrency);
    List<Future<?>> scores = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (MatchableUser user : users) {
        scores.add(executor.submit(() -> scoreInTurn(permits, job, user, forScores)));
      }
    }
    List<FailedScore> failures = new ArrayList<>();
    for (int index = 0; index < scores.size(); index++) {
      MatchableUser user = users.get(index);
      failure(scores.get(index)).ifPresent(cause -> failures.add(new FailedScore(user, cause)));
    }
    failures.forEach(
        failure ->
            LOG.warn(
                "code={} job={} user={} was not scored: {}",
                CodedException.codeOf(failure.cause()),
                job.id(),
                failure.user().id(),
                failure.cause().getMessage()));
    return new Scores(failures);
  }

  /** A score that was not made, and why. */
  public record FailedScore(MatchableUser user, RuntimeException cause) {
    boolean isForGood() {
      return cause instanceof AnalystException e && !e.isRetryable();
    }
  }

  /** What scoring came to: what is not among the failures is kept. */
  public record Scores(List<FailedScore> failures) {
    public Scores {
      failures = List.copyOf(failures);
    }

    /** The first failure, of whatever kind. */
    Optional<RuntimeException> first() {
      return failures.stream().map(FailedScore::cause).findFirst();
    }

    /** The first failure that another delivery may mend by itself. */
    Optional<RuntimeException> firstRetryable() {
      return failures.stream()
          .filter(failure -> !failure.isForGood())
          .map(FailedScore::cause)
          .findFirst();
    }

    /** The users for whom the analyst has no answer that can be kept. */
    List<MatchableUser> failedForGood() {
      return failures.stream().filter(FailedScore::isForGood).map(FailedScore::user).toList();
    }
  }

  private void scoreInTurn(Semaphore permits, Job job, MatchableUser user, Deadline deadline) {
    permits.acquireUninterruptibly();
    try {
      if (!deadline.allows(SHORTEST_SCORE)) {
        throw new AnalystException(
            Reason.OUT_OF_TIME, "Too little is left of the invocation to begin a score");
      }
      Assessment assessment =
          analyst
              .score(ScoreQuestion.of(user.id(), user.aiPrompt(), job), deadline)
              .getFirst()
              .orThrow();
      matches.save(user.id(), job.id(), assessment.analysis(), assessment.origin());
    } finally {
      permits.release();
    }
  }

  private static Optional<RuntimeException> failure(Future<?> score) {
    try {
      score.get();
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        return Optional.of(failure);
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("Scoring throws nothing checked", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Nobody interrupts a handler", e);
    }
  }
}
