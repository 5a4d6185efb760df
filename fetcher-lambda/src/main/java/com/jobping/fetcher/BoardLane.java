package com.jobping.fetcher;

import static java.util.Objects.requireNonNull;

import com.jobping.error.CodedException;
import com.jobping.fetch.FetchRun;
import com.jobping.fetcher.board.Board;
import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.KnownPostings;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.Search;
import com.jobping.fetcher.history.FetchHistory;
import com.jobping.job.Site;
import com.jobping.lambda.Deadline;
import com.jobping.search.DueSearch;
import com.jobping.search.SearchCriteria;
import com.jobping.time.Durations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One board's part of a run: the searches that ask it, one after another, the one whose last turn
 * is longest ago first. Each may take its share of the time that is left; what it leaves is the
 * next one's. A board that refuses, or fails several times in a row, is left alone for the rest of
 * the run. What had no turn is first in the next run.
 */
final class BoardLane {
  private static final Logger LOG = LoggerFactory.getLogger(BoardLane.class);

  /** However many wait, no search gets less: so much as one takes that has everything to fetch. */
  private static final Duration LEAST_SHARE = Duration.ofMinutes(1);

  /** With less than that, no search but the first is begun. */
  private static final Duration WORTH_BEGINNING = Duration.ofSeconds(3);

  private static final int FAILURES_IN_A_ROW = 3;

  private final Board board;
  private final FetchOrder order;
  private final FetchHistory history;
  private final LaneMemory memory;
  private final Clock clock;
  private final Deadline deadline;
  private volatile Optional<FetchRun> asking = Optional.empty();
  private volatile int left;

  BoardLane(
      Board board,
      FetchOrder order,
      FetchHistory history,
      KnownPostings known,
      Clock clock,
      Deadline deadline) {
    this.board = requireNonNull(board, "board is null");
    this.order = requireNonNull(order, "order is null");
    this.history = requireNonNull(history, "history is null");
    this.memory = new LaneMemory(known);
    this.clock = requireNonNull(clock, "clock is null");
    this.deadline = requireNonNull(deadline, "deadline is null");
  }

  Site site() {
    return board.site();
  }

  /** What the board is being asked, until the result was handed over. */
  Optional<FetchRun> asking() {
    return asking;
  }

  /** How many searches have had no turn. */
  int left() {
    return left;
  }

  /** Has all searches asked that there is time for, and hands over each as it ends. */
  void run(Consumer<BoardRun> results) {
    List<DueSearch> searches = searches();
    left = searches.size();
    int failures = 0;
    for (int turn = 0; turn < searches.size(); turn++) {
      if (turn > 0 && !deadline.allows(WORTH_BEGINNING)) {
        return;
      }
      Deadline until = share(searches.size() - turn);
      left = searches.size() - turn - 1;
      BoardRun run = ask(searches.get(turn), until);
      results.accept(run);
      asking = Optional.empty();
      Outcome outcome = run.result().outcome();
      failures = outcome.isGood() || !run.result().postings().isEmpty() ? 0 : failures + 1;
      if (outcome.isRefusal() || failures == FAILURES_IN_A_ROW) {
        return;
      }
    }
  }

  private List<DueSearch> searches() {
    SearchCriteria own = Searches.criteria(order.search());
    if (!order.servesEverybody()) {
      return List.of(new DueSearch(own, Optional.empty(), Optional.empty()));
    }
    List<DueSearch> due = history.due(board.site());
    boolean isAmongThem =
        due.stream().anyMatch(search -> search.criteria().key().equals(own.key()));
    if (!order.asks(board.site()) || isAmongThem) {
      return due;
    }
    List<DueSearch> all = new ArrayList<>();
    all.add(history.turnsOf(own, board.site()));
    all.addAll(due);
    all.sort(Comparator.comparing(search -> search.askedAt().orElse(Instant.MIN)));
    return all;
  }

  /** The time of one of {@code waiting} searches. */
  private Deadline share(int waiting) {
    Duration fair = deadline.remaining().dividedBy(waiting);
    return deadline.earlier(Deadline.in(Durations.longer(fair, LEAST_SHARE)));
  }

  private BoardRun ask(DueSearch due, Deadline until) {
    long start = System.nanoTime();
    FetchRun run = order.run(due.criteria(), board.site(), clock.instant());
    asking = Optional.of(run);
    history.started(run);
    BoardResult result;
    try {
      result = memory.withoutTaken(board.search(search(due), memory, until));
    } catch (CodedException e) {
      LOG.error("code={} board={} {}", e.code(), board.site().code(), e.getMessage());
      result = BoardResult.nothing(Outcome.FAILED, e.code() + ": " + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("code={} board={}", CodedException.codeOf(e), board.site().code(), e);
      result = BoardResult.nothing(Outcome.FAILED, "Unexpected: " + CodedException.codeOf(e));
    }
    return new BoardRun(run, result, Duration.ofNanos(System.nanoTime() - start));
  }

  private Search search(DueSearch due) {
    Search own = order.search();
    boolean isOwn = due.criteria().equals(Searches.criteria(own));
    Search search = isOwn ? own : Searches.search(due.criteria(), own.resultsWanted());
    return Searches.lookingBack(search, due, clock.instant());
  }
}
