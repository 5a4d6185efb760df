package com.jobping.fetcher;

import static java.util.Objects.requireNonNull;

import com.jobping.error.CodedException;
import com.jobping.fetcher.FetchReport.BoardReport;
import com.jobping.fetcher.board.Board;
import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.Search;
import com.jobping.job.JobPosting;
import com.jobping.job.Site;
import com.jobping.lambda.Deadline;
import com.jobping.metrics.Metrics;
import com.jobping.queue.MessageSender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches all wanted boards side by side, sends what they found to {@code jobs-to-filter} while
 * there is time to, and reports each board for itself: one that fails costs only itself.
 */
public final class Fetcher {
  private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);
  private static final Duration RESERVE = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final List<Board> boards;
  private final MessageSender<JobPosting> sender;
  private final FetchMetrics metrics;

  /** A fetcher of these boards. */
  public Fetcher(List<Board> boards, MessageSender<JobPosting> sender, Metrics metrics) {
    this.boards = List.copyOf(boards);
    this.sender = requireNonNull(sender, "sender is null");
    this.metrics = new FetchMetrics(metrics);
  }

  /** Runs {@code search} and has sent what it found before {@code deadline}. */
  public FetchReport run(Trigger trigger, Search search, Deadline deadline) {
    List<Run> runs = searched(search, deadline.minus(reserve(deadline)));
    List<JobPosting> postings =
        runs.stream().flatMap(run -> run.result().postings().stream()).toList();
    List<JobPosting> lost = postings.isEmpty() ? List.of() : sender.sendAll(postings);
    List<BoardReport> reports = runs.stream().map(run -> report(run, lost)).toList();
    reports.forEach(Fetcher::log);
    int queued = postings.size() - lost.size();
    FetchReport report =
        new FetchReport(
            message(postings.size(), queued, reports), postings.size(), queued, trigger, reports);
    metrics.publish(report);
    return report;
  }

  private List<Run> searched(Search search, Deadline deadline) {
    List<Board> wanted =
        boards.stream().filter(board -> search.boards().contains(board.site())).toList();
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<Run>> futures = new ArrayList<>();
      for (Board board : wanted) {
        futures.add(executor.submit(() -> run(board, search, deadline)));
      }
      return IntStream.range(0, wanted.size())
          .mapToObj(index -> await(wanted.get(index).site(), futures.get(index), deadline))
          .toList();
    } finally {
      executor.shutdownNow();
    }
  }

  private static Run run(Board board, Search search, Deadline deadline) {
    long start = System.nanoTime();
    BoardResult result;
    try {
      result = board.search(search, deadline);
    } catch (RuntimeException e) {
      LOG.error("code={} board={}", CodedException.codeOf(e), board.site().code(), e);
      result = BoardResult.nothing(Outcome.FAILED, "Unexpected: " + CodedException.codeOf(e));
    }
    return new Run(board.site(), result, Duration.ofNanos(System.nanoTime() - start));
  }

  private static Run await(Site site, Future<Run> future, Deadline deadline) {
    Duration patience = deadline.remaining().plus(GRACE);
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Run(site, BoardResult.nothing(Outcome.FAILED, "Out of time"), patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Run(site, BoardResult.nothing(Outcome.FAILED, "Interrupted"), Duration.ZERO);
    } catch (ExecutionException e) {
      LOG.error("code=board_crashed board={}", site.code(), e);
      return new Run(site, BoardResult.nothing(Outcome.FAILED, "Crashed"), Duration.ZERO);
    }
  }

  private static Duration reserve(Deadline deadline) {
    Duration third = deadline.remaining().dividedBy(3);
    return third.compareTo(RESERVE) < 0 ? third : RESERVE;
  }

  private static BoardReport report(Run run, List<JobPosting> lost) {
    BoardResult result = run.result();
    int refused = (int) lost.stream().filter(posting -> posting.site() == run.site()).count();
    return new BoardReport(
        run.site(),
        result.outcome(),
        result.found(),
        result.postings().size(),
        result.dropped(),
        result.postings().size() - refused,
        result.requests(),
        run.duration().toMillis(),
        result.detail());
  }

  private static void log(BoardReport report) {
    LOG.info(
        "board={} outcome={} found={} parsed={} dropped={} queued={} requests={} ms={} {}",
        report.site().code(),
        report.outcome().code(),
        report.found(),
        report.parsed(),
        report.dropped(),
        report.queued(),
        report.requests(),
        report.durationMs(),
        report.detail().orElse(""));
  }

  private static String message(int found, int queued, List<BoardReport> reports) {
    List<String> bad =
        reports.stream()
            .filter(report -> !report.outcome().isGood())
            .map(report -> report.site().code() + " " + report.outcome().code())
            .toList();
    String counts =
        queued == found
            ? "%d jobs found and queued".formatted(found)
            : "%d jobs found, only %d queued: the queue refused the rest".formatted(found, queued);
    return bad.isEmpty() ? counts : counts + " (" + String.join(", ", bad) + ")";
  }

  private record Run(Site site, BoardResult result, Duration duration) {}
}
