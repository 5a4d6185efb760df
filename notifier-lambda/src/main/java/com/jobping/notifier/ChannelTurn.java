package com.jobping.notifier;

import static java.util.Objects.requireNonNull;

import com.jobping.channel.Delivery;
import com.jobping.channel.Envelope;
import com.jobping.channel.Parcel;
import com.jobping.channel.Rest;
import com.jobping.channel.address.Address;
import com.jobping.error.CodedException;
import com.jobping.lambda.Deadline;
import com.jobping.match.Match;
import com.jobping.notification.Lease;
import com.jobping.notification.Manners;
import com.jobping.notification.NotificationChannel;
import com.jobping.notification.NotificationRepository.DailyLimit;
import com.jobping.notification.OpenNotification;
import com.jobping.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel and what is to be sent there. It takes turns with the others that its provider counts
 * together, so that nobody's backlog keeps another waiting for long. Used by one thread at a time.
 */
final class ChannelTurn {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelTurn.class);
  private static final int MOST_MATCHES = 20;
  private static final int MOST_REFUSALS = 5;
  private static final Duration SHORTEST_SEND = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 8;
  private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);
  // So that an odd answer stops nobody for years.
  private static final Duration LONGEST_REST = Duration.ofDays(1);
  private static final Duration LONGEST_REST_OF_ALL = Duration.ofHours(1);

  private NotificationChannel channel;
  private final Address address;
  private final Manners manners;
  private final DeliveryTools tools;
  private final Set<UUID> refusedNow = new HashSet<>();

  ChannelTurn(NotificationChannel channel, Address address, Manners manners, DeliveryTools tools) {
    this.channel = requireNonNull(channel, "channel is null");
    this.address = requireNonNull(address, "address is null");
    this.manners = requireNonNull(manners, "manners is null");
    this.tools = requireNonNull(tools, "tools is null");
  }

  /** What its provider counts it with. */
  String bucket() {
    return address.bucket();
  }

  /**
   * Sends some of what is due, best first; whether to come again.
   *
   * @param startBy when the last parcel is begun
   * @param sendBy when the last message must have been sent
   */
  boolean take(Deadline startBy, Deadline sendBy) {
    Instant now = tools.now();
    Instant loud = manners.afterQuiet(now);
    if (loud.isAfter(now)) {
      hold(loud, Optional.empty());
      return false;
    }
    List<OpenNotification> due = tools.ledger().due(channel.id(), now, refusedNow, MOST_MATCHES);
    int refusedBefore = refusedNow.size();
    List<Parcel> parcels = parcels(due);
    for (Parcel parcel : parcels) {
      if (!startBy.allows(SHORTEST_SEND) || !mayGoOn(startBy)) {
        return false;
      }
      Step step = deliver(parcel, rowsOf(parcel, due), sendBy);
      if (step != Step.NEXT) {
        return step == Step.LOOK_AGAIN;
      }
    }
    return !parcels.isEmpty() || refusedNow.size() > refusedBefore;
  }

  /** Puts off what is due: sending it has thrown {@code reason}. */
  void threw(RuntimeException reason) {
    hold(tools.now().plus(AFTER_A_FAULT), Optional.of(CodedException.codeOf(reason)));
  }

  private enum Step {
    NEXT,
    LOOK_AGAIN,
    STOP
  }

  /** Where some match can't be read or packed, all are packed alone and that one is refused. */
  private List<Parcel> parcels(List<OpenNotification> due) {
    if (due.isEmpty()) {
      return List.of();
    }
    // Outside: a secret that can't be had is no match's fault.
    Envelope envelope = Envelope.of(channel, address, tools.unsubscribing());
    try {
      return packed(due, envelope);
    } catch (RuntimeException e) {
      LOG.warn("code={} channel={} packing one by one", CodedException.codeOf(e), channel.id(), e);
      return due.stream().flatMap(open -> packedAlone(open, envelope).stream()).toList();
    }
  }

  private List<Parcel> packedAlone(OpenNotification open, Envelope envelope) {
    try {
      return packed(List.of(open), envelope);
    } catch (RuntimeException e) {
      LOG.error("code=match_unreadable channel={} match={}", channel.id(), open.matchId(), e);
      if (lease(List.of(open)) instanceof Lease.Granted lease) {
        refused(List.of(open.matchId()), lease, "match_unreadable");
        tools.count(0, 1);
      }
      return List.of();
    }
  }

  /**
   * What was begun, and what was called wrong, goes alone: the one to be gone on with where it
   * stopped, the other so that it takes nothing with it.
   */
  private List<Parcel> packed(List<OpenNotification> due, Envelope envelope) {
    Map<UUID, Match> matches =
        tools.matches().findAll(due.stream().map(OpenNotification::matchId).toList()).stream()
            .collect(Collectors.toMap(Match::id, Function.identity()));
    Stream<List<Match>> alone =
        found(due.stream().filter(ChannelTurn::goesAlone), matches).map(List::of);
    List<Match> together =
        found(due.stream().filter(Predicate.not(ChannelTurn::goesAlone)), matches).toList();
    return Stream.concat(alone, Stream.of(together))
        .filter(Predicate.not(List::isEmpty))
        .flatMap(list -> tools.courier().pack(address, envelope, list).stream())
        .toList();
  }

  private static boolean goesAlone(OpenNotification open) {
    return open.partsSent() > 0 || open.refusals() > 0;
  }

  private static Stream<Match> found(Stream<OpenNotification> due, Map<UUID, Match> matches) {
    return due.flatMap(open -> Optional.ofNullable(matches.get(open.matchId())).stream());
  }

  /** What the ledger has of the parcel's matches: of a single one, where it was begun. */
  private static List<OpenNotification> rowsOf(Parcel parcel, List<OpenNotification> due) {
    return due.stream().filter(open -> parcel.matchIds().contains(open.matchId())).toList();
  }

  /** Sits out a short rest of the provider's; a long one is left to the ledger. */
  private boolean mayGoOn(Deadline sendBy) {
    Instant now = tools.now();
    Optional<Instant> until = tools.rests().until(List.of(bucket(), channel.kind().code()), now);
    if (until.isEmpty()) {
      return true;
    }
    Duration length = Duration.between(now, until.get());
    if (length.compareTo(LONGEST_PAUSE) <= 0 && sendBy.allows(length.plus(SHORTEST_SEND))) {
      return tools.paused(length);
    }
    hold(until.get(), Optional.of(channel.kind().code() + "_rate_limited"));
    return false;
  }

  private Step deliver(Parcel parcel, List<OpenNotification> rows, Deadline sendBy) {
    Deadline leaseEnd = Deadline.in(tools.leaseLength());
    return switch (lease(rows)) {
      case Lease.Off off -> Step.STOP;
      case Lease.Held held -> {
        LOG.info("code=delivery_in_progress channel={} until={}", channel.id(), held.until());
        yield Step.STOP;
      }
      case Lease.Outdated outdated -> Step.LOOK_AGAIN;
      case Lease.SpentForToday spent -> {
        hold(manners.dueTomorrow(tools.now()), Optional.empty());
        yield Step.STOP;
      }
      case Lease.Granted granted ->
          send(parcel, rows.getFirst(), granted, sendBy.earlier(leaseEnd), sendBy);
    };
  }

  private Lease lease(List<OpenNotification> rows) {
    return tools.ledger().lease(channel, rows, tools.now(), tools.leaseLength(), dailyLimit());
  }

  private Optional<DailyLimit> dailyLimit() {
    return manners.maxPerDay().map(most -> new DailyLimit(most, manners.startOfDay(tools.now())));
  }

  private Step send(
      Parcel parcel,
      OpenNotification first,
      Lease.Granted granted,
      Deadline firstDeadline,
      Deadline sendBy) {
    Lease.Granted lease = granted;
    Deadline deadline = firstDeadline;
    Optional<String> firstMessageId = first.firstMessageId();
    for (int index = first.partsSent(); index < parcel.parts().size(); index++) {
      if (!deadline.allows(SHORTEST_SEND)) {
        tools.ledger().release(channel.id(), parcel.matchIds(), lease, "out_of_time");
        return Step.STOP;
      }
      Delivery delivery = parcel.parts().get(index).send(firstMessageId, deadline);
      if (!(delivery instanceof Delivery.Delivered delivered)) {
        return failed(parcel, lease, delivery);
      }
      String messageId = delivered.providerMessageId();
      firstMessageId = firstMessageId.or(() -> Optional.of(messageId));
      if (index + 1 == parcel.parts().size()) {
        sent(parcel, firstMessageId.get());
      } else {
        deadline = sendBy.earlier(Deadline.in(tools.leaseLength()));
        Optional<Lease.Granted> goesOn = partSent(parcel, lease, index, messageId);
        if (goesOn.isEmpty()) {
          tools.ledger().release(channel.id(), parcel.matchIds(), lease, "channel_changed");
          return Step.STOP;
        }
        lease = goesOn.get();
      }
      heed(delivered);
    }
    if (first.partsSent() >= parcel.parts().size()) {
      // It has become shorter since the rest was sent.
      sent(parcel, firstMessageId.orElseThrow());
    }
    return Step.NEXT;
  }

  private Optional<Lease.Granted> partSent(
      Parcel parcel, Lease.Granted lease, int before, String messageId) {
    return tools
        .ledger()
        .partSent(channel, parcel.matchIds(), lease, before, messageId, tools.leaseLength());
  }

  private void sent(Parcel parcel, String messageId) {
    tools.ledger().sent(channel.id(), parcel.matchIds(), messageId, tools.now());
    tools.count(parcel.matchIds().size(), 0);
    LOG.info(
        "code=sent channel={} matches={} message={}", channel.id(), parcel.matchIds(), messageId);
  }

  /** What the provider said beside taking the message. */
  private void heed(Delivery.Delivered delivered) {
    delivered.movedTo().ifPresent(place -> channel = tools.channels().move(channel, place.text()));
    delivered.rest().ifPresent(this::rest);
  }

  private Step failed(Parcel parcel, Lease.Granted lease, Delivery delivery) {
    List<UUID> matchIds = parcel.matchIds();
    return switch (delivery) {
      case Delivery.Delivered delivered ->
          throw new IllegalArgumentException("Not a failure: " + delivered);
      case Delivery.Gone gone -> {
        if (!tools.ledger().gone(channel, matchIds, gone.code(), gone.detail())) {
          tools.ledger().release(channel.id(), matchIds, lease, gone.code());
        }
        yield failed(matchIds, gone.code(), gone.detail(), Step.STOP);
      }
      case Delivery.Limited limited -> {
        Instant until = rest(limited.rest());
        tools.ledger().release(channel.id(), matchIds, lease, limited.code());
        hold(until, Optional.of(limited.code()));
        yield failed(matchIds, limited.code(), limited.detail(), Step.STOP);
      }
      case Delivery.NotTaken notTaken -> {
        tools.ledger().release(channel.id(), matchIds, lease, notTaken.code());
        hold(backOff(lease.attempt()), Optional.of(notTaken.code()));
        yield failed(matchIds, notTaken.code(), notTaken.detail(), Step.STOP);
      }
      case Delivery.Rejected rejected -> {
        refused(matchIds, lease, rejected.code());
        yield failed(matchIds, rejected.code(), rejected.detail(), Step.NEXT);
      }
      case Delivery.InDoubt inDoubt ->
          failed(
              matchIds,
              inDoubt.code(),
              inDoubt.detail() + "; it may have arrived, so the lease is left to run out",
              Step.STOP);
    };
  }

  private void refused(List<UUID> matchIds, Lease.Granted lease, String code) {
    tools.ledger().refused(channel.id(), matchIds, lease, code, MOST_REFUSALS);
    refusedNow.addAll(matchIds);
  }

  private Step failed(List<UUID> matchIds, String code, String detail, Step step) {
    tools.count(0, matchIds.size());
    LOG.warn("code={} channel={} matches={} {}", code, channel.id(), matchIds, detail);
    return step;
  }

  private Instant rest(Rest rest) {
    return switch (rest.scope()) {
      case BUCKET -> rest(bucket(), Durations.shorter(rest.length(), LONGEST_REST));
      case GLOBAL ->
          rest(channel.kind().code(), Durations.shorter(rest.length(), LONGEST_REST_OF_ALL));
    };
  }

  private Instant rest(String bucket, Duration length) {
    Instant until = tools.now().plus(length);
    tools.rests().rest(bucket, until);
    return until;
  }

  private Instant backOff(int attempt) {
    int doublings = Math.min(attempt - 1, MOST_DOUBLINGS);
    return tools.now().plus(FIRST_BACK_OFF.multipliedBy(1L << doublings));
  }

  private void hold(Instant until, Optional<String> errorCode) {
    tools.ledger().hold(channel.id(), tools.now(), until, errorCode);
  }
}
