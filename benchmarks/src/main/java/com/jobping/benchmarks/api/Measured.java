package com.jobping.benchmarks.api;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a request took, and the same statements by pgbench.
 *
 * @param statements what it sends to the database
 * @param reads how their plans read each table
 * @param wholeReads the large tables that a plan reads from end to end
 * @param results one for each number of connections
 */
record Measured(
    Scenario scenario,
    List<String> statements,
    List<String> reads,
    List<String> wholeReads,
    List<Result> results) {
  private static final double MOST_ADDED_MILLIS = 2;

  /** A line for each number of connections. */
  void print() {
    for (Result result : results) {
      System.out.printf(
          "%-32s %2d %8.2f %8.2f %8.0f %8.2f %8.2f %8.0f %8.2f%n",
          scenario.name(),
          result.connections(),
          result.api().p50(),
          result.api().p99(),
          result.api().perSecond(),
          result.sql().p50(),
          result.sql().p99(),
          result.sql().perSecond(),
          result.added());
    }
  }

  /** What the benchmark fails for. */
  List<String> faults() {
    Stream<String> slow =
        results.stream()
            .filter(result -> result.connections() == 1)
            .filter(result -> result.added() > MOST_ADDED_MILLIS)
            .map(
                result ->
                    "%s: the API adds %.2f ms, more than %.0f"
                        .formatted(scenario.name(), result.added(), MOST_ADDED_MILLIS));
    Stream<String> whole =
        wholeReads.stream()
            .map(table -> "%s: %s is read from end to end".formatted(scenario.name(), table));
    return Stream.concat(slow, whole).toList();
  }

  /** Milliseconds, and how many in a second. */
  record Figures(double p50, double p99, double perSecond) {
    private static Figures of(Stream<Latencies> turns) {
      Latencies all = Latencies.of(turns.toList());
      return new Figures(all.percentile(50), all.percentile(99), all.perSecond());
    }
  }

  /** What the API took and, right after it, pgbench. */
  record Turn(Latencies api, Latencies sql) {
    private double added() {
      return api.percentile(50) - sql.percentile(50);
    }
  }

  /**
   * With so many connections.
   *
   * @param added milliseconds that the API adds at p50: the median of what it added in each turn,
   *     as what else the machine does changes from one turn to the next
   */
  record Result(int connections, Figures api, Figures sql, double added) {
    /** Of an odd number of {@code turns}. */
    static Result of(int connections, List<Turn> turns) {
      return new Result(
          connections,
          Figures.of(turns.stream().map(Turn::api)),
          Figures.of(turns.stream().map(Turn::sql)),
          turns.stream().map(Turn::added).sorted().toList().get(turns.size() / 2));
    }
  }
}
