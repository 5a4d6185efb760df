package com.jobping.notifier;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.channel.wiring.ChannelSettings;
import com.jobping.db.Database;
import com.jobping.json.Json;
import com.jobping.lambda.SqsBatch;
import com.jobping.match.MatchRepository;
import com.jobping.metrics.Metrics;
import com.jobping.notification.NotificationRepository;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import com.jobping.user.UserRepository;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** The function on {@code jobs-to-email}: delivers each match; only what failed comes back. */
public final class NotifierHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration LONGEST_LEASE = Duration.ofDays(1);

  private final NotificationService service;

  /** As Lambda makes it: wired by the environment. */
  public NotifierHandler() {
    this(Settings.fromEnvironment());
  }

  /** Wired by {@code settings}: the database, {@code DISCORD_ORIGIN}, {@code NOTIFY_LEASE}. */
  public NotifierHandler(Settings settings) {
    this(wire(settings.read(Wiring::read)));
  }

  /** Over a given service. */
  public NotifierHandler(NotificationService service) {
    this.service = requireNonNull(service, "service is null");
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return SqsBatch.process(event, context, service::deliver);
  }

  private record Wiring(
      DatabaseSettings database, ChannelSettings channels, Duration lease, Metrics metrics) {
    static Wiring read(Settings.Reader reader) {
      return new Wiring(
          reader.database(),
          ChannelSettings.read(reader),
          reader.duration("NOTIFY_LEASE", LEASE, NotificationService.SHORTEST_LEASE, LONGEST_LEASE),
          Metrics.from(reader));
    }
  }

  private static NotificationService wire(Wiring wiring) {
    ObjectMapper mapper = Json.mapper();
    Jdbi jdbi = Database.jdbi(Database.pool(wiring.database()));
    return new NotificationService(
        mapper,
        new MatchRepository(jdbi, mapper),
        new UserRepository(jdbi),
        new NotificationRepository(jdbi),
        wiring.channels().couriers(mapper),
        wiring.lease(),
        wiring.metrics());
  }
}
