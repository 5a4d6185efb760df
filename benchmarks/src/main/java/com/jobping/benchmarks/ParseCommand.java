package com.jobping.benchmarks;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.fetcher.SavedPages;
import com.jobping.job.Site;
import com.jobping.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs {@link ParseBenchmark} and writes what a posting costs, a line of JSON a board, to a file:
 * {@code {"board":…,"files":n,"postings":n,"us_per_posting":x,"kb_per_posting":x,
 * "per_file":[{"name":…,"postings":n,"us":x}]}}.
 */
public final class ParseCommand {
  private static final int WARM_UP = 30;
  private static final int PASSES = 20;
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private ParseCommand() {}

  /** Arguments: captures folder, file to write, forks, seconds per iteration. */
  public static void main(String[] arguments) throws RunnerException, IOException {
    Path captures = Path.of(arguments[0]).toAbsolutePath();
    int seconds = Integer.parseInt(arguments[3]);
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(ParseBenchmark.class.getName())
        .forks(Integer.parseInt(arguments[2]))
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(seconds))
        .measurementIterations(3)
        .measurementTime(TimeValue.seconds(seconds))
        .threads(1)
        .addProfiler(GCProfiler.class)
        .jvmArgsAppend("-Xmx1g", "-Djobping.captures=" + captures);
    ObjectMapper mapper = Json.mapper();
    List<String> lines = new ArrayList<>();
    for (RunResult result : new Runner(options.build()).run()) {
      lines.add(Json.write(mapper, cost(captures, result)));
    }
    Files.write(Path.of(arguments[1]), lines);
  }

  private static Cost cost(Path captures, RunResult result) {
    Site site = Site.fromCode(result.getParams().getParam("board")).orElseThrow();
    SavedPages reader = new SavedPages(Json.mapper());
    List<SavedPage> pages = SavedPage.in(captures, site);
    for (int pass = 0; pass < WARM_UP; pass++) {
      pages.forEach(page -> reader.read(site, page.text(), Instant.EPOCH));
    }
    List<FileCost> files = pages.stream().map(page -> cost(reader, page)).toList();
    int postings = files.stream().mapToInt(FileCost::postings).sum();
    double bytes =
        requireNonNull(result.getSecondaryResults().get(ALLOCATED), "The profiler told nothing")
            .getScore();
    return new Cost(
        site.code(),
        pages.size(),
        postings,
        result.getPrimaryResult().getScore() / postings,
        bytes / 1_024 / postings,
        files);
  }

  /** Of one file, so that who can't read all files can be compared over those that it can. */
  private static FileCost cost(SavedPages reader, SavedPage page) {
    int postings = reader.read(page.site(), page.text(), Instant.EPOCH).postings().size();
    long start = System.nanoTime();
    for (int pass = 0; pass < PASSES; pass++) {
      reader.read(page.site(), page.text(), Instant.EPOCH);
    }
    return new FileCost(page.name(), postings, (System.nanoTime() - start) / 1e3 / PASSES);
  }

  private record FileCost(String name, int postings, double us) {}

  private record Cost(
      String board,
      int files,
      int postings,
      double usPerPosting,
      double kbPerPosting,
      List<FileCost> perFile) {}
}
