package com.jobping.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.api.ApiHandler;
import com.jobping.doubles.services.JobPingQueues;
import com.jobping.e2e.deployed.DeployedStack;
import com.jobping.e2e.deployed.DeployedStack.Mapping;
import com.jobping.e2e.deployed.DeployedStack.Queue;
import com.jobping.e2e.terraform.Deployment;
import com.jobping.e2e.terraform.DeploymentExtension;
import com.jobping.json.Json;
import com.jobping.local.wiring.Wiring;
import com.jobping.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code ./jobping up} is wired as the deployment is. */
@Order(46)
@ExtendWith(DeploymentExtension.class)
class LocalWiringIT {
  private static final String PREFIX = "jobping-";

  private final DeployedStack stack;

  LocalWiringIT(Deployment deployment) {
    this.stack = deployment.stack();
  }

  @Test
  void theQueuesAreTheSameAndGiveUpAfterAsManyReceives() {
    List<Queue> queues =
        stack.queues().stream().filter(queue -> queue.deadLetterArn().isPresent()).toList();

    assertThat(queues)
        .extracting(Queue::name)
        .containsExactlyInAnyOrderElementsOf(
            Wiring.mappings().stream().map(mapping -> PREFIX + mapping.queue()).toList());
    assertThat(queues)
        .extracting(queue -> queue.maxReceiveCount().orElseThrow())
        .containsOnly(JobPingQueues.MAX_RECEIVE_COUNT);
    assertThat(queues)
        .allSatisfy(
            queue ->
                assertThat(stack.queue(queue.deadLetterArn().orElseThrow()).name())
                    .isEqualTo(queue.name() + "-dlq"));
  }

  @Test
  void eachQueueGoesToTheSameFunctionInTheSameBatches() {
    assertThat(stack.mappings().stream().map(this::local).toList())
        .containsExactlyInAnyOrderElementsOf(Wiring.mappings());
    assertThat(stack.mappings()).allMatch(Mapping::reportsFailures);
  }

  private Wiring.Mapping local(Mapping mapping) {
    return new Wiring.Mapping(
        stack.queue(mapping.queueArn()).name().substring(PREFIX.length()),
        localName(mapping.functionArn()),
        stack.function(mapping.functionArn()).timeout(),
        mapping.batchSize(),
        mapping.concurrency());
  }

  @Test
  void theSchedulesCallTheSameFunctionsWithTheSameInput() {
    assertThat(stack.schedules())
        .extracting(
            schedule -> localName(schedule.functionArn()),
            DeployedStack.Schedule::expression,
            schedule -> json(schedule.input()))
        .containsExactlyInAnyOrderElementsOf(
            Wiring.schedules().stream()
                .map(
                    schedule ->
                        tuple(
                            schedule.function(),
                            "rate(%d minutes)".formatted(schedule.every().toMinutes()),
                            json(schedule.input())))
                .toList());
  }

  @Test
  void theRoutesLeadToTheSameFunctions() {
    Map<String, String> deployed = new HashMap<>();
    stack.routes().forEach(route -> deployed.put(route.key(), localName(route.functionArn())));
    Map<String, String> local = new HashMap<>();
    new ApiHandler(anySettings()).routeKeys().forEach(key -> local.put(key, "api"));
    local.put(Wiring.FETCH_ROUTE, "fetcher");

    assertThat(deployed).isEqualTo(local);
  }

  private String localName(String functionArn) {
    return stack.function(functionArn).name().substring(PREFIX.length());
  }

  private static JsonNode json(String text) {
    return Json.read(Json.mapper(), text, JsonNode.class);
  }

  private static Settings anySettings() {
    return Settings.of(
        Map.of(
            "DATABASE_URL",
            "postgresql://nobody@localhost/none",
            "JWT_SECRET",
            "a-secret-of-at-least-thirty-two-bytes",
            "AWS_REGION",
            "us-east-1",
            "FILTER_SQS_QUEUE_URL",
            "https://sqs.invalid/jobs-to-filter",
            "ANALYST",
            "offline",
            "UNSUBSCRIBE_SECRET",
            "a-secret-of-at-least-thirty-two-bytes"));
  }
}
