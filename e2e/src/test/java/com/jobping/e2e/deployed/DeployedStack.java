package com.jobping.e2e.deployed;

import com.jobping.e2e.aws.Policy;
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

  /**
   * What starts a function by the clock.
   *
   * @param group the ARN of the group it is in
   * @param role what the role that the scheduler takes allows
   * @param trust who may take that role
   */
  public record Schedule(
      String name,
      String expression,
      String functionArn,
      String input,
      String group,
      Policy role,
      Policy trust) {
    private static final String SCHEDULER = "scheduler.amazonaws.com";

    /** This schedule with another role. */
    public Schedule withRole(Policy other) {
      return new Schedule(name, expression, functionArn, input, group, other, trust);
    }

    /** Whether the scheduler may take its role, and with it call the function. */
    public boolean mayInvoke() {
      Map<String, String> context =
          Map.of("aws:sourcearn", group, "aws:sourceaccount", group.split(":", -1)[4]);
      return trust.allows(new Policy.Request(SCHEDULER, "sts:AssumeRole", "", context))
          && role.allows(Policy.Request.of("lambda:InvokeFunction", functionArn));
    }
  }

  /**
   * A route of the HTTP API.
   *
   * @param key method and path, e.g. {@code GET /api/jobs}
   * @param timeout of its integration
   * @param sourceArn what the gateway says it invokes for
   */
  public record Route(String key, String functionArn, Duration timeout, String sourceArn) {
    private static final String API_GATEWAY = "apigateway.amazonaws.com";

    /** Whether {@code function} lets the gateway call it for this route. */
    public boolean mayInvoke(DeployedFunction function) {
      return function
          .invokers()
          .allows(
              new Policy.Request(
                  API_GATEWAY,
                  "lambda:InvokeFunction",
                  functionArn,
                  Map.of("aws:sourcearn", sourceArn)));
    }
  }

  /** The function that {@code arn} names, with or without an alias. */
  public DeployedFunction function(String arn) {
    String name = arn.split(":", -1)[6];
    return Optional.ofNullable(functions.get(name))
        .orElseThrow(() -> new IllegalArgumentException("Nothing is deployed as " + arn));
  }

  /** The function whose name ends in {@code suffix}. */
  public DeployedFunction functionNamed(String suffix) {
    return functions.values().stream()
        .filter(function -> function.name().endsWith("-" + suffix))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no function " + suffix));
  }

  /** The schedule whose name ends in {@code suffix}. */
  public Schedule scheduleNamed(String suffix) {
    return schedules.stream()
        .filter(schedule -> schedule.name().endsWith("-" + suffix))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no schedule " + suffix));
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
