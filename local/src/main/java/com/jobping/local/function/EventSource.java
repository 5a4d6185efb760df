package com.jobping.local.function;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A queue, and how its messages come to a function.
 *
 * @param queueArn what the events say they come from
 * @param timeout the function's
 * @param batchSize the most messages of one batch
 * @param window how long a batch that is not full yet waits for more
 * @param concurrency how many batches are handled at once
 * @param retryAfter when a message that failed comes back
 */
public record EventSource(
    String queueUrl,
    String queueArn,
    String functionName,
    Duration timeout,
    int batchSize,
    Duration window,
    int concurrency,
    Duration retryAfter) {
  public EventSource {
    requireNonNull(queueUrl, "queueUrl is null");
    requireNonNull(queueArn, "queueArn is null");
    requireNonNull(functionName, "functionName is null");
    requireNonNull(timeout, "timeout is null");
    requireNonNull(window, "window is null");
    requireNonNull(retryAfter, "retryAfter is null");
  }

  /** The region of the queue. */
  String region() {
    return queueArn.split(":", -1)[3];
  }
}
