package com.jobping.benchmarks;

import com.jobping.fetcher.SavedPages;
import com.jobping.fetcher.board.ParsedPage;
import com.jobping.job.Site;
import com.jobping.json.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The reading of all saved pages of a board, text in, postings out, on one thread. The folder of
 * captures is named by the system property {@code jobping.captures}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParseBenchmark {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private final SavedPages reader = new SavedPages(Json.mapper());
  private List<SavedPage> pages = List.of();

  /** The board, by its {@link Site#code()}. */
  @Param({"linkedin", "indeed", "glassdoor"})
  public String board = "linkedin";

  /** Reads the files once. */
  @Setup
  public void read() {
    String folder =
        Optional.ofNullable(System.getProperty("jobping.captures"))
            .orElseThrow(() -> new IllegalStateException("Set -Djobping.captures=DIR"));
    pages = SavedPage.in(Path.of(folder), Site.fromCode(board).orElseThrow());
  }

  /** One pass over all of them. */
  @Benchmark
  public void allPages(Blackhole blackhole) {
    for (SavedPage page : pages) {
      ParsedPage parsed = reader.read(page.site(), page.text(), NOW);
      blackhole.consume(parsed);
    }
  }
}
