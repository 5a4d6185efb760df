package com.jobping.notifier;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.channel.Courier;
import com.jobping.channel.address.Address;
import com.jobping.channel.http.Patience.Pause;
import com.jobping.match.MatchRepository;
import com.jobping.metrics.Metric;
import com.jobping.metrics.Metrics;
import com.jobping.notification.ChannelRepository;
import com.jobping.notification.MannersRepository;
import com.jobping.notification.NotificationRepository;
import com.jobping.notification.RestRepository;
import com.jobping.notification.Unsubscribing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Jdbi;

/**
 * What every delivery needs.
 *
 * @param leaseLength how long a send may take before another sender takes over; 10 seconds or more
 * @param clock tells what is due
 * @param pause waits for a provider
 */
public record DeliveryTools(
    MatchRepository matches,
    ChannelRepository channels,
    MannersRepository manners,
    NotificationRepository ledger,
    RestRepository rests,
    Courier<Address> courier,
    Unsubscribing unsubscribing,
    Duration leaseLength,
    Metrics metrics,
    InstantSource clock,
    Pause pause) {
  static final Duration SHORTEST_LEASE = Duration.ofSeconds(10);

  public DeliveryTools {
    requireNonNull(matches, "matches is null");
    requireNonNull(channels, "channels is null");
    requireNonNull(manners, "manners is null");
    requireNonNull(ledger, "ledger is null");
    requireNonNull(rests, "rests is null");
    requireNonNull(courier, "courier is null");
    requireNonNull(unsubscribing, "unsubscribing is null");
    requireNonNull(metrics, "metrics is null");
    requireNonNull(clock, "clock is null");
    requireNonNull(pause, "pause is null");
    if (leaseLength.compareTo(SHORTEST_LEASE) < 0) {
      throw new IllegalArgumentException(
          "leaseLength is shorter than a send may take: " + leaseLength);
    }
  }

  /** Over the tables of {@code jdbi}, by the system's clock. */
  public static DeliveryTools over(
      Jdbi jdbi,
      ObjectMapper mapper,
      Courier<Address> courier,
      Unsubscribing unsubscribing,
      Duration leaseLength,
      Metrics metrics) {
    return new DeliveryTools(
        new MatchRepository(jdbi, mapper),
        new ChannelRepository(jdbi),
        new MannersRepository(jdbi),
        new NotificationRepository(jdbi),
        new RestRepository(jdbi),
        courier,
        unsubscribing,
        leaseLength,
        metrics,
        InstantSource.system(),
        Thread::sleep);
  }

  /** The time, no finer than the ledger keeps it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Whether the whole of {@code length} was waited. */
  boolean paused(Duration length) {
    try {
      pause.of(length);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Publishes how many matches an attempt has delivered, or failed to. */
  void count(int delivered, int failed) {
    metrics.publish(
        Metric.count("NotificationsDelivered", delivered),
        Metric.count("NotificationsFailed", failed));
  }
}
