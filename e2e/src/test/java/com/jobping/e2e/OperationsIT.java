package com.jobping.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.doubles.samples.SamplePostings;
import com.jobping.e2e.stage.Stage;
import com.jobping.e2e.stage.StageExtension;
import com.jobping.e2e.terraform.Checkout;
import com.jobping.job.JobPosting;
import com.jobping.job.Site;
import com.jobping.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The commands of {@code ./jobping} for those who run a deployment, on a deployed stack. */
@Order(45)
@ExtendWith(StageExtension.class)
class OperationsIT {
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private final Stage stage;

  OperationsIT(Stage stage) {
    this.stage = stage;
  }

  @Test
  void smokeTellsThatADeployedApiWorks() throws IOException {
    Ended smoke = run("./jobping", "smoke", stage.api().toString());

    assertThat(smoke.exitCode()).as(smoke.output()).isZero();
    assertThat(smoke.output()).contains("/health answers 200", "/api/users/me answers 401");
  }

  @Test
  void smokeTellsThatSomethingElseIsNone() throws IOException {
    Ended smoke = run("./jobping", "smoke", stage.world().discord().origin().toString());

    assertThat(smoke.exitCode()).isEqualTo(1);
    assertThat(smoke.output()).contains("smoke_failed");
  }

  @Test
  void redriveGivesADeadLetterAnotherChance() throws IOException {
    JobPosting posting =
        SamplePostings.whole(
            Site.INDEED, "redriven", Optional.of("Second Chance Ltd"), "We try again.");
    stage
        .queues()
        .sqs()
        .sendMessage(
            request ->
                request
                    .queueUrl(stage.queues().filter().deadLetterUrl())
                    .messageBody(Json.write(Json.mapper(), posting)));

    Ended redrive = run("./jobping", "redrive", "jobs-to-filter");

    assertThat(redrive.exitCode()).as(redrive.output()).isZero();
    assertThat(redrive.output()).contains("moved 1 messages");
    assertThat(stage.awaitRest(LONGEST)).isEmpty();
    try (ApiUser reader = new ApiUser(stage.api(), "reader")) {
      JsonNode jobs = reader.get("/api/jobs?limit=100").body().path("jobs");
      assertThat(jobs.valueStream())
          .anySatisfy(job -> assertThat(job.path("job_url").asText()).isEqualTo(posting.jobUrl()));
    }
  }

  @Test
  void redriveOfAnEmptyQueueMovesNothing() throws IOException {
    Ended redrive = run("./jobping", "redrive", "jobs-to-email");

    assertThat(redrive.exitCode()).as(redrive.output()).isZero();
    assertThat(redrive.output()).contains("nothing to move");
  }

  @Test
  void redriveKnowsItsQueues() throws IOException {
    Ended redrive = run("./jobping", "redrive", "jobs-to-nowhere");

    assertThat(redrive.exitCode()).isEqualTo(2);
    assertThat(redrive.output()).contains("jobs-to-filter jobs-to-match jobs-to-email");
  }

  @Test
  void logsPrintsWhatAFunctionLogged() throws IOException {
    String group = "/aws/lambda/jobping-fetcher";
    aws("create-log-stream", "--log-group-name", group, "--log-stream-name", "one");
    aws(
        "put-log-events",
        "--log-group-name",
        group,
        "--log-stream-name",
        "one",
        "--log-events",
        "timestamp=%d,message=board=linkedin".formatted(Instant.now().toEpochMilli()));

    Ended logs = run("./jobping", "logs", "fetcher", "--since", "10m");

    assertThat(logs.exitCode()).as(logs.output()).isZero();
    assertThat(logs.output()).contains("board=linkedin");
  }

  private void aws(String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("aws", "--endpoint-url", stage.aws().endpoint().toString(), "logs"));
    command.addAll(List.of(words));
    Ended aws = run(command.toArray(String[]::new));
    assertThat(aws.exitCode()).as(aws.output()).isZero();
  }

  private Ended run(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(Checkout.root().toFile()).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL",
                stage.aws().endpoint().toString(),
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                "AWS_DEFAULT_REGION",
                stage.aws().region()));
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.onExit().join().exitValue(), output);
  }

  private record Ended(int exitCode, String output) {}
}
