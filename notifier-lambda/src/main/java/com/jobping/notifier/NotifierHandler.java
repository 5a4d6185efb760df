package com.jobping.notifier;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.aws.AwsClients;
import com.jobping.channel.wiring.ChannelSettings;
import com.jobping.db.Database;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.metrics.Metrics;
import com.jobping.notification.Unsubscribing;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The function on {@code jobs-to-email}: only what is not done comes back, and when it should. */
public final class NotifierHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration LONGEST_LEASE = Duration.ofDays(1);
  private static final String RECEIVES = "ApproximateReceiveCount";

  private final NotificationService service;
  private final ReturnedMessages returned;

  /** As Lambda makes it: wired by the environment. */
  public NotifierHandler() {
    this(Settings.fromEnvironment());
  }

  /**
   * Wired by {@code settings}: the database, the queue, those of the channels and of unsubscribing,
   * {@code NOTIFY_LEASE}.
   */
  public NotifierHandler(Settings settings) {
    this(settings, settings.read(Wiring::read));
  }

  private NotifierHandler(Settings settings, Wiring wiring) {
    this(
        service(wiring),
        new SqsReturnedMessages(AwsClients.sqs(settings.environment()), wiring.queueUrl()));
  }

  /** Over a given service, on the queue of {@code returned}. */
  public NotifierHandler(NotificationService service, ReturnedMessages returned) {
    this.service = requireNonNull(service, "service is null");
    this.returned = requireNonNull(returned, "returned is null");
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    List<SQSMessage> messages = event.getRecords();
    List<Outcome> outcomes =
        service.deliver(
            messages.stream().map(NotifierHandler::wakeUp).toList(), Deadline.of(context));
    List<BatchItemFailure> failures = new ArrayList<>();
    for (int index = 0; index < messages.size(); index++) {
      SQSMessage message = messages.get(index);
      if (outcomes.get(index) instanceof Outcome.ComesBack back) {
        back.after().ifPresent(length -> returned.hide(message.getReceiptHandle(), length));
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  private static WakeUp wakeUp(SQSMessage message) {
    int receives =
        Optional.ofNullable(message.getAttributes())
            .map((Map<String, String> attributes) -> attributes.get(RECEIVES))
            .map(Integer::parseInt)
            .orElse(1);
    return new WakeUp(message.getBody(), receives);
  }

  private record Wiring(
      DatabaseSettings database,
      String queueUrl,
      ChannelSettings channels,
      Unsubscribing unsubscribing,
      Duration lease,
      Metrics metrics) {
    static Wiring read(Settings.Reader reader) {
      return new Wiring(
          reader.database(),
          reader.queueUrl("NOTIFY_SQS_QUEUE_URL"),
          ChannelSettings.read(reader),
          Unsubscribing.from(reader),
          reader.duration("NOTIFY_LEASE", LEASE, DeliveryTools.SHORTEST_LEASE, LONGEST_LEASE),
          Metrics.from(reader));
    }
  }

  private static NotificationService service(Wiring wiring) {
    ObjectMapper mapper = Json.mapper();
    return new NotificationService(
        mapper,
        DeliveryTools.over(
            Database.jdbi(Database.pool(wiring.database())),
            mapper,
            wiring.channels().couriers(mapper),
            wiring.unsubscribing(),
            wiring.lease(),
            wiring.metrics()));
  }
}
