package com.jobping.matcher;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.Analyst;
import com.jobping.ai.AnalystException;
import com.jobping.ai.Assessment;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.Verdict;
import com.jobping.error.CodedException;
import com.jobping.lambda.Deadline;
import com.jobping.match.Candidate;
import com.jobping.match.MatchRepository;
import com.jobping.match.Pair;
import com.jobping.match.PendingReason;
import com.jobping.match.PendingScoreRepository;
import com.jobping.rule.Exclusion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides pairs of jobs and users: by the users' own rules first, which costs nothing, then by the
 * analyst, a few calls at a time, several jobs of one user in a call where that is set. Each score
 * is kept as soon as it is there; one that fails takes no other with it. What the budget or the
 * provider's limits do not allow now is stored as pending, and so is what the model does not
 * answer. A pair is claimed before it is paid for: of two who have it, one asks.
 */
public final class ScoringService {
  private static final Logger LOG = LoggerFactory.getLogger(ScoringService.class);
  // A call that is cut off is paid all the same; few take longer.
  private static final Duration SHORTEST_CALL = Duration.ofSeconds(20);
  private static final Duration RESERVE = Duration.ofSeconds(5);
  // Where a provider that takes no more does not say for how long.
  private static final Duration REST = Duration.ofMinutes(5);
  // What a model does not answer it mostly does not answer tomorrow either.
  private static final Duration AFTER_NO_ANSWER = Duration.ofDays(1);
  private static final Duration AFTER_NO_ANSWER_AGAIN = Duration.ofDays(30);
  // Beyond the deadline, by which whoever has a claim is done or dead.
  private static final Duration CLAIM_BEYOND = Duration.ofMinutes(1);

  private final MatchRepository matches;
  private final PendingScoreRepository pending;
  private final Analyst analyst;
  private final InstantSource clock;
  private final int concurrency;
  private final int jobsPerCall;
  private final SecondOpinion secondOpinion;

  /**
   * A service that asks {@code analyst}.
   *
   * @param concurrency how many calls are made at a time
   * @param jobsPerCall how many jobs one call may hold, all for one user
   * @param secondOpinionWithin how near to a user's threshold a score is asked for once more
   */
  public ScoringService(
      MatchRepository matches,
      PendingScoreRepository pending,
      Analyst analyst,
      InstantSource clock,
      int concurrency,
      int jobsPerCall,
      int secondOpinionWithin) {
    this.matches = requireNonNull(matches, "matches is null");
    this.pending = requireNonNull(pending, "pending is null");
    this.analyst = requireNonNull(analyst, "analyst is null");
    this.clock = requireNonNull(clock, "clock is null");
    if (concurrency < 1 || jobsPerCall < 1) {
      throw new IllegalArgumentException(
          "concurrency and jobsPerCall must be positive: %d, %d"
              .formatted(concurrency, jobsPerCall));
    }
    this.concurrency = concurrency;
    this.jobsPerCall = jobsPerCall;
    this.secondOpinion = new SecondOpinion(secondOpinionWithin);
  }

  /**
   * Decides {@code comparisons}, each pair of which is there once, and keeps what comes of it.
   * Calls for which {@code deadline} leaves no time are not begun. Of a pair that somebody else is
   * at, nothing is told: it is theirs, and the sweep's where they die.
   */
  Map<Comparison, Outcome> decide(Collection<Comparison> comparisons, Deadline deadline) {
    Map<Comparison, Outcome> outcomes = new LinkedHashMap<>();
    List<Comparison> forAnalyst = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      byRules(comparison)
          .ifPresentOrElse(
              outcome -> outcomes.put(comparison, outcome), () -> forAnalyst.add(comparison));
    }
    Attempt<List<Comparison>> claimed =
        Attempt.of(() -> claimed(forAnalyst, deadline.remaining().plus(CLAIM_BEYOND)));
    claimed
        .failure()
        .ifPresent(e -> forAnalyst.forEach(pair -> outcomes.put(pair, new Outcome.Failed(e))));
    claimed
        .value()
        .ifPresent(mine -> outcomes.putAll(byAnalyst(calls(mine), deadline.minus(RESERVE))));
    releaseUndecided(outcomes);
    outcomes.forEach(ScoringService::logFailure);
    return outcomes;
  }

  private Optional<Outcome> byRules(Comparison comparison) {
    try {
      Candidate user = comparison.user();
      user.rules()
          .complaints()
          .forEach(
              (key, complaint) ->
                  LOG.warn("code=malformed_rule user={} {}: {}", user.userId(), key, complaint));
      Optional<Exclusion> exclusion = user.rules().exclusion(comparison.job());
      if (exclusion.isPresent()) {
        matches.saveFiltered(comparison.pair(), user.dueAt(), exclusion.get());
        return Optional.of(new Outcome.Kept());
      }
      if (user.isOnlyForRules()) {
        pending.drop(comparison.pair(), user.dueAt());
        return Optional.of(new Outcome.Kept());
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(new Outcome.Failed(e));
    }
  }

  /** Those of {@code comparisons} that nobody else is at. */
  private List<Comparison> claimed(List<Comparison> comparisons, Duration length) {
    Map<Pair, Optional<Instant>> open = new LinkedHashMap<>();
    comparisons.forEach(comparison -> open.put(comparison.pair(), comparison.user().dueAt()));
    Map<Pair, Instant> claims = pending.claim(open, length);
    return comparisons.stream()
        .filter(comparison -> claims.containsKey(comparison.pair()))
        .map(comparison -> comparison.claimed(requireNonNull(claims.get(comparison.pair()))))
        .toList();
  }

  /** Whoever takes the message next need not wait for the claims' end. */
  private void releaseUndecided(Map<Comparison, Outcome> outcomes) {
    Map<Pair, Instant> undecided = new LinkedHashMap<>();
    outcomes.forEach(
        (comparison, outcome) -> {
          if (outcome instanceof Outcome.NotBegun
              || (outcome instanceof Outcome.Failed failed && !failed.isForGood())) {
            comparison.user().dueAt().ifPresent(dueAt -> undecided.put(comparison.pair(), dueAt));
          }
        });
    try {
      pending.release(undecided);
    } catch (RuntimeException e) {
      LOG.warn("code={} claims stay until they end: {}", CodedException.codeOf(e), e.getMessage());
    }
  }

  /** Those of one user together, in the order of their first. */
  private List<List<Comparison>> calls(List<Comparison> comparisons) {
    Map<UUID, List<Comparison>> byUser =
        comparisons.stream()
            .collect(
                Collectors.groupingBy(
                    comparison -> comparison.user().userId(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<List<Comparison>> calls = new ArrayList<>();
    for (List<Comparison> ofUser : byUser.values()) {
      for (int start = 0; start < ofUser.size(); start += jobsPerCall) {
        calls.add(ofUser.subList(start, Math.min(start + jobsPerCall, ofUser.size())));
      }
    }
    return calls;
  }

  private Map<Comparison, Outcome> byAnalyst(List<List<Comparison>> calls, Deadline deadline) {
    Semaphore permits = new Semaphore(concurrency);
    List<Future<Map<Comparison, Outcome>>> running = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (List<Comparison> call : calls) {
        running.add(executor.submit(() -> callInTurn(permits, call, deadline)));
      }
    }
    Map<Comparison, Outcome> outcomes = new LinkedHashMap<>();
    running.forEach(call -> outcomes.putAll(ended(call)));
    return outcomes;
  }

  private Map<Comparison, Outcome> callInTurn(
      Semaphore permits, List<Comparison> call, Deadline deadline) {
    permits.acquireUninterruptibly();
    try {
      return call(call, deadline);
    } finally {
      permits.release();
    }
  }

  private Map<Comparison, Outcome> call(List<Comparison> call, Deadline deadline) {
    Map<Comparison, Outcome> outcomes = new LinkedHashMap<>();
    if (!deadline.allows(SHORTEST_CALL)) {
      call.forEach(comparison -> outcomes.put(comparison, new Outcome.NotBegun()));
      return outcomes;
    }
    try {
      Candidate user = call.getFirst().user();
      List<Verdict> verdicts =
          analyst.score(
              new ScoreQuestion(
                  user.userId(), user.prompt(), call.stream().map(Comparison::job).toList()),
              deadline);
      for (int index = 0; index < call.size(); index++) {
        outcomes.put(call.get(index), settled(call.get(index), verdicts.get(index), deadline));
      }
    } catch (RuntimeException e) {
      call.forEach(comparison -> outcomes.putIfAbsent(comparison, new Outcome.Failed(e)));
    }
    return outcomes;
  }

  private Outcome settled(Comparison comparison, Verdict verdict, Deadline deadline) {
    try {
      return switch (verdict) {
        case Verdict.Scored scored -> keep(comparison, scored.assessment(), deadline);
        case Verdict.NotScored notScored -> withoutScore(comparison, notScored.reason());
      };
    } catch (RuntimeException e) {
      return new Outcome.Failed(e);
    }
  }

  private Outcome keep(Comparison comparison, Assessment first, Deadline deadline) {
    Assessment assessment = reconsidered(comparison, first, deadline);
    matches.save(
        comparison.pair(), comparison.user().dueAt(), assessment.analysis(), assessment.origin());
    return new Outcome.Kept();
  }

  /** One opinion is kept where a second can't be had. */
  private Assessment reconsidered(Comparison comparison, Assessment first, Deadline deadline) {
    Candidate user = comparison.user();
    if (!secondOpinion.isNeeded(first, user.threshold()) || !deadline.allows(SHORTEST_CALL)) {
      return first;
    }
    try {
      Assessment second =
          analyst
              .score(ScoreQuestion.of(user.userId(), user.prompt(), comparison.job()), deadline)
              .getFirst()
              .orThrow();
      return secondOpinion.mean(first, second, user.threshold());
    } catch (RuntimeException e) {
      LOG.info(
          "code={} job={} user={} has one opinion only",
          CodedException.codeOf(e),
          comparison.job().id(),
          user.userId());
      return first;
    }
  }

  private Outcome withoutScore(Comparison comparison, AnalystException reason) {
    return switch (reason.reason()) {
      case OVER_BUDGET -> postponed(comparison, PendingReason.BUDGET, reason);
      case RATE_LIMITED -> postponed(comparison, PendingReason.RATE_LIMIT, reason);
      case OUT_OF_TIME -> new Outcome.NotBegun();
      case REFUSED, BAD_ANSWER -> {
        boolean again = comparison.user().isPendingFor(PendingReason.NO_ANSWER);
        postpone(
            comparison,
            PendingReason.NO_ANSWER,
            clock.instant().plus(again ? AFTER_NO_ANSWER_AGAIN : AFTER_NO_ANSWER));
        yield new Outcome.Failed(reason);
      }
      case UNAVAILABLE, UNAUTHORIZED, REQUEST_REJECTED -> new Outcome.Failed(reason);
    };
  }

  private Outcome postponed(Comparison comparison, PendingReason why, AnalystException reason) {
    Instant until = reason.waitsUntil().orElseGet(() -> clock.instant().plus(REST));
    postpone(comparison, why, until);
    LOG.info(
        "code={} job={} user={} waits until {}",
        reason.code(),
        comparison.job().id(),
        comparison.user().userId(),
        until);
    return new Outcome.Postponed();
  }

  private void postpone(Comparison comparison, PendingReason why, Instant until) {
    pending.postpone(comparison.pair(), comparison.user().dueAt(), why, until);
  }

  private static void logFailure(Comparison comparison, Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      LOG.warn(
          "code={} job={} user={} was not scored: {}",
          CodedException.codeOf(failed.cause()),
          comparison.job().id(),
          comparison.user().userId(),
          failed.cause().getMessage());
    }
  }

  private static <T> T ended(Future<T> call) {
    try {
      return call.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
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
