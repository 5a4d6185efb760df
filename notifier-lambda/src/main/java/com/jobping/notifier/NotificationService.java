package com.jobping.notifier;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.channel.address.Address;
import com.jobping.channel.address.ParsedAddress;
import com.jobping.error.CodedException;
import com.jobping.lambda.Deadline;
import com.jobping.notification.Manners;
import com.jobping.notification.NotificationChannel;
import com.jobping.notification.OpenNotification;
import com.jobping.notification.Standing;
import com.jobping.queue.MessageReader;
import com.jobping.queue.NotificationMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers matches. A message wakes its match's user up: their matches that are due get rows in the
 * ledger, held as their manners say, and whatever is due is sent on each of their channels, best
 * first, as much as possible in one message. Channels that a provider counts together take turns;
 * others go side by side. A message is done when its own match is: sent, failed for good, or held
 * by its user's wish; RATIONALE.md says where each failure ends. Safe for use by several threads.
 */
public final class NotificationService {
  private static final Logger LOG = LoggerFactory.getLogger(NotificationService.class);
  private static final Duration LEDGER_RESERVE = Duration.ofSeconds(2);

  /** So long a lane may keep the batch; what it has not sent by then goes on in another. */
  private static final Duration LONGEST_LANE = Duration.ofSeconds(15);

  /** How long what could go on at once lets other messages go first. */
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);

  /** After so many receives the queue gives a message up; infra/terraform and JobPingQueues. */
  private static final int LAST_RECEIVE = 5;

  private final MessageReader<NotificationMessage> reader;
  private final DeliveryTools tools;

  /** Over the given tools. */
  public NotificationService(ObjectMapper mapper, DeliveryTools tools) {
    this.reader =
        new MessageReader<>(mapper, NotificationMessage.class, NotificationMessage.VERSION);
    this.tools = requireNonNull(tools, "tools is null");
  }

  /** Delivers what {@code batch} wakes up; what becomes of each message, in their order. */
  public List<Outcome> deliver(List<WakeUp> batch, Deadline deadline) {
    Map<UUID, ChannelTurn> turns = new LinkedHashMap<>();
    List<Optional<UUID>> matchIds = batch.stream().map(wakeUp -> wake(wakeUp, turns)).toList();
    deliver(turns.values(), deadline.minus(LEDGER_RESERVE));
    List<Outcome> outcomes = new ArrayList<>();
    for (int index = 0; index < batch.size(); index++) {
      WakeUp wakeUp = batch.get(index);
      outcomes.add(
          matchIds
              .get(index)
              .map(matchId -> outcome(matchId, wakeUp))
              .orElseGet(() -> new Outcome.ComesBack(Optional.empty())));
    }
    return outcomes;
  }

  /** The message's match, its user's channels put with the others; nothing where that failed. */
  private Optional<UUID> wake(WakeUp wakeUp, Map<UUID, ChannelTurn> turns) {
    try {
      UUID matchId = reader.read(wakeUp.body()).matchId();
      Optional<UUID> userId = tools.ledger().userOf(matchId);
      if (userId.isEmpty()) {
        LOG.info("code=match_gone match={}", matchId);
      } else {
        wake(userId.get(), matchId, turns);
      }
      return Optional.of(matchId);
    } catch (RuntimeException e) {
      failed(e);
      return Optional.empty();
    }
  }

  private void wake(UUID userId, UUID matchId, Map<UUID, ChannelTurn> turns) {
    Instant now = tools.now();
    Manners manners = tools.manners().find(userId);
    tools.ledger().open(userId, matchId, manners.dueAt(now), now);
    for (NotificationChannel channel : tools.channels().list(userId)) {
      if (channel.enabled() && !turns.containsKey(channel.id())) {
        switch (Address.parse(channel.address())) {
          case ParsedAddress.Valid valid ->
              turns.put(channel.id(), new ChannelTurn(channel, valid.address(), manners, tools));
          case ParsedAddress.Invalid invalid -> switchOff(channel, invalid, now);
        }
      }
    }
  }

  private void switchOff(NotificationChannel channel, ParsedAddress.Invalid invalid, Instant now) {
    List<UUID> due =
        tools.ledger().due(channel.id(), now, Set.of(), Integer.MAX_VALUE).stream()
            .map(OpenNotification::matchId)
            .toList();
    tools.ledger().gone(channel, due, invalid.code(), invalid.detail());
    tools.count(0, due.size());
    LOG.warn("code={} channel={} {}", invalid.code(), channel.id(), invalid.detail());
  }

  private static void deliver(Iterable<ChannelTurn> turns, Deadline sendBy) {
    Map<String, Deque<ChannelTurn>> lanes = new LinkedHashMap<>();
    turns.forEach(
        turn -> lanes.computeIfAbsent(turn.bucket(), bucket -> new ArrayDeque<>()).add(turn));
    // Threads of the platform: a mail server that is slow would pin the carriers of virtual ones.
    try (ExecutorService executor = Executors.newCachedThreadPool()) {
      List<Future<?>> running = new ArrayList<>();
      for (Deque<ChannelTurn> lane : lanes.values()) {
        running.add(executor.submit(() -> inTurns(lane, sendBy)));
      }
      for (Future<?> lane : running) {
        await(lane);
      }
    }
  }

  private static void inTurns(Deque<ChannelTurn> lane, Deadline sendBy) {
    Deadline startBy = sendBy.earlier(Deadline.in(LONGEST_LANE));
    while (!lane.isEmpty()) {
      ChannelTurn turn = lane.removeFirst();
      try {
        if (turn.take(startBy, sendBy)) {
          lane.addLast(turn);
        }
      } catch (RuntimeException e) {
        // What it has not sent is found out by where its matches stand.
        failed(e);
        putOff(turn, e);
      }
    }
  }

  private static void putOff(ChannelTurn turn, RuntimeException reason) {
    try {
      turn.threw(reason);
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private static void await(Future<?> lane) {
    try {
      lane.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("A lane ended", e.getCause());
    }
  }

  private Outcome outcome(UUID matchId, WakeUp wakeUp) {
    try {
      Instant now = tools.now();
      return switch (tools.ledger().standing(matchId, now)) {
        case Standing.Settled settled -> new Outcome.Done();
        case Standing.Refused refused -> {
          LOG.error("code={} match={} returned to its queue", refused.code(), matchId);
          yield new Outcome.ComesBack(Optional.empty());
        }
        case Standing.Waiting waiting -> comesBack(waiting, now, matchId, wakeUp);
      };
    } catch (RuntimeException e) {
      failed(e);
      return new Outcome.ComesBack(Optional.empty());
    }
  }

  /** Waiting is no fault: before the queue gives the message up, the sweep takes its place. */
  private static Outcome comesBack(
      Standing.Waiting waiting, Instant now, UUID matchId, WakeUp wakeUp) {
    if (wakeUp.receives() >= LAST_RECEIVE) {
      LOG.info("code=left_to_sweep match={} until={}", matchId, waiting.notBefore());
      return new Outcome.Done();
    }
    Duration wait = Duration.between(now, waiting.notBefore());
    LOG.info("code=comes_back match={} after={}", matchId, wait);
    return new Outcome.ComesBack(Optional.of(wait.isPositive() ? wait : SHORTEST_WAIT));
  }

  private static void failed(RuntimeException reason) {
    LOG.error("code={} {}", CodedException.codeOf(reason), reason.getMessage(), reason);
  }
}
