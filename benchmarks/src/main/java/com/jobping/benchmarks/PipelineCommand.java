package com.jobping.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.doubles.boards.BoardSimulator;
import com.jobping.doubles.boards.Corpus;
import com.jobping.doubles.lambda.LocalContext;
import com.jobping.doubles.services.JobPingQueues;
import com.jobping.doubles.services.Services;
import com.jobping.fetcher.FetcherHandler;
import com.jobping.fetcher.board.Search;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * One scheduled run of the fetcher's own handler, as deployed: pauses of a second between requests
 * to a board, five minutes to live, a real queue, an empty database; the boards are the
 * simulator's, each request as far away as the real ones are. Prints, and writes to a file as JSON,
 * what a new job costs in seconds and in requests.
 */
public final class PipelineCommand {
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);
  private static final String SECRET = "a-secret-of-the-benchmarks-and-of-nothing-else";

  /**
   * How long the boards' answers take, by what is asked for: assumed, in the order of what such
   * pages take.
   */
  private static final Map<String, Duration> LATENCIES =
      Map.of(
          "/linkedin/jobs-guest/jobs/api/seeMoreJobPostings", Duration.ofMillis(600),
          "/linkedin/jobs-guest/jobs/api/jobPosting", Duration.ofMillis(450),
          "/indeed/", Duration.ofMillis(700),
          "/glassdoor/Job/", Duration.ofMillis(900),
          "/glassdoor/graph", Duration.ofMillis(500),
          "/glassdoor/findPopularLocationAjax.htm", Duration.ofMillis(300));

  private PipelineCommand() {}

  /** Arguments: file to write, postings wanted over all boards, captures folder or nothing. */
  public static void main(String[] arguments) throws IOException {
    Corpus corpus =
        arguments.length > 2 ? Corpus.fromCaptures(Path.of(arguments[2])) : Corpus.builtIn();
    int wanted = Integer.parseInt(arguments[1]);
    ObjectMapper mapper = Json.mapper();
    JobPingQueues queues = Services.queues();
    try (BoardSimulator boards = BoardSimulator.start(corpus);
        LatencyProxy proxy = new LatencyProxy(boards.linkedIn(), LATENCIES)) {
      FetcherHandler handler = new FetcherHandler(Settings.of(environment(queues, proxy)));
      long start = System.nanoTime();
      JsonNode report = run(handler, mapper, wanted);
      double seconds = (System.nanoTime() - start) / 1e9;
      int jobs = queues.drain(queues.filter().url()).size();
      print(report);
      Cost cost = new Cost(jobs, seconds, proxy.requests(), seconds / jobs, per(proxy, jobs));
      System.out.printf(
          "%d new jobs in %.1f s with %d requests: %.2f s and %.2f requests per new job%n",
          jobs, seconds, proxy.requests(), cost.secondsPerJob(), cost.requestsPerJob());
      mapper.writeValue(Path.of(arguments[0]).toFile(), cost);
    }
    // ElasticMQ's actors would keep the process.
    System.exit(0);
  }

  private static Map<String, String> environment(JobPingQueues queues, LatencyProxy proxy) {
    Map<String, String> environment =
        new HashMap<>(Services.settings(Services.migratedDatabase(), queues).environment());
    environment.put("JWT_SECRET", SECRET);
    environment.put("INDEED_API_KEY", "simulated");
    for (Site site : Site.values()) {
      environment.put(site.name() + "_BASE_URL", proxy.address("/" + site.code()).toString());
    }
    return environment;
  }

  private static JsonNode run(FetcherHandler handler, ObjectMapper mapper, int wanted)
      throws IOException {
    int boards = Site.values().length;
    Map<String, Object> event =
        Map.of(
            "source",
            "eventbridge",
            "search_term",
            "engineer",
            "results_wanted",
            (wanted + boards - 1) / boards,
            "hours_old",
            Search.MAX_HOURS);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(Json.write(mapper, event).getBytes(StandardCharsets.UTF_8)),
        output,
        new LocalContext("fetcher", TIME_TO_LIVE));
    return mapper.readTree(output.toByteArray());
  }

  private static double per(LatencyProxy proxy, int jobs) {
    return (double) proxy.requests() / jobs;
  }

  private static void print(JsonNode report) {
    for (JsonNode board : report.path("boards")) {
      System.out.printf(
          "  %-10s %-8s %4d jobs %4d requests %6.1f s  %s%n",
          board.path("site").asText(),
          board.path("outcome").asText(),
          board.path("parsed").asInt(),
          board.path("requests").asInt(),
          board.path("duration_ms").asLong() / 1e3,
          board.path("detail").asText());
    }
  }

  private record Cost(
      int newJobs, double seconds, int requests, double secondsPerJob, double requestsPerJob) {}
}
