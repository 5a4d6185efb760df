package com.jobping.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.e2e.aws.Policy;
import com.jobping.e2e.deployed.DeployedFunction;
import com.jobping.e2e.deployed.DeployedStack.Schedule;
import com.jobping.e2e.lambda.FunctionFailedException;
import com.jobping.e2e.lambda.LambdaFunction;
import com.jobping.e2e.stage.Stage;
import com.jobping.e2e.stage.StageExtension;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is deployed wrongly is found: the deployed stack with one thing altered. */
@Order(20)
@ExtendWith(StageExtension.class)
class BrokenDeploymentIT {
  private final Stage stage;

  BrokenDeploymentIT(Stage stage) {
    this.stage = stage;
  }

  @Test
  void aHandlerThatIsMisspelt() {
    try (LambdaFunction broken =
        stage.run(deployed("notifier").withHandler("com.jobping.notifier.Notifier::handle"))) {
      assertThatThrownBy(() -> broken.invoke("{}").answer())
          .isInstanceOf(FunctionFailedException.class)
          .hasMessageContaining("com.jobping.notifier.Notifier");
    }
  }

  @Test
  void aClassThatIsMissingInAPackage() {
    DeployedFunction notifier = deployed("notifier");
    String left = "com/jobping/notifier/NotificationService.class";
    try (LambdaFunction broken =
        stage.run(
            notifier.altered(), stage.packages().unpackedWithout(notifier.codeSha256(), left))) {
      assertThatThrownBy(() -> broken.invoke("{}").answer())
          .isInstanceOf(FunctionFailedException.class)
          .hasMessageContaining("NotificationService");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DATABASE_SECRET_ARN", "DATABASE_HOST", "MATCH_SQS_QUEUE_URL"})
  void aVariableThatIsMissing(String variable) {
    try (LambdaFunction broken = stage.run(deployed("sweep").withoutVariable(variable))) {
      assertThatThrownBy(broken::initialize)
          .isInstanceOf(FunctionFailedException.class)
          .hasMessageContaining(variable);
    }
  }

  @Test
  void aPermissionThatIsMissingForAQueue() {
    Schedule fetch = stage.stack().scheduleNamed("fetch-jobs");
    try (LambdaFunction broken =
        stage.run(deployed("fetcher").withoutPermission("sqs:SendMessage"))) {
      broken.invoke(fetch.input());
    }

    assertThat(stage.proxy().denied())
        .anySatisfy(
            denied ->
                assertThat(denied)
                    .startsWith("jobping-fetcher" + DeployedFunction.ALTERED)
                    .contains("sqs:SendMessage", "jobs-to-filter"));
  }

  @Test
  void aPermissionThatIsMissingForASecret() {
    try (LambdaFunction broken =
        stage.run(deployed("api").withoutPermission("secretsmanager:GetSecretValue"))) {
      broken.invoke(
          """
          {"version": "2.0", "rawPath": "/api/jobs",
           "requestContext": {"http": {"method": "GET", "path": "/api/jobs"}}}
          """);
    }

    assertThat(stage.proxy().denied())
        .anySatisfy(
            denied ->
                assertThat(denied)
                    .startsWith("jobping-api" + DeployedFunction.ALTERED)
                    .contains("secretsmanager:GetSecretValue"));
  }

  @Test
  void aScheduleThatMayNotCallItsFunction() {
    Schedule fetch = stage.stack().scheduleNamed("fetch-jobs");

    assertThat(fetch.mayInvoke()).isTrue();
    assertThat(fetch.withRole(Policy.NONE).mayInvoke()).isFalse();
  }

  @Test
  void aRouteThatMayNotCallItsFunction() {
    assertThat(stage.stack().routes())
        .isNotEmpty()
        .allSatisfy(
            route -> {
              assertThat(route.mayInvoke(stage.stack().function(route.functionArn()))).isTrue();
              assertThat(route.mayInvoke(deployed("notifier"))).isFalse();
            });
  }

  private DeployedFunction deployed(String name) {
    return stage.function(name).deployed();
  }
}
