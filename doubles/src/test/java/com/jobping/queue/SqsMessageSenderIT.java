package com.jobping.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.doubles.services.JobPingQueues;
import com.jobping.doubles.services.Services;
import com.jobping.error.CodedException;
import com.jobping.json.Json;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SqsMessageSenderIT {
  private final JobPingQueues queues = Services.queues();

  @Test
  void moreMessagesThanOneRequestTakesAllArrive() {
    List<NotificationMessage> messages =
        IntStream.range(0, 23)
            .mapToObj(index -> NotificationMessage.of(UUID.randomUUID()))
            .toList();

    assertThat(sender(queues.email().url()).sendAll(messages)).isEmpty();
    assertThat(queues.drain(queues.email().url()))
        .containsExactlyInAnyOrderElementsOf(
            messages.stream().map(message -> Json.write(Json.mapper(), message)).toList());
  }

  @Test
  void bigMessagesAreSpreadOverRequestsAndTooBigOnesComeBack() {
    MessageSender<Padded> padded =
        new SqsMessageSender<>(queues.sqs(), Json.mapper(), queues.filter().url());
    Padded tooBig = new Padded(1, "x".repeat(300_000));

    assertThat(
            padded.sendAll(
                List.of(
                    new Padded(1, "a".repeat(200_000)),
                    tooBig,
                    new Padded(1, "b".repeat(200_000)))))
        .containsExactly(tooBig);
    assertThat(queues.drain(queues.filter().url())).hasSize(2);
  }

  @Test
  void aMessageThatSqsRefusesCostsOnlyItself() {
    MessageSender<Padded> padded =
        new SqsMessageSender<>(queues.sqs(), Json.mapper(), queues.filter().url());
    Padded refused = new Padded(1, "\uffff");

    assertThat(padded.sendAll(List.of(new Padded(1, "a"), refused, new Padded(1, "b"))))
        .containsExactly(refused);
    assertThat(queues.drain(queues.filter().url())).hasSize(2);
  }

  @Test
  void whatAQueueDoesNotTakeComesBack() {
    MessageSender<NotificationMessage> sender = sender(queues.email().url() + "-that-is-not-there");
    NotificationMessage message = NotificationMessage.of(UUID.randomUUID());

    assertThat(sender.sendAll(List.of(message))).containsExactly(message);
    assertThatThrownBy(() -> sender.send(message))
        .satisfies(
            failure -> assertThat(CodedException.codeOf(failure)).isEqualTo("queue_unavailable"));
  }

  private MessageSender<NotificationMessage> sender(String queueUrl) {
    return new SqsMessageSender<>(queues.sqs(), Json.mapper(), queueUrl);
  }

  private record Padded(int v, String padding) implements QueueMessage {}
}
