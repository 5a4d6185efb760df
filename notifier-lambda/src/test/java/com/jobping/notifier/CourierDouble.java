package com.jobping.notifier;

import com.jobping.channel.Courier;
import com.jobping.channel.Delivery;
import com.jobping.channel.Envelope;
import com.jobping.channel.Parcel;
import com.jobping.channel.Part;
import com.jobping.channel.Printout;
import com.jobping.channel.address.Address;
import com.jobping.lambda.Deadline;
import com.jobping.match.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Every channel at once, without a network: so many matches in a parcel, or so many messages for a
 * match; takes all of them, but where it is told to answer otherwise.
 */
final class CourierDouble implements Courier<Address> {
  private final int matchesPerParcel;
  private final int partsPerMatch;
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final Map<String, Queue<Optional<Delivery>>> answers = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final Set<UUID> unreadable = ConcurrentHashMap.newKeySet();
  private final Runnable step;

  private CourierDouble(int matchesPerParcel, int partsPerMatch, Runnable step) {
    this.matchesPerParcel = matchesPerParcel;
    this.partsPerMatch = partsPerMatch;
    this.step = step;
  }

  /** A message that was taken. */
  record Taken(String place, List<UUID> matchIds, int part, Optional<String> after) {}

  static CourierDouble packing(int matchesPerParcel) {
    return new CourierDouble(matchesPerParcel, 1, () -> {});
  }

  static CourierDouble splitting(int partsPerMatch) {
    return new CourierDouble(1, partsPerMatch, () -> {});
  }

  /** The same that does {@code action} before and after each message is taken. */
  CourierDouble with(Runnable action) {
    return new CourierDouble(matchesPerParcel, partsPerMatch, action);
  }

  /** Answers the next message to {@code place} so, and does not take it. */
  void answer(String place, Delivery delivery) {
    script(place, Optional.of(delivery));
  }

  /** Takes the next so many messages to {@code place}, before it answers otherwise. */
  void take(String place, int messages) {
    for (int message = 0; message < messages; message++) {
      script(place, Optional.empty());
    }
  }

  /** Can't pack this match, nor anything with it. */
  void cannotRead(UUID match) {
    unreadable.add(match);
  }

  private void script(String place, Optional<Delivery> answer) {
    answers.computeIfAbsent(place, any -> new ConcurrentLinkedQueue<>()).add(answer);
  }

  List<Taken> taken() {
    return taken;
  }

  /** The matches that were told at {@code place}, message by message. */
  List<List<UUID>> toldAt(String place) {
    return taken.stream()
        .filter(message -> message.place().equals(place))
        .map(Taken::matchIds)
        .toList();
  }

  /** How often anything was sent, taken or not. */
  int asked() {
    return asked.get();
  }

  @Override
  public List<Parcel> pack(Address address, Envelope envelope, List<Match> bestFirst) {
    if (bestFirst.stream().map(Match::id).anyMatch(unreadable::contains)) {
      throw new IllegalStateException("Unreadable");
    }
    List<Parcel> parcels = new ArrayList<>();
    for (int from = 0; from < bestFirst.size(); from += matchesPerParcel) {
      List<UUID> matchIds =
          bestFirst.subList(from, Math.min(bestFirst.size(), from + matchesPerParcel)).stream()
              .map(Match::id)
              .toList();
      parcels.add(
          new Parcel(
              matchIds,
              IntStream.range(0, partsPerMatch)
                  .<Part>mapToObj(part -> new PartDouble(address.text(), matchIds, part))
                  .toList()));
    }
    return parcels;
  }

  private final class PartDouble implements Part {
    private final String place;
    private final List<UUID> matchIds;
    private final int part;

    PartDouble(String place, List<UUID> matchIds, int part) {
      this.place = place;
      this.matchIds = matchIds;
      this.part = part;
    }

    @Override
    public Printout printout() {
      return new Printout(place, matchIds.toString());
    }

    @Override
    public Delivery send(Optional<String> firstMessageId, Deadline deadline) {
      step.run();
      asked.incrementAndGet();
      Optional<Delivery> scripted =
          Optional.ofNullable(answers.get(place)).map(Queue::poll).flatMap(answer -> answer);
      if (scripted.isPresent()) {
        return scripted.get();
      }
      taken.add(new Taken(place, matchIds, part, firstMessageId));
      step.run();
      return new Delivery.Delivered("m" + taken.size());
    }
  }
}
