package com.jobping.fetcher.scrape;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Sleeper {
  /** Waits that long. */
  void sleep(Duration duration) throws InterruptedException;

  /** The thread's own sleep. */
  static Sleeper ofThread() {
    return Thread::sleep;
  }
}
