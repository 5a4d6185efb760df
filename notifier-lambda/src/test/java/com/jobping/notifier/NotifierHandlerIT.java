package com.jobping.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.jobping.doubles.discord.DiscordDouble;
import com.jobping.doubles.discord.DiscordFaults;
import com.jobping.doubles.lambda.LocalContext;
import com.jobping.doubles.lambda.Publishing;
import com.jobping.doubles.services.JobPingQueues;
import com.jobping.doubles.services.Services;
import com.jobping.queue.NotificationMessage;
import com.jobping.queue.SqsMessageSender;
import com.jobping.settings.Settings;
import com.jobping.settings.SettingsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The function as its settings wire it: a real queue and database, Discord's double. */
class NotifierHandlerIT {
  private final Desk desk = new Desk();
  private final DiscordDouble discord = DiscordDouble.start();
  private final JobPingQueues queues = Services.queues();
  private final SqsMessageSender<NotificationMessage> queue =
      new SqsMessageSender<>(queues.sqs(), desk.mapper, queues.email().url());
  private final NotifierHandler handler = new NotifierHandler(settings());

  @AfterEach
  void close() {
    discord.close();
    desk.close();
  }

  @Test
  void aMatchIsDeliveredAndTheLedgerSaysSo() {
    UUID match = match("ada");
    queue.send(NotificationMessage.of(match));

    assertThat(deliver()).isEmpty();

    assertThat(desk.row(match).status()).isEqualTo("sent");
    assertThat(desk.row(match).providerMessageId()).hasValue(discord.messages().getFirst().id());
    assertThat(desk.notified(match)).isTrue();
    assertThat(queues.depth(queues.email().url())).isZero();
  }

  @Test
  void theSameMessageTwiceIsOneDiscordMessage() {
    UUID match = match("ada");
    queue.sendAll(List.of(NotificationMessage.of(match), NotificationMessage.of(match)));
    assertThat(deliver()).isEmpty();
    queue.send(NotificationMessage.of(match));
    assertThat(deliver()).isEmpty();

    assertThat(discord.requests()).isEqualTo(1);
  }

  @Test
  void ofAHalfBrokenBatchOnlyTheBrokenComesBackAndEndsInTheDeadLetterQueue() {
    UUID one = match("ada");
    UUID two = match("grace");
    String future = "{\"v\":2,\"match_id\":\"" + one + "\"}";
    queue.send(NotificationMessage.of(one));
    put("not JSON");
    put(future);
    queue.send(NotificationMessage.of(two));

    assertThat(deliver()).hasSize(2);
    assertThat(discord.messages()).hasSize(2);
    for (int receive = 1; receive <= JobPingQueues.MAX_RECEIVE_COUNT; receive++) {
      deliver();
    }
    assertThat(queues.drain(queues.email().deadLetterUrl()))
        .containsExactlyInAnyOrder("not JSON", future);
  }

  @Test
  void aMessageThatDiscordRefusesEndsInTheDeadLetterQueue() {
    UUID match = match("ada");
    queue.send(NotificationMessage.of(match));
    discord.failNext(
        JobPingQueues.MAX_RECEIVE_COUNT, DiscordFaults.status(400, 50_035, "Invalid Form Body"));
    for (int receive = 0; receive <= JobPingQueues.MAX_RECEIVE_COUNT; receive++) {
      deliver();
    }

    assertThat(queues.depth(queues.email().deadLetterUrl())).isEqualTo(1);
    assertThat(desk.row(match).status()).isEqualTo("failed");
    assertThat(desk.row(match).errorCode()).hasValue("discord_refused");
  }

  @Test
  void aMessageThatHasToWaitStaysOutOfSightSoLong() {
    UUID match = match("ada");
    queue.send(NotificationMessage.of(match));
    discord.failNext(1, DiscordFaults.rateLimited(600.5));

    Message received = receive().getFirst();
    assertThat(failures(List.of(received))).containsExactly(received.messageId());

    assertThat(receive()).isEmpty();
    assertThat(queues.depth(queues.email().url())).isEqualTo(1);
    assertThat(discord.requests()).isEqualTo(1);
  }

  @Test
  void publishingReadsNoSecret() {
    assertThatCode(() -> new NotifierHandler(Publishing.settings())).doesNotThrowAnyException();
  }

  @Test
  void whatIsMissingIsSaidAtTheStartAndAtOnce() {
    assertThatThrownBy(
            () ->
                new NotifierHandler(
                    Settings.of(Map.of("DISCORD_ORIGIN", "discord", "NOTIFY_LEASE", "PT5S"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll(
            "DATABASE_URL",
            "NOTIFY_SQS_QUEUE_URL",
            "DISCORD_ORIGIN",
            "UNSUBSCRIBE_SECRET",
            "NOTIFY_LEASE");
  }

  private Settings settings() {
    Map<String, String> environment =
        new HashMap<>(Services.settings(Desk.DATABASE, queues).environment());
    environment.put("DISCORD_ORIGIN", discord.origin().toString());
    return Settings.of(environment);
  }

  private UUID match(String name) {
    UUID user = desk.user();
    desk.users.setDiscordWebhook(user, Optional.of(discord.webhookUrl(name)));
    return desk.match(user, 92);
  }

  private void put(String body) {
    queues.sqs().sendMessage(request -> request.queueUrl(queues.email().url()).messageBody(body));
  }

  /** As Lambda does it, but that what failed is visible again at once. */
  private Set<String> deliver() {
    String url = queues.email().url();
    List<Message> received = receive();
    Set<String> failed = failures(received);
    for (Message each : received) {
      if (failed.contains(each.messageId())) {
        queues
            .sqs()
            .changeMessageVisibility(
                request ->
                    request.queueUrl(url).receiptHandle(each.receiptHandle()).visibilityTimeout(0));
      } else {
        queues
            .sqs()
            .deleteMessage(request -> request.queueUrl(url).receiptHandle(each.receiptHandle()));
      }
    }
    return failed;
  }

  private List<Message> receive() {
    return queues
        .sqs()
        .receiveMessage(
            request ->
                request
                    .queueUrl(queues.email().url())
                    .maxNumberOfMessages(10)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private Set<String> failures(List<Message> received) {
    SQSEvent event = new SQSEvent();
    event.setRecords(received.stream().map(NotifierHandlerIT::message).toList());
    return handler
        .handleRequest(event, new LocalContext("notifier", Desk.LEASE))
        .getBatchItemFailures()
        .stream()
        .map(BatchItemFailure::getItemIdentifier)
        .collect(Collectors.toSet());
  }

  private static SQSMessage message(Message received) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(received.messageId());
    message.setReceiptHandle(received.receiptHandle());
    message.setBody(received.body());
    message.setAttributes(received.attributesAsStrings());
    return message;
  }
}
