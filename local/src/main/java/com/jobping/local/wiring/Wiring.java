package com.jobping.local.wiring;

import java.time.Duration;
import java.util.List;

/**
 * What calls what on this machine. It is what {@code infra/terraform} deploys: a test in {@code
 * e2e} compares the two, so whoever changes one changes the other.
 */
public final class Wiring {
  /** From the fetcher to the enricher. */
  public static final Mapping ENRICHER =
      new Mapping("jobs-to-filter", "enricher", Duration.ofMinutes(2), 10, 2);

  /** From the enricher, and the matcher itself, to the matcher. */
  public static final Mapping MATCHER =
      new Mapping("jobs-to-match", "matcher", Duration.ofMinutes(2), 5, 2);

  /** From the matcher to the notifier. */
  public static final Mapping NOTIFIER =
      new Mapping("jobs-to-email", "notifier", Duration.ofMinutes(1), 10, 2);

  /** The scheduled fetch. */
  public static final Schedule FETCH =
      new Schedule(
          "fetcher",
          Duration.ofMinutes(30),
          """
          {"source": "eventbridge", "search_term": "software engineer",
           "location": "United States", "results_wanted": 25}
          """);

  /** The scheduled sweep. */
  public static final Schedule SWEEP =
      new Schedule("sweep", Duration.ofMinutes(5), "{\"source\": \"eventbridge\"}");

  /** The one route that is not the API function's. */
  public static final String FETCH_ROUTE = "ANY /api/jobs/fetch";

  private Wiring() {}

  /**
   * From a queue to the function that consumes it.
   *
   * @param queue its name without the deployment's
   * @param function its name without the deployment's
   * @param timeout the function's
   * @param batchSize the most messages of one batch
   * @param concurrency how many batches are handled at once
   */
  public record Mapping(
      String queue, String function, Duration timeout, int batchSize, int concurrency) {}

  /**
   * What is called by the clock.
   *
   * @param function its name without the deployment's
   * @param every the period
   * @param input the event, as JSON
   */
  public record Schedule(String function, Duration every, String input) {}

  /** All mappings, in the direction of the flow. */
  public static List<Mapping> mappings() {
    return List.of(ENRICHER, MATCHER, NOTIFIER);
  }

  /** All schedules. */
  public static List<Schedule> schedules() {
    return List.of(FETCH, SWEEP);
  }
}
