package com.jobping.fetcher;

import static java.util.Objects.requireNonNull;

import com.jobping.error.CodedException;
import com.jobping.fetch.FetchEnd;
import com.jobping.fetcher.board.Board;
import com.jobping.fetcher.board.KnownPostings;
import com.jobping.fetcher.history.FetchHistory;
import com.jobping.job.JobPosting;
import com.jobping.lambda.Deadline;
import com.jobping.metrics.Metrics;
import com.jobping.queue.MessageSender;
import com.jobping.time.Durations;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches all wanted boards side by side, each in a lane of its own, so that one that fails costs
 * only itself. What a search found at a board is sent to {@code jobs-to-filter} as soon as it has
 * ended, and then recorded; what had not ended when time runs out is reported so.
 */
public final class Fetcher {
  private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);
  private static final Duration RESERVE = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final List<Board> boards;
  private final MessageSender<JobPosting> sender;
  private final FetchHistory history;
  private final KnownPostings known;
  private final FetchMetrics metrics;
  private final Clock clock;

  /** A fetcher of these boards. */
  public Fetcher(
      List<Board> boards,
      MessageSender<JobPosting> sender,
      FetchHistory history,
      KnownPostings known,
      Metrics metrics,
      Clock clock) {
    this.boards = List.copyOf(boards);
    this.sender = requireNonNull(sender, "sender is null");
    this.history = requireNonNull(history, "history is null");
    this.known = requireNonNull(known, "known is null");
    this.metrics = new FetchMetrics(metrics);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Does what {@code order} says, and has sent what it found before {@code deadline}. */
  FetchReport run(FetchOrder order, Deadline deadline) {
    Duration reserve = reserve(deadline);
    Deadline asking = deadline.minus(reserve);
    Deadline sending = deadline.minus(reserve.dividedBy(3));
    List<BoardLane> lanes =
        boards.stream()
            .filter(board -> order.servesEverybody() || order.asks(board.site()))
            .map(board -> new BoardLane(board, order, history, known, clock, asking))
            .toList();
    List<Delivery> deliveries = new ArrayList<>();
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    try {
      BlockingQueue<LaneEvent> events = new LinkedBlockingQueue<>();
      lanes.forEach(lane -> executor.execute(() -> run(lane, events)));
      Set<BoardLane> open = new HashSet<>(lanes);
      while (!open.isEmpty()) {
        Optional<LaneEvent> event = next(events, asking);
        if (event.isEmpty()) {
          cutOff(open, deliveries)
              .forEach(run -> deliveries.add(delivered(run, executor, sending)));
          break;
        }
        switch (event.get()) {
          case LaneEvent.Ended ended -> deliveries.add(delivered(ended.run(), executor, sending));
          case LaneEvent.Closed closed -> open.remove(closed.lane());
        }
      }
    } finally {
      executor.shutdownNow();
    }
    FetchReport report = FetchReport.of(order.trigger(), lanes, deliveries);
    metrics.publish(report);
    if (order.servesEverybody()) {
      history.tidy();
    }
    return report;
  }

  private static void run(BoardLane lane, BlockingQueue<LaneEvent> events) {
    try {
      lane.run(run -> events.add(new LaneEvent.Ended(run)));
    } catch (RuntimeException e) {
      LOG.error("code={} board={}", CodedException.codeOf(e), lane.site().code(), e);
    } finally {
      events.add(new LaneEvent.Closed(lane));
    }
  }

  private static Optional<LaneEvent> next(BlockingQueue<LaneEvent> events, Deadline deadline) {
    try {
      long patience = deadline.remaining().plus(GRACE).toMillis();
      return Optional.ofNullable(events.poll(patience, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** What the lanes that did not end in time were about. */
  private List<BoardRun> cutOff(Set<BoardLane> open, List<Delivery> deliveries) {
    return open.stream()
        .flatMap(lane -> lane.asking().stream())
        .filter(run -> deliveries.stream().noneMatch(done -> done.run().asked().equals(run)))
        .map(
            run ->
                BoardRun.failed(
                    run, "Out of time", Duration.between(run.startedAt(), clock.instant())))
        .toList();
  }

  /** First what people wait for, then the books. */
  private Delivery delivered(BoardRun run, ExecutorService executor, Deadline sending) {
    Delivery delivery = new Delivery(run, queued(run.result().postings(), executor, sending));
    FetchEnd end = run.end(delivery.queued());
    log(run, end);
    history.finished(run.asked(), end);
    return delivery;
  }

  /** How many the queue took in time: one that does not answer must not cost the report. */
  private int queued(List<JobPosting> postings, ExecutorService executor, Deadline sending) {
    if (postings.isEmpty()) {
      return 0;
    }
    Future<List<JobPosting>> lost = executor.submit(() -> sender.sendAll(postings));
    try {
      return postings.size()
          - lost.get(sending.remaining().toMillis(), TimeUnit.MILLISECONDS).size();
    } catch (TimeoutException e) {
      LOG.error("code=queue_unavailable reason=no answer in time");
    } catch (ExecutionException e) {
      LOG.error("code={}", CodedException.codeOf(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static Duration reserve(Deadline deadline) {
    return Durations.shorter(deadline.remaining().dividedBy(3), RESERVE);
  }

  private static void log(BoardRun run, FetchEnd end) {
    LOG.info(
        "run={} search={} board={} outcome={} found={} parsed={} dropped={} known={} queued={}"
            + " requests={} retries={} bytes={} ms={} {}",
        run.asked().runId(),
        run.asked().search().key(),
        run.asked().site().code(),
        end.outcome(),
        end.found(),
        end.parsed(),
        end.dropped(),
        end.known(),
        end.queued(),
        end.requests(),
        end.retries(),
        end.bytes(),
        end.duration().toMillis(),
        end.detail().orElse(""));
  }

  /** What a lane has to say. */
  private sealed interface LaneEvent {
    /** A search has ended. */
    record Ended(BoardRun run) implements LaneEvent {}

    /** There is nothing more to come. */
    record Closed(BoardLane lane) implements LaneEvent {}
  }
}
