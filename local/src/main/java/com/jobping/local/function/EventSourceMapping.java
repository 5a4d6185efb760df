package com.jobping.local.function;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.jobping.doubles.lambda.LocalContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
 * ReportBatchItemFailures}: batches of up to ten; what the handler does not report as failed is
 * deleted; when it throws, nothing is. The queue's redrive policy moves a message that keeps
 * failing to the dead-letter queue.
 *
 * <p>One difference: a failed message comes back after {@code retryAfter} instead of the queue's
 * visibility timeout, so that a person who watches does not wait for minutes.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Lambda with SQS</a>
 */
public final class EventSourceMapping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventSourceMapping.class);
  private static final int BATCH_SIZE = 10;
  private static final int POLL_SECONDS = 1;
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final SqsClient sqs;
  private final String queueUrl;
  private final String functionName;
  private final RequestHandler<SQSEvent, SQSBatchResponse> handler;
  private final Duration timeout;
  private final Duration retryAfter;
  private final Runnable afterBatch;
  private final ExecutorService pollers;
  private volatile boolean open = true;

  /**
   * Starts to poll.
   *
   * @param timeout the function's
   * @param concurrency how many batches are handled at once
   * @param afterBatch called whenever a batch has been dealt with
   */
  public EventSourceMapping(
      SqsClient sqs,
      String queueUrl,
      String functionName,
      RequestHandler<SQSEvent, SQSBatchResponse> handler,
      Duration timeout,
      Duration retryAfter,
      int concurrency,
      Runnable afterBatch) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
    this.functionName = requireNonNull(functionName, "functionName is null");
    this.handler = requireNonNull(handler, "handler is null");
    this.timeout = requireNonNull(timeout, "timeout is null");
    this.retryAfter = requireNonNull(retryAfter, "retryAfter is null");
    this.afterBatch = requireNonNull(afterBatch, "afterBatch is null");
    this.pollers =
        Executors.newFixedThreadPool(
            concurrency, Thread.ofPlatform().name(functionName + "-", 1).factory());
    for (int poller = 0; poller < concurrency; poller++) {
      pollers.execute(this::poll);
    }
  }

  private void poll() {
    while (open) {
      try {
        List<Message> messages = receive();
        if (!messages.isEmpty()) {
          settle(messages, failures(messages));
          afterBatch.run();
        }
      } catch (SdkException e) {
        if (open) {
          LOG.warn("code=queue_unavailable queue={} reason={}", queueUrl, e.getMessage());
          pause();
        }
      }
    }
  }

  private List<Message> receive() {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(queueUrl)
                    .maxNumberOfMessages(BATCH_SIZE)
                    .waitTimeSeconds(POLL_SECONDS)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private Set<String> failures(List<Message> messages) {
    SQSEvent event = new SQSEvent();
    event.setRecords(messages.stream().map(this::record).toList());
    try {
      return handler
          .handleRequest(event, new LocalContext(functionName, timeout))
          .getBatchItemFailures()
          .stream()
          .map(BatchItemFailure::getItemIdentifier)
          .collect(Collectors.toSet());
    } catch (RuntimeException e) {
      LOG.error("code=function_failed function={}", functionName, e);
      return messages.stream().map(Message::messageId).collect(Collectors.toSet());
    }
  }

  private void settle(List<Message> messages, Set<String> failures) {
    List<DeleteMessageBatchRequestEntry> done =
        messages.stream()
            .filter(message -> !failures.contains(message.messageId()))
            .map(
                message ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
            .toList();
    if (!done.isEmpty()) {
      sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(done));
    }
    List<ChangeMessageVisibilityBatchRequestEntry> again =
        messages.stream()
            .filter(message -> failures.contains(message.messageId()))
            .map(
                message ->
                    ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(Math.toIntExact(retryAfter.toSeconds()))
                        .build())
            .toList();
    if (!again.isEmpty()) {
      sqs.changeMessageVisibilityBatch(request -> request.queueUrl(queueUrl).entries(again));
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
    record.setEventSourceArn(
        "arn:aws:sqs:us-east-1:000000000000:" + queueUrl.substring(queueUrl.lastIndexOf('/') + 1));
    record.setAwsRegion("us-east-1");
    return record;
  }

  private static void pause() {
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
