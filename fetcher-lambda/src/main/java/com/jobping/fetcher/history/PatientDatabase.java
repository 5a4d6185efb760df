package com.jobping.fetcher.history;

import static java.util.Objects.requireNonNull;

import com.jobping.error.CodedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.StatementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database, but waits for no answer longer than {@code patience}, and where it could not
 * be reached does not ask again for a while: so that an outage costs a run one wait, and not one
 * for each question. Safe for use by many threads.
 */
public final class PatientDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(PatientDatabase.class);

  private final Duration patience;
  private final Duration pause;
  private final ThreadFactory threads = Thread.ofVirtual().name("database-", 0).factory();
  private final AtomicLong askAgainAt = new AtomicLong(System.nanoTime());

  /**
   * Patience with a database.
   *
   * @param pause for how long it is not asked after a failure
   */
  public PatientDatabase(Duration patience, Duration pause) {
    this.patience = requireNonNull(patience, "patience is null");
    this.pause = requireNonNull(pause, "pause is null");
  }

  /**
   * The answer to {@code question}; nothing where there is none in time, which is logged as {@code
   * database_unavailable}, or as {@code database_refused} where only this question was.
   *
   * @param what is asked for, in a word
   */
  public <T> Optional<T> ask(String what, Supplier<T> question) {
    if (System.nanoTime() - askAgainAt.get() < 0) {
      return Optional.empty();
    }
    FutureTask<T> answer = new FutureTask<>(question::get);
    threads.newThread(answer).start();
    try {
      return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      Throwable cause = requireNonNull(e.getCause(), "an execution fails for a cause");
      if (cause instanceof StatementException) {
        LOG.error("code=database_refused what={} cause={}", what, cause.getMessage());
      } else {
        unavailable(what, CodedException.codeOf(cause));
      }
    } catch (TimeoutException e) {
      unavailable(what, "no answer in " + patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answer.cancel(true);
    return Optional.empty();
  }

  /** Tells the database something; whether it has heard it. */
  public boolean tell(String what, Runnable telling) {
    return ask(
            what,
            () -> {
              telling.run();
              return true;
            })
        .isPresent();
  }

  private void unavailable(String what, String cause) {
    askAgainAt.set(System.nanoTime() + pause.toNanos());
    LOG.error("code=database_unavailable the run goes on without: what={} cause={}", what, cause);
  }
}
