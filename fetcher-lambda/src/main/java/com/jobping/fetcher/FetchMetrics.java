package com.jobping.fetcher;

import static java.util.Objects.requireNonNull;

import com.jobping.fetcher.FetchReport.BoardReport;
import com.jobping.fetcher.board.Outcome;
import com.jobping.metrics.Metric;
import com.jobping.metrics.Metrics;

/**
 * Publishes what became of a run: {@code FetchSucceeded}, 1 where at least one board did what it
 * was asked to, else 0; and by {@code Board}, of each one that was asked, {@code BoardBlocked} (1
 * or 0), {@code PostingsFound} (read and wanted) and {@code PostingsQueued}.
 */
final class FetchMetrics {
  private final Metrics metrics;

  FetchMetrics(Metrics metrics) {
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  void publish(FetchReport report) {
    metrics.publish(Metric.count("FetchSucceeded", report.anyBoardAnswered() ? 1 : 0));
    report.boards().forEach(this::publish);
  }

  private void publish(BoardReport board) {
    metrics.publishBy(
        "Board",
        board.site().code(),
        Metric.count("BoardBlocked", board.outcome() == Outcome.BLOCKED ? 1 : 0),
        Metric.count("PostingsFound", board.parsed()),
        Metric.count("PostingsQueued", board.queued()));
  }
}
