package com.jobping.notifier;

import static java.util.Objects.requireNonNull;

import com.jobping.time.Durations;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** By {@code ChangeMessageVisibility}. Where that fails, the queue's own time-out goes on. */
final class SqsReturnedMessages implements ReturnedMessages {
  private static final Logger LOG = LoggerFactory.getLogger(SqsReturnedMessages.class);

  /** SQS takes twelve hours, counted from when the message was received. */
  private static final Duration LONGEST = Duration.ofHours(11);

  private final SqsClient sqs;
  private final String queueUrl;

  SqsReturnedMessages(SqsClient sqs, String queueUrl) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
  }

  @Override
  public void hide(String receiptHandle, Duration length) {
    Duration hidden = Durations.shorter(length, LONGEST);
    try {
      sqs.changeMessageVisibility(
          request ->
              request
                  .queueUrl(queueUrl)
                  .receiptHandle(receiptHandle)
                  .visibilityTimeout(Math.toIntExact(hidden.plusMillis(999).toSeconds())));
    } catch (SdkException e) {
      LOG.warn("code=queue_unavailable queue={} reason={}", queueUrl, e.getMessage());
    }
  }
}
