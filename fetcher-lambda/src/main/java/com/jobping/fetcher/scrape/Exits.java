package com.jobping.fetcher.scrape;

import static java.util.Objects.requireNonNull;

import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.scrape.Rest.Subject;
import com.jobping.job.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ways out, of which those that rest are not taken. Where there are proxies, a board is never
 * asked without one. Safe for use by many threads.
 */
final class Exits {
  private final Deque<Exit> exits;
  private final Breaker breaker;
  private final String whyNone;

  Exits(List<Exit> exits, Breaker breaker) {
    this(exits, breaker, "There is no way out");
  }

  private Exits(List<Exit> exits, Breaker breaker, String whyNone) {
    this.exits = new ArrayDeque<>(exits);
    this.breaker = requireNonNull(breaker, "breaker is null");
    this.whyNone = requireNonNull(whyNone, "whyNone is null");
  }

  /** No way out, for the reason {@code why}. */
  static Exits none(Breaker breaker, String why) {
    return new Exits(List.of(), breaker, why);
  }

  /**
   * The way out to {@code board} that was not taken for the longest time.
   *
   * @throws BoardException where all of them rest, with what most tells why
   */
  synchronized Exit choose(Site board) {
    Optional<Exit> chosen = exits.stream().filter(exit -> isWell(exit, board)).findFirst();
    chosen.ifPresent(
        exit -> {
          exits.remove(exit);
          exits.addLast(exit);
        });
    return chosen.orElseThrow(() -> allRest(board));
  }

  /** Whether {@code exit} may still be taken to {@code board}. */
  boolean isWell(Exit exit, Site board) {
    return rests(exit, board).findAny().isEmpty();
  }

  /** Whether there is a way out to {@code board} besides {@code exit}. */
  synchronized boolean hasOtherThan(Exit exit, Site board) {
    return exits.stream().anyMatch(other -> !other.equals(exit) && isWell(other, board));
  }

  /** Lets {@code exit} rest at {@code board} only. */
  void rest(Exit exit, Site board, Outcome reason, Optional<Duration> atLeast) {
    breaker.rest(exit.at(board), reason, atLeast);
  }

  /** Lets the proxy of {@code exit} rest at all boards. */
  void rest(Exit exit) {
    exit.proxy()
        .ifPresent(label -> breaker.rest(Subject.of(label), Outcome.FAILED, Optional.empty()));
  }

  /** {@code board} answered by {@code exit}. */
  void well(Exit exit, Site board) {
    breaker.well(exit.at(board));
    exit.proxy().ifPresent(label -> breaker.well(Subject.of(label)));
  }

  private Stream<Rest> rests(Exit exit, Site board) {
    return Stream.concat(Stream.of(exit.at(board)), exit.proxy().map(Subject::of).stream())
        .flatMap(subject -> breaker.resting(subject).stream());
  }

  private BoardException allRest(Site board) {
    if (exits.isEmpty()) {
      return new BoardException(Outcome.FAILED, whyNone);
    }
    List<Rest> rests = exits.stream().flatMap(exit -> rests(exit, board)).toList();
    Outcome reason =
        Stream.of(Outcome.BLOCKED, Outcome.RATE_LIMITED)
            .filter(outcome -> rests.stream().anyMatch(rest -> rest.reason() == outcome))
            .findFirst()
            .orElse(Outcome.FAILED);
    Instant until =
        rests.stream().map(Rest::until).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    boolean direct = exits.stream().allMatch(Exit::isDirect);
    return new BoardException(
        reason,
        "%s until %s (%s)"
            .formatted(
                direct ? "The board is left alone" : "All %d proxies rest".formatted(exits.size()),
                until.truncatedTo(ChronoUnit.SECONDS),
                reason.code()));
  }
}
