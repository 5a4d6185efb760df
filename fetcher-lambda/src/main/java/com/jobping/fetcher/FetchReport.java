package com.jobping.fetcher;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.Outcome;
import com.jobping.job.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The answer to a run.
 *
 * @param message the run in a sentence
 * @param jobsFound postings read and wanted
 * @param jobsQueued those that the queue took
 * @param trigger what started it
 * @param boards each board's share
 */
public record FetchReport(
    String message, int jobsFound, int jobsQueued, Trigger trigger, List<BoardReport> boards) {
  public FetchReport {
    boards = List.copyOf(boards);
  }

  /**
   * A board's share of a run.
   *
   * @param outcome blocked where one of the searches was, else the worst
   * @param searches how many it was asked for
   * @param answered to how many of them it gave an answer, be it that there is nothing
   * @param searchesLeft how many have their turn in a later run
   * @param found the cards seen
   * @param parsed the postings read and wanted
   * @param known those of them that were stored with a description before
   * @param fresh the others; {@code new} in JSON
   * @param dropped cards that became no posting, by reason
   * @param queued the postings that the queue took
   * @param requests HTTP requests made
   * @param retries requests made again
   * @param bytes bytes of the answers' bodies
   * @param durationMs how long it took
   * @param detail what a person should know
   */
  public record BoardReport(
      Site site,
      Outcome outcome,
      int searches,
      int answered,
      int searchesLeft,
      int found,
      int parsed,
      int known,
      @JsonProperty("new") int fresh,
      Map<String, Integer> dropped,
      int queued,
      int requests,
      int retries,
      long bytes,
      long durationMs,
      Optional<String> detail) {
    private static BoardReport of(BoardLane lane, List<Delivery> all) {
      List<Delivery> deliveries =
          all.stream().filter(delivery -> delivery.run().asked().site() == lane.site()).toList();
      List<BoardResult> results =
          deliveries.stream().map(delivery -> delivery.run().result()).toList();
      Map<String, Integer> dropped = new TreeMap<>();
      results.forEach(
          result ->
              result
                  .dropped()
                  .forEach((reason, count) -> dropped.merge(reason, count, Integer::sum)));
      int parsed = sum(results, result -> result.postings().size());
      int known = sum(results, BoardResult::known);
      String detail =
          results.stream()
              .flatMap(result -> result.detail().stream())
              .distinct()
              .collect(Collectors.joining("; "));
      return new BoardReport(
          lane.site(),
          outcome(results),
          results.size(),
          sum(results, result -> result.outcome().isGood() ? 1 : 0),
          lane.left(),
          sum(results, BoardResult::found),
          parsed,
          known,
          parsed - known,
          dropped,
          deliveries.stream().mapToInt(Delivery::queued).sum(),
          sum(results, result -> result.traffic().requests()),
          sum(results, result -> result.traffic().retries()),
          results.stream().mapToLong(result -> result.traffic().bytes()).sum(),
          deliveries.stream()
              .map(delivery -> delivery.run().duration())
              .mapToLong(Duration::toMillis)
              .sum(),
          Optional.of(detail).filter(text -> !text.isEmpty()));
    }

    private static Outcome outcome(List<BoardResult> results) {
      List<Outcome> outcomes = results.stream().map(BoardResult::outcome).toList();
      return outcomes.contains(Outcome.BLOCKED) ? Outcome.BLOCKED : Outcome.worst(outcomes);
    }

    private static int sum(List<BoardResult> results, ToIntFunction<BoardResult> part) {
      return results.stream().mapToInt(part).sum();
    }
  }

  /** What {@code lanes} have brought; one that nobody wanted anything of is left out. */
  static FetchReport of(Trigger trigger, List<BoardLane> lanes, List<Delivery> deliveries) {
    List<BoardReport> boards =
        lanes.stream()
            .map(lane -> BoardReport.of(lane, deliveries))
            .filter(board -> board.searches() + board.searchesLeft() > 0)
            .toList();
    int found = boards.stream().mapToInt(BoardReport::parsed).sum();
    int queued = boards.stream().mapToInt(BoardReport::queued).sum();
    return new FetchReport(message(found, queued, boards), found, queued, trigger, boards);
  }

  /** Whether the queue refused postings. */
  boolean lostPostings() {
    return jobsQueued < jobsFound;
  }

  /** Whether at least one board did what it was asked to. */
  boolean anyBoardAnswered() {
    return boards.stream().anyMatch(board -> board.answered() > 0);
  }

  /** Whether no board did what it was asked to, and nothing was found either. */
  boolean everyBoardFailed() {
    return jobsFound == 0 && !anyBoardAnswered();
  }

  private static String message(int found, int queued, List<BoardReport> boards) {
    List<String> bad =
        boards.stream()
            .filter(board -> !board.outcome().isGood())
            .map(board -> board.site().code() + " " + board.outcome().code())
            .toList();
    String counts =
        queued == found
            ? "%d jobs found and queued".formatted(found)
            : "%d jobs found, only %d queued: the queue refused the rest".formatted(found, queued);
    return bad.isEmpty() ? counts : counts + " (" + String.join(", ", bad) + ")";
  }
}
