package com.jobping.api;

import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;

/** Lets a test have two transactions meet. */
final class Locks {
  private Locks() {}

  /**
   * Returns when {@code other} waits for what the transaction of {@code holder} has locked, or is
   * done.
   */
  static void awaitMeeting(Handle holder, Future<?> other) {
    while (!other.isDone() && !isWaitedFor(holder)) {
      Thread.onSpinWait();
    }
  }

  private static boolean isWaitedFor(Handle holder) {
    return holder
        .createQuery(
            """
            SELECT EXISTS (SELECT FROM pg_locks
                           WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))
            """)
        .mapTo(Boolean.class)
        .one();
  }
}
