package com.jobping.ai.usage;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;
import com.jobping.lambda.Deadline;
import com.jobping.usage.DailyBudgets;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The spending of all functions over one database; RATIONALE.md tells why it is as it is. No
 * connection is held while a request waits for its turn or is answered; a request whose function
 * dies is forgotten by itself.
 *
 * <p>Where the database is away, nothing is let through: it could not keep the answer either, and
 * the message comes again. Where it goes away meanwhile, the answer counts, not its bill.
 */
final class SharedSpending implements Spending {
  private static final Logger LOG = LoggerFactory.getLogger(SharedSpending.class);

  /** What an answer takes at most once its request has its turn. */
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

  private static final Duration UNTIL_OTHERS_ARE_DONE = Duration.ofMillis(500);

  private final PriceTable prices;
  private final Budget budget;
  private final RateLimiter limiter;
  private final SpendingMetrics metrics;
  private final InstantSource clock;
  private final Sleeper sleeper;

  SharedSpending(
      PriceTable prices,
      Budget budget,
      RateLimiter limiter,
      SpendingMetrics metrics,
      InstantSource clock,
      Sleeper sleeper) {
    this.prices = requireNonNull(prices, "prices is null");
    this.budget = requireNonNull(budget, "budget is null");
    this.limiter = requireNonNull(limiter, "limiter is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
  }

  /** Waits. */
  interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }

  @Override
  public Permit begin(PlannedRequest request, Deadline deadline) {
    SharedPermit permit = awaitMoney(request, deadline);
    boolean admitted = false;
    try {
      awaitTurn(request, deadline);
      admitted = true;
      return permit;
    } finally {
      if (!admitted) {
        budget.release(permit.reservation);
      }
    }
  }

  private SharedPermit awaitMoney(PlannedRequest request, Deadline deadline) {
    BigDecimal mostUsd = prices.of(request.model()).mostUsd(request);
    while (true) {
      Instant now = clock.instant();
      LocalDate day = DailyBudgets.dayOf(now);
      Instant expiresAt = now.plus(deadline.remaining()).plus(LONGEST_ANSWER);
      switch (budget.reserve(request, mostUsd, day, now, expiresAt)) {
        case Budget.Decision.Reserved reserved -> {
          return new SharedPermit(request, day, reserved.id());
        }
        case Budget.Decision.Awaited awaited -> {
          if (!deadline.allows(UNTIL_OTHERS_ARE_DONE)) {
            throw AnalystException.waiting(
                Reason.RATE_LIMITED,
                now.plus(LONGEST_ANSWER),
                "What is left of the day's budget is reserved for requests under way; retry later");
          }
          // Not all at the same moment.
          sleep(
              UNTIL_OTHERS_ARE_DONE
                  .multipliedBy(ThreadLocalRandom.current().nextLong(50, 101))
                  .dividedBy(100));
        }
        case Budget.Decision.Spent spent -> {
          metrics.overBudget(spent.whose());
          throw AnalystException.waiting(
              Reason.OVER_BUDGET,
              DailyBudgets.endOf(day),
              "The %s's AI budget of %s is spent".formatted(spent.whose().code(), day));
        }
      }
    }
  }

  private void awaitTurn(PlannedRequest request, Deadline deadline) {
    boolean paused;
    do {
      Instant now = clock.instant();
      Optional<Instant> turn =
          limiter.take(request.model(), tokensOf(request), now, now.plus(deadline.remaining()));
      if (turn.isEmpty()) {
        Instant next = limiter.nextTurn(request.model(), now);
        throw AnalystException.waiting(
            Reason.RATE_LIMITED,
            next,
            "%s may be asked again in %d s only; retry then"
                .formatted(request.model(), Duration.between(now, next).toSeconds()));
      }
      Duration wait = Duration.between(now, turn.get());
      paused = false;
      if (wait.isPositive()) {
        sleep(wait);
        // Somebody may have been refused meanwhile; what is late then, lines up again.
        paused = limiter.isPaused(request.model(), clock.instant());
      }
    } while (paused);
  }

  /** As OpenAI counts a request before it is answered: the larger of question and answer. */
  private static long tokensOf(PlannedRequest request) {
    return Math.max(request.inputTokens(), request.maxOutputTokens());
  }

  private void sleep(Duration wait) {
    try {
      sleeper.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AnalystException(Reason.OUT_OF_TIME, "Interrupted while waiting for a turn", e);
    }
  }

  private final class SharedPermit implements Permit {
    private final PlannedRequest request;
    private final LocalDate day;
    private final UUID reservation;
    private final AtomicBoolean told = new AtomicBoolean();

    SharedPermit(PlannedRequest request, LocalDate day, UUID reservation) {
      this.request = request;
      this.day = day;
      this.reservation = reservation;
    }

    @Override
    public void answered(Usage usage, RateHeaders limits) {
      tell(
          usage,
          () ->
              limiter.settle(
                  request.model(),
                  tokensOf(request),
                  usage.inputTokens() + usage.outputTokens(),
                  limits,
                  clock.instant()));
    }

    @Override
    public void refused(RateHeaders limits) {
      tell(Usage.NONE, () -> limiter.pause(request.model(), limits, clock.instant()));
    }

    @Override
    public void close() {
      tell(Usage.NONE, () -> {});
    }

    private void tell(Usage usage, Runnable limit) {
      if (!told.compareAndSet(false, true)) {
        return;
      }
      BigDecimal usd = prices.of(request.model()).usd(usage);
      metrics.sent(request.purpose(), usage, usd);
      try {
        budget.record(reservation, request, day, usage, usd);
        limit.run();
      } catch (JdbiException e) {
        LOG.error(
            "analyst_usage_lost: a request of {} that cost {} dollars is missing in ai_usage",
            request.model(),
            usd,
            e);
      }
    }
  }
}
