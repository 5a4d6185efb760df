package com.jobping.local.machine;

import static java.util.Objects.requireNonNull;

import com.jobping.doubles.services.JobPingQueues;
import com.jobping.doubles.services.JobPingQueues.Queue;
import com.jobping.lambda.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Tells when the pipeline has come to rest. Every consumer sends on before its own message is
 * deleted, so the queues seen empty once each, in the direction of the flow, are all empty.
 */
public final class Quiet {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final JobPingQueues queues;
  private final Semaphore batches = new Semaphore(0);

  /** Watches {@code queues}. */
  public Quiet(JobPingQueues queues) {
    this.queues = requireNonNull(queues, "queues is null");
  }

  /** Wakes the watcher: something may have changed. */
  public void batchDone() {
    batches.release();
  }

  /** Waits until all is done; says what is left in the queues when {@code deadline} ends that. */
  public List<String> await(Deadline deadline) throws InterruptedException {
    List<String> busy = busyQueues();
    while (!busy.isEmpty() && deadline.allows(Duration.ofMillis(1))) {
      batches.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      batches.drainPermits();
      busy = busyQueues();
    }
    return busy;
  }

  private List<String> busyQueues() {
    List<String> busy = new ArrayList<>();
    for (Queue queue : queues.all()) {
      int depth = queues.depth(queue.url());
      if (depth > 0) {
        busy.add(queue.name() + " still holds " + depth);
      }
    }
    return busy;
  }
}
