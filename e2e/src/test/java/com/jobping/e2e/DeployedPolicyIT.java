package com.jobping.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.e2e.aws.Policy.Statement;
import com.jobping.e2e.deployed.DeployedFunction;
import com.jobping.e2e.deployed.DeployedStack;
import com.jobping.e2e.deployed.DeployedStack.Mapping;
import com.jobping.e2e.deployed.DeployedStack.Schedule;
import com.jobping.e2e.terraform.Deployment;
import com.jobping.e2e.terraform.DeploymentExtension;
import com.jobping.e2e.terraform.Plan;
import com.jobping.e2e.terraform.Plan.Resource;
import com.jobping.e2e.terraform.Plans;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of the deployment, by AWS's own account of it. */
@Order(47)
@ExtendWith(DeploymentExtension.class)
class DeployedPolicyIT {
  // AWS offers nothing narrower for them.
  private static final Set<String> MAY_NAME_EVERY_RESOURCE =
      Set.of(
          "ec2:AssignPrivateIpAddresses",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:UnassignPrivateIpAddresses",
          "xray:PutTelemetryRecords",
          "xray:PutTraceSegments");
  // A log group's ARN ends so where its streams are meant.
  private static final String STREAMS_OF_A_LOG_GROUP = "arn:aws:logs:[^*]+:log-group:[^*]+:\\*";

  private static final Set<String> PUBLIC_DESPITE_THEIR_NAMES =
      Set.of("INDEED_API_KEY", "TOKEN_LIFETIME");
  private static final String SECRET_NAME = "(?i).*(secret|password|token|key|credential).*";
  private static final String SECRET_VALUE =
      "(?i)sk-.*|AKIA.*|-----BEGIN.*|(?=.*\\d)[a-z0-9+/=]{32,}";

  private final DeployedStack stack;

  DeployedPolicyIT(Deployment deployment) {
    this.stack = deployment.stack();
  }

  @Test
  void noRoleMayDoEverythingOrToEverything() {
    assertThat(allowing())
        .isNotEmpty()
        .allSatisfy(
            statement -> {
              assertThat(statement.actions()).noneMatch(action -> action.contains("*"));
              assertThat(statement.resources())
                  .allMatch(
                      resource ->
                          !resource.contains("*")
                              || resource.matches(STREAMS_OF_A_LOG_GROUP)
                              || MAY_NAME_EVERY_RESOURCE.containsAll(statement.actions()));
            });
  }

  private List<Statement> allowing() {
    return Stream.concat(
            stack.functions().values().stream().map(DeployedFunction::role),
            stack.schedules().stream().map(Schedule::role))
        .flatMap(policy -> policy.statements().stream())
        .filter(Statement::allows)
        .toList();
  }

  @Test
  void lambdaMayDoForEachFunctionWhatItMust() {
    assertThat(stack.functions().values())
        .hasSize(7)
        .flatExtracting(DeployedFunction::missingForLambda)
        .isEmpty();
  }

  @Test
  void aMessageStaysHiddenForSixTimeoutsOfTheFunctionThatGetsIt() {
    assertThat(stack.mappings()).hasSize(3);
    for (Mapping mapping : stack.mappings()) {
      assertThat(stack.queue(mapping.queueArn()).visibility())
          .isGreaterThanOrEqualTo(stack.function(mapping.functionArn()).timeout().multipliedBy(6));
    }
  }

  @Test
  void whatCallsAFunctionCallsItsLiveVersion() {
    Stream<String> called =
        Stream.of(
                stack.mappings().stream().map(Mapping::functionArn),
                stack.schedules().stream().map(Schedule::functionArn),
                stack.routes().stream().map(DeployedStack.Route::functionArn))
            .flatMap(arns -> arns);

    assertThat(called).isNotEmpty().allMatch(arn -> arn.endsWith(":live"));
  }

  @Test
  void noSecretStandsInAnEnvironment() {
    for (DeployedFunction function : stack.functions().values()) {
      assertThat(function.environment())
          .as(function.name())
          .isNotEmpty()
          .allSatisfy(
              (name, value) -> {
                assertThat(
                        !name.matches(SECRET_NAME)
                            || name.endsWith("_ARN")
                            || name.endsWith("_PER_MILLION")
                            || PUBLIC_DESPITE_THEIR_NAMES.contains(name))
                    .as(name)
                    .isTrue();
                assertThat(value).as(name).doesNotMatch(SECRET_VALUE);
              });
    }
  }

  /** The flag shortens a plain cold start, but keeps slow what is restored from a snapshot. */
  @Test
  void noFunctionOnSnapStartHasItsCompilerHeldBack() {
    assertThat(stack.functions().values())
        .filteredOn(DeployedFunction::snapStart)
        .hasSize(6)
        .allSatisfy(
            function ->
                assertThat(function.environment().getOrDefault("JAVA_TOOL_OPTIONS", ""))
                    .doesNotContain("Tiered"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hobby", "production"})
  void theFunctionsConnectionsFitTheDatabaseOrAProxyPoolsThem(String example, Plans plans) {
    Plan plan = plans.of(example);
    int most =
        stack.functions().values().stream()
            .mapToInt(function -> connections(function) * concurrency(plan, function.name()))
            .sum();
    int available =
        plan.resources("aws_db_parameter_group").stream()
            .flatMap(group -> group.values().path("parameter").valueStream())
            .filter(parameter -> parameter.path("name").asText().equals("max_connections"))
            .mapToInt(parameter -> parameter.path("value").asInt())
            .sum();

    assertThat(most).isPositive();
    assertThat(available).isPositive();
    assertThat(most <= available || !plan.resources("aws_db_proxy").isEmpty())
        .as("%d connections of %d", most, available)
        .isTrue();
  }

  private static int connections(DeployedFunction function) {
    return Integer.parseInt(function.environment().getOrDefault("DATABASE_CONNECTIONS", "0"));
  }

  /** What is reserved; else what its queue calls at once; else one of what the clock calls. */
  private static int concurrency(Plan plan, String name) {
    JsonNode function =
        plan.resources("aws_lambda_function").stream()
            .map(Resource::values)
            .filter(values -> values.path("function_name").asText().equals(name))
            .findFirst()
            .orElseThrow();
    int reserved = function.path("reserved_concurrent_executions").asInt();
    if (reserved >= 0) {
      return reserved;
    }
    String module = "module." + name.replaceFirst(".*-", "") + ".";
    return plan.resources("aws_lambda_event_source_mapping").stream()
        .filter(mapping -> mapping.address().startsWith(module))
        .map(mapping -> mapping.values().at("/scaling_config/0/maximum_concurrency").asInt())
        .findFirst()
        .orElseGet(() -> name.endsWith("-api") ? plan.variable("account_concurrency").asInt() : 1);
  }
}
