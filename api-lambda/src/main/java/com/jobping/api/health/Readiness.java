package com.jobping.api.health;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Whether what requests need is there. It is looked at by one at a time, however many ask; what was
 * found holds for {@link #FRESH}. What is missing is only logged: it is nobody's business outside.
 * Safe for use by several threads, virtual ones too.
 */
public final class Readiness {
  /** How long an answer holds. */
  static final Duration FRESH = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Runnable> checks;
  private final Duration patience;
  private final InstantSource clock;
  private final ReentrantLock looking = new ReentrantLock();
  private Optional<Found> last = Optional.empty();

  /**
   * Of what {@code checks} look at; one that throws has found its thing missing.
   *
   * @param patience after which a check has failed
   */
  Readiness(Map<String, Runnable> checks, Duration patience, InstantSource clock) {
    this.checks = Map.copyOf(checks);
    this.patience = requireNonNull(patience, "patience is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Of the database, and of the queue that fetched postings go to. */
  public static Readiness of(Jdbi jdbi, SqsClient sqs, String queueUrl, InstantSource clock) {
    return new Readiness(
        Map.of(
            "database",
            () -> jdbi.useHandle(handle -> handle.execute("SELECT 1")),
            "queue",
            () ->
                sqs.getQueueAttributes(
                    request ->
                        request.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))),
        PATIENCE,
        clock);
  }

  /** Whether all is there, as it was found at most {@link #FRESH} ago. */
  boolean isReady() {
    looking.lock();
    try {
      Found found =
          last.filter(known -> clock.instant().isBefore(known.at().plus(FRESH)))
              .orElseGet(this::look);
      last = Optional.of(found);
      return found.ready();
    } finally {
      looking.unlock();
    }
  }

  private Found look() {
    Map<String, Future<?>> running = new HashMap<>();
    checks.forEach((name, check) -> running.put(name, executor.submit(check)));
    boolean ready = true;
    for (Map.Entry<String, Future<?>> check : running.entrySet()) {
      ready &= isThere(check.getKey(), check.getValue());
    }
    return new Found(ready, clock.instant());
  }

  private boolean isThere(String name, Future<?> check) {
    try {
      check.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      check.cancel(true);
      LOG.error("code=not_ready check={} What requests need is not there", name, e);
      return false;
    }
  }

  private record Found(boolean ready, Instant at) {}
}
