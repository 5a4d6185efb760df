package com.jobping.fetcher.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

class PatientDatabaseTest {
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void anAnswerIsPassedOn() {
    PatientDatabase database = new PatientDatabase(Duration.ofSeconds(10), Duration.ofHours(1));

    assertThat(database.ask("a number", asked::incrementAndGet)).hasValue(1);
    assertThat(database.tell("something", asked::incrementAndGet)).isTrue();
  }

  @Test
  void aDatabaseThatCannotBeReachedIsAskedOnceInAWhile() {
    PatientDatabase database = new PatientDatabase(Duration.ofSeconds(10), Duration.ofHours(1));
    for (int time = 0; time < 5; time++) {
      assertThat(database.tell("something", this::refuseConnection)).isFalse();
    }
    assertThat(asked).hasValue(1);

    PatientDatabase hasty = new PatientDatabase(Duration.ofSeconds(10), Duration.ZERO);
    hasty.tell("something", this::refuseConnection);
    hasty.tell("something", this::refuseConnection);
    assertThat(asked).hasValue(3);
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNotWaitedFor() {
    CountDownLatch never = new CountDownLatch(1);
    PatientDatabase database = new PatientDatabase(Duration.ofMillis(50), Duration.ofHours(1));

    assertThat(
            database.ask(
                "something",
                () -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return asked.incrementAndGet();
                }))
        .isEmpty();
    assertThat(database.ask("something else", asked::incrementAndGet)).isEmpty();
  }

  @Test
  void oneQuestionThatIsRefusedDoesNotSpoilTheOthers() {
    PatientDatabase database = new PatientDatabase(Duration.ofSeconds(10), Duration.ofHours(1));

    assertThat(
            database.tell(
                "something wrong",
                () -> {
                  throw new UnableToExecuteStatementException("a check is violated");
                }))
        .isFalse();
    assertThat(database.ask("something else", asked::incrementAndGet)).hasValue(1);
  }

  private void refuseConnection() {
    asked.incrementAndGet();
    throw new ConnectionException(new SQLException("connection refused"));
  }
}
