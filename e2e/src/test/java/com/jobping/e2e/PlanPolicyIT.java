package com.jobping.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.e2e.terraform.DeploymentExtension;
import com.jobping.e2e.terraform.Plan;
import com.jobping.e2e.terraform.Plan.Resource;
import com.jobping.e2e.terraform.Plans;
import com.jobping.local.wiring.Wiring;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What must hold for whoever deploys, in the plans of both examples. What a plan can't tell,
 * because AWS gives it a name only when it is made, {@link DeployedPolicyIT} asks of the
 * deployment.
 */
@Order(3)
@ExtendWith(DeploymentExtension.class)
class PlanPolicyIT {
  private final Plans plans;

  PlanPolicyIT(Plans plans) {
    this.plans = plans;
  }

  @ParameterizedTest
  @ValueSource(strings = {"hobby", "production"})
  void aMessageStaysHiddenForSixTimeoutsOfItsFunction(String example) {
    Plan plan = plans.of(example);
    for (Wiring.Mapping mapping : Wiring.mappings()) {
      int visibility =
          byName(plan, "aws_sqs_queue", "name", mapping.queue())
              .path("visibility_timeout_seconds")
              .asInt();
      int timeout =
          byName(plan, "aws_lambda_function", "function_name", mapping.function())
              .path("timeout")
              .asInt();

      assertThat(timeout).as(mapping.function()).isPositive();
      assertThat(visibility).as(mapping.queue()).isGreaterThanOrEqualTo(6 * timeout);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hobby", "production"})
  void everyQueueHasADeadLetterQueueAndEveryDeadLetterQueueAnAlarm(String example) {
    Plan plan = plans.of(example);
    Set<String> names =
        plan.resources("aws_sqs_queue").stream()
            .map(queue -> queue.values().path("name").asText())
            .collect(Collectors.toSet());
    Set<String> watched =
        plan.resources("aws_cloudwatch_metric_alarm").stream()
            .map(Resource::values)
            .filter(
                alarm ->
                    alarm.path("metric_name").asText().equals("ApproximateNumberOfMessagesVisible"))
            .map(alarm -> alarm.at("/dimensions/QueueName").asText())
            .collect(Collectors.toSet());

    assertThat(names)
        .isNotEmpty()
        .allSatisfy(
            name -> assertThat(name.endsWith("-dlq") || names.contains(name + "-dlq")).isTrue());
    assertThat(watched)
        .containsExactlyInAnyOrderElementsOf(
            names.stream().filter(name -> name.endsWith("-dlq")).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hobby", "production"})
  void theDatabaseIsPrivateEncryptedAndTlsOnly(String example) {
    Plan plan = plans.of(example);

    assertThat(plan.resources("aws_db_instance"))
        .hasSize(1)
        .allSatisfy(
            database -> {
              assertThat(database.values().path("publicly_accessible").asBoolean(true)).isFalse();
              assertThat(database.values().path("storage_encrypted").asBoolean()).isTrue();
              assertThat(database.values().path("manage_master_user_password").asBoolean())
                  .isTrue();
              assertThat(database.values().path("password").isTextual()).isFalse();
            });
    assertThat(plan.resources("aws_db_parameter_group"))
        .flatExtracting(group -> group.values().path("parameter").valueStream().toList())
        .anySatisfy(
            parameter -> {
              assertThat(parameter.path("name").asText()).isEqualTo("rds.force_ssl");
              assertThat(parameter.path("value").asText()).isEqualTo("1");
            });
    assertThat(plan.resources("aws_db_proxy"))
        .allMatch(proxy -> proxy.values().path("require_tls").asBoolean());
  }

  private static JsonNode byName(Plan plan, String type, String attribute, String suffix) {
    return plan.resources(type).stream()
        .map(Resource::values)
        .filter(values -> values.path(attribute).asText().endsWith("-" + suffix))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + type + " is called " + suffix));
  }
}
