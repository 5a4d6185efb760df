package com.jobping.fetcher.scrape;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves on only when somebody waits, and remembers the waits. */
final class FakeTime extends Clock implements Sleeper {
  private final List<Duration> waits = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-24T12:00:00Z");

  @Override
  public synchronized void sleep(Duration duration) {
    waits.add(duration);
    pass(duration);
  }

  /** Time goes by without anybody waiting for it. */
  synchronized void pass(Duration duration) {
    now = now.plus(duration);
  }

  /** What was waited for, in order. */
  synchronized List<Duration> waits() {
    return List.copyOf(waits);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Nobody asks for local time here");
  }
}
