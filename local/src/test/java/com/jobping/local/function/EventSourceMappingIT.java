package com.jobping.local.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.jobping.doubles.services.JobPingQueues;
import com.jobping.doubles.services.Services;
import com.jobping.lambda.Deadline;
import com.jobping.local.machine.Quiet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

class EventSourceMappingIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final JobPingQueues queues = Services.queues();
  private final Quiet quiet = new Quiet(queues);
  private final Map<String, Integer> deliveries = new ConcurrentHashMap<>();
  private final Queue<Integer> batches = new ConcurrentLinkedQueue<>();
  private int batchSize = 10;
  private Duration window = Duration.ZERO;

  @Test
  void everyMessageIsHandedOnOnceAndThenGone() throws InterruptedException {
    send(IntStream.range(0, 37).mapToObj(index -> "message " + index).toList());

    runUntilQuiet((event, context) -> answer(event, List.of()));

    assertThat(deliveries).hasSize(37).allSatisfy((body, times) -> assertThat(times).isEqualTo(1));
    assertThat(queues.depth(queues.filter().deadLetterUrl())).isZero();
  }

  @Test
  void aBatchIsNoLargerThanAskedFor() throws InterruptedException {
    batchSize = 4;
    send(IntStream.range(0, 9).mapToObj(index -> "message " + index).toList());

    runUntilQuiet((event, context) -> answer(event, List.of()));

    assertThat(deliveries).hasSize(9);
    assertThat(batches).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(4));
  }

  @Test
  void aWindowGathersMoreThanOneReceiveBrings() throws InterruptedException {
    batchSize = 25;
    window = Duration.ofSeconds(2);
    send(IntStream.range(0, 25).mapToObj(index -> "message " + index).toList());

    runUntilQuiet((event, context) -> answer(event, List.of()));

    assertThat(deliveries).hasSize(25).allSatisfy((body, times) -> assertThat(times).isEqualTo(1));
    assertThat(batches).anySatisfy(size -> assertThat(size).isGreaterThan(10));
  }

  @Test
  void onlyTheReportedFailuresComeBackAndEndInTheDeadLetterQueue() throws InterruptedException {
    send(List.of("good 1", "poison", "good 2"));

    runUntilQuiet((event, context) -> answer(event, List.of("poison")));

    assertThat(deliveries)
        .containsEntry("good 1", 1)
        .containsEntry("good 2", 1)
        .containsEntry("poison", JobPingQueues.MAX_RECEIVE_COUNT);
    assertThat(queues.drain(queues.filter().deadLetterUrl())).containsExactly("poison");
  }

  @Test
  void aHandlerThatThrowsLosesNothing() throws InterruptedException {
    send(List.of("a", "b"));

    runUntilQuiet(
        (event, context) -> {
          answer(event, List.of());
          if (deliveries.values().stream().allMatch(times -> times < 2)) {
            throw new IllegalStateException("the first time it fails");
          }
          return new SQSBatchResponse(List.of());
        });

    assertThat(deliveries).containsOnlyKeys("a", "b");
    assertThat(queues.depth(queues.filter().deadLetterUrl())).isZero();
  }

  private void runUntilQuiet(RequestHandler<SQSEvent, SQSBatchResponse> handler)
      throws InterruptedException {
    try (EventSourceMapping mapping =
        new EventSourceMapping(
            queues.sqs(),
            new EventSource(
                queues.filter().url(),
                "arn:aws:sqs:us-east-1:000000000000:jobs-to-filter",
                "test",
                TIMEOUT,
                batchSize,
                window,
                2,
                Duration.ZERO),
            handler,
            quiet::batchDone)) {
      assertThat(quiet.await(Deadline.in(Duration.ofSeconds(30)))).as("%s", mapping).isEmpty();
    }
  }

  private SQSBatchResponse answer(SQSEvent event, List<String> failing) {
    batches.add(event.getRecords().size());
    event.getRecords().forEach(record -> deliveries.merge(record.getBody(), 1, Integer::sum));
    return new SQSBatchResponse(
        event.getRecords().stream()
            .filter(record -> failing.contains(record.getBody()))
            .map(SQSMessage::getMessageId)
            .map(BatchItemFailure::new)
            .toList());
  }

  private void send(List<String> bodies) {
    for (int from = 0; from < bodies.size(); from += 10) {
      List<SendMessageBatchRequestEntry> entries =
          IntStream.range(from, Math.min(from + 10, bodies.size()))
              .mapToObj(
                  index ->
                      SendMessageBatchRequestEntry.builder()
                          .id(Integer.toString(index))
                          .messageBody(bodies.get(index))
                          .build())
              .toList();
      queues
          .sqs()
          .sendMessageBatch(batch -> batch.queueUrl(queues.filter().url()).entries(entries));
    }
  }
}
