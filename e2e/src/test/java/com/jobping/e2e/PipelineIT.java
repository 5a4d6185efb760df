package com.jobping.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.doubles.services.JobPingQueues.Queue;
import com.jobping.e2e.ApiUser.Answer;
import com.jobping.e2e.deployed.DeployedFunction;
import com.jobping.e2e.lambda.LambdaFunction;
import com.jobping.e2e.stage.Stage;
import com.jobping.e2e.stage.StageExtension;
import com.jobping.e2e.terraform.DeploymentExtension;
import com.jobping.e2e.terraform.Plans;
import com.jobping.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The deployed packages, at work: somebody signs up, the deployed schedules are fired once, and all
 * comes to rest.
 */
@Order(10)
@ExtendWith({DeploymentExtension.class, StageExtension.class})
@TestInstance(Lifecycle.PER_CLASS)
class PipelineIT {
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private final ObjectMapper mapper = Json.mapper();
  private final Stage stage;
  private final String webhook;
  private final ApiUser ada;
  private JsonNode fetched = mapper.missingNode();
  private JsonNode swept = mapper.missingNode();
  private List<String> left = List.of();

  PipelineIT(Stage stage) {
    this.stage = stage;
    this.webhook = stage.world().discord().webhookUrl("ada");
    this.ada = new ApiUser(stage.api(), "ada");
  }

  @BeforeAll
  void runOnce() {
    ada.settled("Backend, remote", webhook);
    fetched = Json.read(mapper, stage.fire("fetch-jobs").answer(), JsonNode.class);
    swept = Json.read(mapper, stage.fire("sweep").answer(), JsonNode.class);
    left = stage.awaitRest(LONGEST);
  }

  @AfterAll
  void close() {
    ada.close();
  }

  @Test
  void postingsOnTheBoardsBecomeDiscordMessages() {
    assertThat(fetched.path("boards").valueStream())
        .as("%s", fetched)
        .hasSize(3)
        .allSatisfy(board -> assertThat(board.path("queued").asInt()).isPositive());
    assertThat(left).isEmpty();
    assertThat(told())
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(matched());
  }

  @Test
  void nothingEndsInADeadLetterQueue() {
    for (Queue queue : stage.queues().all()) {
      assertThat(stage.queues().drain(queue.deadLetterUrl())).as(queue.name()).isEmpty();
    }
  }

  @Test
  void everyCallToAwsIsOneThatTheCallersRoleAllows() {
    assertThat(stage.proxy().denied())
        .noneMatch(denied -> !denied.contains(DeployedFunction.ALTERED));
    assertThat(stage.proxy().calls()).isNotEmpty();
  }

  @Test
  void whatTheAlarmsLookAtIsWritten(Plans plans) {
    String namespace =
        stage.function("fetcher").deployed().environment().getOrDefault("METRICS_NAMESPACE", "");

    assertThat(Metrics.alarmedIn(plans.of("hobby"), namespace)).isNotEmpty();
    assertThat(Metrics.writtenTo(stage.logs()))
        .containsAll(Metrics.alarmedIn(plans.of("hobby"), namespace));
  }

  @Test
  void theSweepReportsWhatItQueued() {
    assertThat(swept.path("jobs").isInt()).as("%s", swept).isTrue();
    assertThat(swept.path("matches").isInt()).as("%s", swept).isTrue();
    assertThat(swept.path("companies").isInt()).as("%s", swept).isTrue();
  }

  @Test
  void theApiAnswersThroughTheDeployedRoutes() {
    try (ApiUser grace = new ApiUser(stage.api(), "grace")) {
      assertThat(grace.get("/health").status()).isEqualTo(200);
      assertThat(grace.get("/api/users/me").status()).isEqualTo(401);
      assertThat(grace.register().status()).isEqualTo(201);
      assertThat(grace.register().status()).isEqualTo(409);
      assertThat(grace.login().status()).isEqualTo(200);
      assertThat(grace.put("/api/users/me/prompt", Map.of("prompt", "Go")).status()).isEqualTo(200);
      assertThat(grace.put("/api/me/threshold", Map.of("threshold", 80)).status()).isEqualTo(200);

      Answer me = grace.get("/api/users/me");
      assertThat(me.body().path("ai_prompt").asText()).isEqualTo("Go");
      assertThat(me.body().path("notify_threshold").asInt()).isEqualTo(80);
    }
  }

  @Test
  void whoIsSignedInFetches() {
    try (ApiUser edsger = new ApiUser(stage.api(), "edsger")) {
      Map<String, ?> search = Map.of("search_term", "engineer", "results_wanted", 1);
      assertThat(edsger.post("/api/jobs/fetch", search).status()).isEqualTo(401);
      edsger.register();

      Answer answer = edsger.post("/api/jobs/fetch", search);

      assertThat(answer.status()).as("%s", answer).isEqualTo(200);
      assertThat(stage.awaitRest(LONGEST)).isEmpty();
    }
  }

  @Test
  void anUnknownRouteIsNotFound() {
    Answer answer = ada.get("/api/nothing-is-here");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body().path("message").asText()).isEqualTo("Not Found");
  }

  /** A version is frozen with what its constructor saw, so a constructor must see nothing. */
  @Test
  void aFunctionThatIsSnapshottedHasAskedNobodyAnything() {
    for (DeployedFunction deployed : stage.stack().functions().values()) {
      if (deployed.snapStart()) {
        try (LambdaFunction function = stage.run(deployed.altered())) {
          function.initialize();
        }
        String caller = deployed.altered().name();
        assertThat(stage.proxy().calls()).noneMatch(call -> call.caller().equals(caller));
      }
    }
  }

  /** The jobs that Discord was told of, by URL. */
  private List<String> told() {
    String id = webhook.split("/", -1)[5];
    return stage.world().discord().messages(id).stream()
        .flatMap(message -> message.body().path("embeds").valueStream())
        .map(embed -> embed.path("url").asText())
        .toList();
  }

  /** The jobs that the API shows as matches, by URL. */
  private List<String> matched() {
    Set<String> found = new TreeSet<>();
    String cursor = "";
    do {
      JsonNode page = ada.get("/api/users/me/matches?limit=50" + cursor).body();
      page.path("matches").forEach(match -> found.add(match.at("/job/job_url").asText()));
      String next = page.path("next_cursor").asText("");
      cursor = next.isEmpty() ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    return List.copyOf(found);
  }
}
