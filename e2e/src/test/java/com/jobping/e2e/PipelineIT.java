package com.jobping.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.doubles.services.JobPingQueues;
import com.jobping.e2e.ApiUser.Answer;
import com.jobping.e2e.deployed.DeployedFunction;
import com.jobping.e2e.lambda.LambdaFunction;
import com.jobping.e2e.stage.Stage;
import com.jobping.e2e.stage.StageExtension;
import com.jobping.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The deployed packages, at work. */
@Order(20)
@ExtendWith(StageExtension.class)
class PipelineIT {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final Stage stage;

  PipelineIT(Stage stage) {
    this.stage = stage;
  }

  @Test
  void aPostingOnABoardBecomesADiscordMessage() {
    String webhook = stage.world().discord().webhookUrl("ada");
    try (ApiUser ada = new ApiUser(stage.api(), "ada").settled("Backend, remote", webhook)) {
      JsonNode report = Json.read(Json.mapper(), stage.fire("fetch-jobs").answer(), JsonNode.class);

      assertThat(report.path("boards").valueStream())
          .as("%s", report)
          .hasSize(3)
          .allSatisfy(board -> assertThat(board.path("queued").asInt()).isPositive());
      assertThat(stage.awaitRest(LONGEST)).isEmpty();
      List<String> told = titles(webhook);
      List<String> matched = matchedTitles(ada);
      assertThat(matched).isNotEmpty();
      assertThat(told).containsExactlyInAnyOrderElementsOf(matched);
      assertThat(deadLetters()).isEmpty();
      assertThat(stage.proxy().denied()).isEmpty();
    }
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
      Map<String, String> search = Map.of("search_term", "engineer", "location", "Berlin");
      assertThat(edsger.post("/api/jobs/fetch", search).status()).isEqualTo(401);
      edsger.register();

      Answer fetched = edsger.post("/api/jobs/fetch", search);

      assertThat(fetched.status()).as("%s", fetched).isBetween(200, 202);
      assertThat(stage.awaitRest(LONGEST)).isEmpty();
    }
  }

  @Test
  void anUnknownRouteIsNotFoundAndWakesNoFunction() {
    try (ApiUser nobody = new ApiUser(stage.api(), "nobody")) {
      Answer answer = nobody.get("/api/nothing-is-here");

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body().path("message").asText()).isEqualTo("Not Found");
    }
  }

  /** Versions are frozen with what their constructors saw, so a constructor must see nothing. */
  @Test
  void aFunctionThatIsSnapshottedHasAskedNobodyAnything() {
    for (DeployedFunction deployed : stage.stack().functions().values()) {
      if (deployed.snapStart()) {
        try (LambdaFunction function = stage.run(deployed.altered())) {
          function.initialize();
        }
      }
    }

    assertThat(stage.proxy().calls())
        .noneMatch(call -> call.caller().endsWith(DeployedFunction.ALTERED));
  }

  @Test
  void theSweepRuns() {
    JsonNode report = Json.read(Json.mapper(), stage.fire("sweep").answer(), JsonNode.class);

    assertThat(report.path("jobs").isInt()).as("%s", report).isTrue();
    assertThat(report.path("matches").isInt()).as("%s", report).isTrue();
  }

  private List<String> titles(String webhook) {
    String id = webhook.split("/", -1)[5];
    return stage.world().discord().messages(id).stream()
        .flatMap(message -> message.body().path("embeds").valueStream())
        .map(embed -> embed.path("url").asText())
        .toList();
  }

  private static List<String> matchedTitles(ApiUser user) {
    Set<String> found = new TreeSet<>();
    String cursor = "";
    do {
      JsonNode page =
          user.get("/api/users/me/matches?limit=50" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
              .body();
      page.path("matches").forEach(match -> found.add(match.path("job").path("job_url").asText()));
      cursor = page.path("next_cursor").asText("");
    } while (!cursor.isEmpty());
    return List.copyOf(found);
  }

  private Map<String, List<String>> deadLetters() {
    return stage.queues().all().stream()
        .filter(queue -> stage.queues().depth(queue.deadLetterUrl()) > 0)
        .collect(
            Collectors.toMap(
                JobPingQueues.Queue::name, queue -> stage.queues().drain(queue.deadLetterUrl())));
  }
}
