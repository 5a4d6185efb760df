package com.jobping.queue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import com.jobping.text.Text;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Sends to an SQS queue by {@code SendMessageBatch}: at most {@value #MAX_ENTRIES} messages and
 * {@value #MAX_BYTES} bytes a request. Entries that a request loses are sent again, {@value
 * #ATTEMPTS} times in all; those of a request that is refused as a whole each alone, as one of them
 * may be why. Safe for use by several threads.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">SendMessageBatch</a>
 */
public final class SqsMessageSender<T extends QueueMessage> implements MessageSender<T> {
  private static final Logger LOG = LoggerFactory.getLogger(SqsMessageSender.class);
  private static final int MAX_ENTRIES = 10;
  private static final int MAX_BYTES = 256 * 1024;
  private static final int ATTEMPTS = 3;

  private final SqsClient sqs;
  private final ObjectMapper mapper;
  private final String queueUrl;

  /** A sender to {@code queueUrl}; the client stays the caller's to close. */
  public SqsMessageSender(SqsClient sqs, ObjectMapper mapper, String queueUrl) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
  }

  @Override
  public List<T> sendAll(List<T> messages) {
    List<T> lost = new ArrayList<>();
    List<Outgoing<T>> batch = new ArrayList<>();
    int bytes = 0;
    for (T message : messages) {
      String body = Json.write(mapper, message);
      int size = Text.utf8Length(body);
      if (size > MAX_BYTES) {
        LOG.error("code=message_too_large bytes={} queue={}", size, queueUrl);
        lost.add(message);
        continue;
      }
      if (batch.size() == MAX_ENTRIES || bytes + size > MAX_BYTES) {
        lost.addAll(sendBatch(batch));
        batch.clear();
        bytes = 0;
      }
      batch.add(new Outgoing<>(message, body));
      bytes += size;
    }
    if (!batch.isEmpty()) {
      lost.addAll(sendBatch(batch));
    }
    return List.copyOf(lost);
  }

  private List<T> sendBatch(List<Outgoing<T>> batch) {
    List<Outgoing<T>> left = List.copyOf(batch);
    for (int attempt = 1; attempt <= ATTEMPTS && !left.isEmpty(); attempt++) {
      left = attempt(left);
    }
    return left.stream().map(Outgoing::message).toList();
  }

  private List<Outgoing<T>> attempt(List<Outgoing<T>> batch) {
    List<SendMessageBatchRequestEntry> entries =
        IntStream.range(0, batch.size())
            .mapToObj(
                index ->
                    SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(index))
                        .messageBody(batch.get(index).body())
                        .build())
            .toList();
    try {
      Set<Integer> failed =
          sqs
              .sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries))
              .failed()
              .stream()
              .map(BatchResultErrorEntry::id)
              .map(Integer::valueOf)
              .collect(Collectors.toSet());
      return IntStream.range(0, batch.size())
          .filter(failed::contains)
          .mapToObj(batch::get)
          .toList();
    } catch (SdkException e) {
      LOG.warn("code=queue_unavailable queue={} reason={}", queueUrl, e.getMessage());
      return isRefused(e) && batch.size() > 1
          ? batch.stream().flatMap(single -> attempt(List.of(single)).stream()).toList()
          : batch;
    }
  }

  private static boolean isRefused(SdkException failure) {
    return failure instanceof AwsServiceException answer
        && answer.statusCode() == HttpURLConnection.HTTP_BAD_REQUEST
        && !answer.isThrottlingException();
  }

  private record Outgoing<T>(T message, String body) {}
}
