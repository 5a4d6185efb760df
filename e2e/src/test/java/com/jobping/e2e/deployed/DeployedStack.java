package com.jobping.e2e.deployed;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole deployment, by the identifiers that AWS gave its parts.
 *
 * @param functions by name
 */
public record DeployedStack(
    String region,
    Map<String, DeployedFunction> functions,
    List<Queue> queues,
    List<Mapping> mappings,
    List<Schedule> schedules,
    List<Route> routes) {
  /**
   * A queue.
   *
   * @param maxReceiveCount after so many receives a message goes to {@code deadLetterArn}; both are
   *     absent for a dead-letter queue
   */
  public record Queue(
      String name,
      String url,
      String arn,
      Duration visibility,
      Optional<String> deadLetterArn,
      Optional<Integer> maxReceiveCount) {}

  /**
   * From a queue to a function.
   *
   * @param concurrency how many batches are handled at once
   */
  public record Mapping(
      String queueArn,
      String functionArn,
      int batchSize,
      Duration window,
      int concurrency,
      boolean reportsFailures) {}

  /** What starts a function by the clock. */
  public record Schedule(
      String name, String expression, String functionArn, String input, SchedulerRole role) {}

  /** The role that the scheduler takes. */
  public record SchedulerRole(
      com.jobping.e2e.aws.Policy policy, com.jobping.e2e.aws.Policy trust) {}

  /**
   * A route of the HTTP API.
   *
   * @param key method and path, e.g. {@code GET /api/jobs}
   * @param timeout of its integration
   * @param sourceArn what the gateway says it invokes for
   */
  public record Route(String key, String functionArn, Duration timeout, String sourceArn) {}

  /** The function that {@code arn} names, with or without an alias. */
  public DeployedFunction function(String arn) {
    String name = arn.split(":", -1)[6];
    return Optional.ofNullable(functions.get(name))
        .orElseThrow(() -> new IllegalArgumentException("Nothing is deployed as " + arn));
  }

  /** The queue whose ARN is {@code arn}. */
  public Queue queue(String arn) {
    return queues.stream()
        .filter(queue -> queue.arn().equals(arn))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no queue " + arn));
  }

  /** The queue whose name ends in {@code suffix}. */
  public Queue queueNamed(String suffix) {
    return queues.stream()
        .filter(queue -> queue.name().endsWith(suffix))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no queue " + suffix));
  }
}
