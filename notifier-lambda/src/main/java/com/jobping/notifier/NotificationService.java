package com.jobping.notifier;

import static com.jobping.notification.Channel.DISCORD;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.channel.Courier;
import com.jobping.channel.Delivery;
import com.jobping.channel.Envelope;
import com.jobping.channel.Part;
import com.jobping.channel.address.Address;
import com.jobping.error.CodedException;
import com.jobping.lambda.Deadline;
import com.jobping.match.Match;
import com.jobping.match.MatchRepository;
import com.jobping.metrics.Metric;
import com.jobping.metrics.Metrics;
import com.jobping.notification.Lease;
import com.jobping.notification.NotificationRepository;
import com.jobping.queue.MessageReader;
import com.jobping.queue.NotificationMessage;
import com.jobping.user.User;
import com.jobping.user.UserRepository;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers a match: reads it and its user, takes the lease in the ledger, sends, and writes down
 * what became of it. What has nothing to do is done: a match that is gone or notified, a user
 * without a channel, a row of the ledger that is sent or failed for good. RATIONALE.md says why
 * each failure ends where it does. Every attempt is published as {@code NotificationsDelivered} or
 * {@code NotificationsFailed}, one that is tried again too. Safe for use by several threads.
 */
public final class NotificationService {
  private static final Logger LOG = LoggerFactory.getLogger(NotificationService.class);
  private static final Duration LEDGER_RESERVE = Duration.ofSeconds(2);
  private static final Duration SHORTEST_SEND = Duration.ofSeconds(2);
  static final Duration SHORTEST_LEASE = Duration.ofSeconds(10);

  private final MessageReader<NotificationMessage> reader;
  private final MatchRepository matches;
  private final UserRepository users;
  private final NotificationRepository ledger;
  private final Courier<Address> courier;
  private final Duration leaseLength;
  private final Metrics metrics;

  /**
   * Over the given repositories and channel.
   *
   * @param leaseLength how long a send may take before another sender takes over; 10 seconds or
   *     more
   * @throws IllegalArgumentException when the lease is shorter
   */
  public NotificationService(
      ObjectMapper mapper,
      MatchRepository matches,
      UserRepository users,
      NotificationRepository ledger,
      Courier<Address> courier,
      Duration leaseLength,
      Metrics metrics) {
    this.reader =
        new MessageReader<>(mapper, NotificationMessage.class, NotificationMessage.VERSION);
    this.matches = requireNonNull(matches, "matches is null");
    this.users = requireNonNull(users, "users is null");
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.courier = requireNonNull(courier, "courier is null");
    this.leaseLength = requireNonNull(leaseLength, "leaseLength is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
    if (leaseLength.compareTo(SHORTEST_LEASE) < 0) {
      throw new IllegalArgumentException(
          "leaseLength is shorter than a send may take: " + leaseLength);
    }
  }

  /**
   * Delivers the match that {@code body} names.
   *
   * @throws CodedException when the message must come back, with the reason's code
   */
  public void deliver(String body, Deadline deadline) {
    UUID matchId = reader.read(body).matchId();
    Optional<Match> match = matches.find(matchId);
    if (match.isEmpty()) {
      LOG.info("code=match_gone match={}", matchId);
      return;
    }
    Optional<String> webhook = users.find(match.get().userId()).flatMap(User::discordWebhook);
    if (match.get().notified() || webhook.isEmpty()) {
      LOG.info("code=nothing_to_send match={} notified={}", matchId, match.get().notified());
      return;
    }
    Deadline sendBy = deadline.minus(LEDGER_RESERVE);
    requireTime(sendBy, matchId);
    Deadline leaseEnd = Deadline.in(leaseLength);
    Lease lease = ledger.lease(matchId, DISCORD, leaseLength);
    switch (lease) {
      case Lease.AlreadySent sent -> LOG.info("code=already_sent match={}", matchId);
      case Lease.AlreadyFailed failed ->
          LOG.info("code=already_failed match={} reason={}", matchId, failed.errorCode());
      case Lease.Held held ->
          throw new CodedException(
              "delivery_in_progress",
              "Match %s is leased until %s; after that it is tried again"
                  .formatted(matchId, held.until()));
      case Lease.Granted granted ->
          settle(matchId, send(webhook.get(), match.get(), sendBy.earlier(leaseEnd)));
    }
  }

  private Delivery send(String webhook, Match match, Deadline sendBy) {
    return Address.parse(webhook)
        .ifValid()
        .map(address -> send(address, match, sendBy))
        .orElseGet(
            () ->
                new Delivery.Gone(
                    "discord_webhook_malformed", "The stored webhook is not one of Discord's"));
  }

  private Delivery send(Address address, Match match, Deadline sendBy) {
    Part only =
        courier.pack(address, Envelope.rich(), List.of(match)).getFirst().parts().getFirst();
    return only.send(Optional.empty(), sendBy);
  }

  private void settle(UUID matchId, Delivery delivery) {
    boolean delivered = delivery instanceof Delivery.Delivered;
    metrics.publish(
        Metric.count("NotificationsDelivered", delivered ? 1 : 0),
        Metric.count("NotificationsFailed", delivered ? 0 : 1));
    switch (delivery) {
      case Delivery.Delivered sent -> {
        ledger.markSent(matchId, DISCORD, sent.providerMessageId());
        LOG.info("code=sent match={} message={}", matchId, sent.providerMessageId());
      }
      case Delivery.Gone gone -> {
        ledger.markFailed(matchId, DISCORD, gone.code());
        LOG.warn("code={} match={} {}", gone.code(), matchId, gone.detail());
      }
      case Delivery.NotTaken notTaken -> giveBack(matchId, notTaken.code(), notTaken.detail());
      case Delivery.Limited limited -> giveBack(matchId, limited.code(), limited.detail());
      case Delivery.Rejected rejected -> giveBack(matchId, rejected.code(), rejected.detail());
      case Delivery.InDoubt inDoubt ->
          throw new CodedException(
              inDoubt.code(),
              inDoubt.detail() + "; it may have arrived, so the lease is left to run out");
    }
  }

  private void giveBack(UUID matchId, String code, String detail) {
    ledger.release(matchId, DISCORD, code);
    throw new CodedException(code, detail);
  }

  private static void requireTime(Deadline sendBy, UUID matchId) {
    if (!sendBy.allows(SHORTEST_SEND)) {
      throw new CodedException("out_of_time", "Too little time is left to send match " + matchId);
    }
  }
}
