package com.jobping.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicBoolean broken = new AtomicBoolean();
  private Instant now = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void allMustBeThere() {
    assertThat(readiness(Map.of("one", this::look, "other", this::look)).isReady()).isTrue();
    assertThat(readiness(Map.of("one", this::look, "other", ReadinessTest::fail)).isReady())
        .isFalse();
  }

  @Test
  void whatWasFoundHoldsForFiveSecondsGoodOrBad() {
    Readiness readiness = readiness(Map.of("database", this::look));
    assertThat(readiness.isReady()).isTrue();
    broken.set(true);

    now = now.plusMillis(4_999);
    assertThat(readiness.isReady()).isTrue();
    now = now.plusMillis(1);
    assertThat(readiness.isReady()).isFalse();
    broken.set(false);
    assertThat(readiness.isReady()).isFalse();
    assertThat(looks).hasValue(2);
    now = now.plusSeconds(5);
    assertThat(readiness.isReady()).isTrue();
  }

  @Test
  void howeverManyAskItIsLookedAtOnce() throws Exception {
    CountDownLatch all = new CountDownLatch(1);
    Readiness readiness =
        readiness(
            Map.of(
                "database",
                () -> {
                  await(all);
                  look();
                }));
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> ask = readiness::isReady;
      List<Future<Boolean>> asked =
          List.of(executor.submit(ask), executor.submit(ask), executor.submit(ask));
      all.countDown();

      for (Future<Boolean> answer : asked) {
        assertThat(answer.get()).isTrue();
      }
    }
    assertThat(looks).hasValue(1);
  }

  @Test
  void aCheckThatDoesNotEndHasFailed() {
    CountDownLatch never = new CountDownLatch(1);

    assertThat(
            new Readiness(Map.of("database", () -> await(never)), Duration.ofMillis(1), () -> now)
                .isReady())
        .isFalse();
  }

  private Readiness readiness(Map<String, Runnable> checks) {
    return new Readiness(checks, PATIENCE, () -> now);
  }

  private void look() {
    looks.incrementAndGet();
    if (broken.get()) {
      fail();
    }
  }

  private static void fail() {
    throw new IllegalStateException("not there");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
