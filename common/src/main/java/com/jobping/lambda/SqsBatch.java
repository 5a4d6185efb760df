package com.jobping.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.jobping.error.CodedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Partial batches: each message stands for itself, and only those that failed come back.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">ReportBatchItemFailures</a>
 */
public final class SqsBatch {
  private static final Logger LOG = LoggerFactory.getLogger(SqsBatch.class);
  private static final Duration SMALLEST_START = Duration.ofSeconds(1);

  private SqsBatch() {}

  /** Does the work of one message; an exception sends the message back to its queue. */
  @FunctionalInterface
  public interface Work {
    /** Handles {@code body} before {@code deadline}. */
    void handle(String body, Deadline deadline);
  }

  /** Does the work of a whole batch. */
  @FunctionalInterface
  public interface BatchWork {
    /** Handles {@code bodies}; in their order, why a message goes back to its queue, if it does. */
    List<Optional<RuntimeException>> handle(List<String> bodies, Deadline deadline);
  }

  /** Hands the messages of {@code event} to {@code work}, all at once. */
  public static SQSBatchResponse processBatch(SQSEvent event, Context context, BatchWork work) {
    List<SQSMessage> messages = event.getRecords();
    List<Optional<RuntimeException>> outcomes =
        work.handle(messages.stream().map(SQSMessage::getBody).toList(), Deadline.of(context));
    List<BatchItemFailure> failures = new ArrayList<>();
    for (int index = 0; index < messages.size(); index++) {
      SQSMessage message = messages.get(index);
      outcomes
          .get(index)
          .ifPresent(
              failure -> {
                log(message, failure);
                failures.add(new BatchItemFailure(message.getMessageId()));
              });
    }
    return new SQSBatchResponse(failures);
  }

  /**
   * Hands each message of {@code event} to {@code work}, in order. A message that throws, or that
   * time no longer allows to start, is reported as failed.
   */
  public static SQSBatchResponse process(SQSEvent event, Context context, Work work) {
    Deadline deadline = Deadline.of(context);
    List<BatchItemFailure> failures = new ArrayList<>();
    for (SQSMessage message : event.getRecords()) {
      if (!handled(message, deadline, work)) {
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  /**
   * As {@link #process}, but all messages at the same time, for work that mostly waits: then a
   * batch takes as long as its longest message.
   */
  public static SQSBatchResponse processAtOnce(SQSEvent event, Context context, Work work) {
    Deadline deadline = Deadline.of(context);
    List<Future<Boolean>> handled = new ArrayList<>();
    // Threads of the platform: ten are few, and none is pinned where a driver locks.
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (SQSMessage message : event.getRecords()) {
        handled.add(threads.submit(() -> handled(message, deadline, work)));
      }
    }
    List<BatchItemFailure> failures = new ArrayList<>();
    for (int index = 0; index < handled.size(); index++) {
      if (!result(handled.get(index))) {
        failures.add(new BatchItemFailure(event.getRecords().get(index).getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  private static boolean result(Future<Boolean> done) {
    return switch (done.state()) {
      case SUCCESS -> done.resultNow();
      // What a message's work throws is caught; an Error is the whole process's.
      case FAILED -> throw (Error) done.exceptionNow();
      case RUNNING, CANCELLED -> false;
    };
  }

  private static boolean handled(SQSMessage message, Deadline deadline, Work work) {
    if (!deadline.allows(SMALLEST_START)) {
      LOG.warn("code=out_of_time message={} returned to its queue", message.getMessageId());
      return false;
    }
    try {
      work.handle(message.getBody(), deadline);
      return true;
    } catch (RuntimeException e) {
      log(message, e);
      return false;
    }
  }

  private static void log(SQSMessage message, RuntimeException failure) {
    LOG.error(
        "code={} message={} returned to its queue: {}",
        CodedException.codeOf(failure),
        message.getMessageId(),
        failure.getMessage(),
        failure);
  }
}
