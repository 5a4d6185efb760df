package com.jobping.local.function;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.jobping.doubles.lambda.LocalContext;
import com.jobping.lambda.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * From a queue to a handler, as Lambda's event source mapping does it with {@code
 * ReportBatchItemFailures}: what the handler does not report as failed is deleted; when it throws,
 * nothing is. The queue's redrive policy moves a message that keeps failing to the dead-letter
 * queue.
 *
 * <p>One difference: a failed message, or one that could not be deleted, comes back after {@link
 * EventSource#retryAfter()} instead of the queue's visibility timeout, so that a person who watches
 * does not wait for minutes.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Lambda with SQS</a>
 */
public final class EventSourceMapping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventSourceMapping.class);
  private static final int MOST_A_RECEIVE = 10;
  private static final int POLL_SECONDS = 1;
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final SqsClient sqs;
  private final EventSource source;
  private final RequestHandler<SQSEvent, SQSBatchResponse> handler;
  private final Runnable afterBatch;
  private final ExecutorService pollers;
  private volatile boolean open = true;

  /**
   * Starts to poll.
   *
   * @param afterBatch called whenever a batch has been dealt with
   */
  public EventSourceMapping(
      SqsClient sqs,
      EventSource source,
      RequestHandler<SQSEvent, SQSBatchResponse> handler,
      Runnable afterBatch) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.source = requireNonNull(source, "source is null");
    this.handler = requireNonNull(handler, "handler is null");
    this.afterBatch = requireNonNull(afterBatch, "afterBatch is null");
    this.pollers =
        Executors.newFixedThreadPool(
            source.concurrency(),
            Thread.ofPlatform().name(source.functionName() + "-", 1).factory());
    for (int poller = 0; poller < source.concurrency(); poller++) {
      pollers.execute(this::poll);
    }
  }

  private void poll() {
    while (open) {
      try {
        List<Message> batch = gather();
        if (!batch.isEmpty()) {
          settle(batch, failures(batch));
          afterBatch.run();
        }
      } catch (SdkException e) {
        unavailable(e);
      }
    }
  }

  private List<Message> gather() {
    List<Message> batch = new ArrayList<>(receive(source.batchSize()));
    Deadline window = Deadline.in(source.window());
    while (open
        && !batch.isEmpty()
        && batch.size() < source.batchSize()
        && window.allows(Duration.ofMillis(1))) {
      try {
        batch.addAll(receive(source.batchSize() - batch.size()));
      } catch (SdkException e) {
        // What is gathered is handled all the same.
        unavailable(e);
        return batch;
      }
    }
    return batch;
  }

  private List<Message> receive(int most) {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(source.queueUrl())
                    .maxNumberOfMessages(Math.min(most, MOST_A_RECEIVE))
                    .waitTimeSeconds(POLL_SECONDS)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private Set<String> failures(List<Message> messages) {
    SQSEvent event = new SQSEvent();
    event.setRecords(messages.stream().map(this::record).toList());
    try {
      return handler
          .handleRequest(event, new LocalContext(source.functionName(), source.timeout()))
          .getBatchItemFailures()
          .stream()
          .map(BatchItemFailure::getItemIdentifier)
          .collect(Collectors.toSet());
    } catch (RuntimeException e) {
      LOG.error("code=function_failed function={}", source.functionName(), e);
      return messages.stream().map(Message::messageId).collect(Collectors.toSet());
    }
  }

  private void settle(List<Message> batch, Set<String> failures) {
    Set<String> again = new HashSet<>(failures);
    for (List<Message> part : parts(batch, message -> !failures.contains(message.messageId()))) {
      try {
        delete(part);
      } catch (SdkException e) {
        unavailable(e);
        part.forEach(message -> again.add(message.messageId()));
      }
    }
    for (List<Message> part : parts(batch, message -> again.contains(message.messageId()))) {
      hasten(part);
    }
  }

  private static List<List<Message>> parts(List<Message> batch, Predicate<Message> which) {
    List<Message> chosen = batch.stream().filter(which).toList();
    return IntStream.iterate(0, from -> from < chosen.size(), from -> from + MOST_A_RECEIVE)
        .mapToObj(from -> chosen.subList(from, Math.min(from + MOST_A_RECEIVE, chosen.size())))
        .toList();
  }

  private void delete(List<Message> messages) {
    List<DeleteMessageBatchRequestEntry> entries =
        messages.stream()
            .map(
                message ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
            .toList();
    sqs.deleteMessageBatch(request -> request.queueUrl(source.queueUrl()).entries(entries));
  }

  private void hasten(List<Message> messages) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries =
        messages.stream()
            .map(
                message ->
                    ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(Math.toIntExact(source.retryAfter().toSeconds()))
                        .build())
            .toList();
    boolean done = false;
    while (open && !done) {
      try {
        sqs.changeMessageVisibilityBatch(
            request -> request.queueUrl(source.queueUrl()).entries(entries));
        done = true;
      } catch (SdkException e) {
        unavailable(e);
      }
    }
  }

  private SQSMessage record(Message message) {
    Map<String, String> attributes = new HashMap<>();
    message.attributes().forEach((name, value) -> attributes.put(name.toString(), value));
    SQSMessage record = new SQSMessage();
    record.setMessageId(message.messageId());
    record.setReceiptHandle(message.receiptHandle());
    record.setBody(message.body());
    record.setMd5OfBody(message.md5OfBody());
    record.setAttributes(attributes);
    record.setMessageAttributes(Map.of());
    record.setEventSource("aws:sqs");
    record.setEventSourceArn(source.queueArn());
    record.setAwsRegion(source.region());
    return record;
  }

  private void unavailable(SdkException reason) {
    if (!open) {
      return;
    }
    LOG.warn("code=queue_unavailable queue={} reason={}", source.queueUrl(), reason.getMessage());
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE_AFTER_FAILURE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops to poll and waits for the batches at hand. */
  @Override
  public void close() {
    open = false;
    pollers.close();
  }
}
