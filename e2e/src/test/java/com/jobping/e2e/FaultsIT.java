package com.jobping.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.doubles.provider.Fault;
import com.jobping.doubles.samples.SamplePostings;
import com.jobping.doubles.services.JobPingQueues.Queue;
import com.jobping.e2e.stage.Stage;
import com.jobping.e2e.stage.StageExtension;
import com.jobping.e2e.world.World;
import com.jobping.job.JobPosting;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * What goes wrong in the deployed stack, and that each posting becomes one message all the same:
 * none is lost, as each fault's test waits to see, and none is doubled, as the last one sees.
 * Poison lies in each queue from the start, and nothing else ends in a dead-letter queue.
 */
@Order(30)
@ExtendWith(StageExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class FaultsIT {
  private static final Duration LONGEST = Duration.ofMinutes(4);
  private static final int POSTINGS = 20;

  private final ObjectMapper mapper = Json.mapper();
  private final Stage stage;
  private final World world;
  private final String webhook;
  private final ApiUser user;
  private final List<String> posted = new ArrayList<>();

  FaultsIT(Stage stage) {
    this.stage = stage;
    this.world = stage.world();
    this.webhook = world.discord().webhookUrl("barbara");
    this.user = new ApiUser(stage.api(), "barbara").settled("Looms", webhook);
  }

  @BeforeAll
  void poisonEachQueue() {
    stage.queues().all().forEach(queue -> send(queue, poison(queue)));
  }

  @AfterAll
  void close() {
    user.close();
  }

  @Test
  void functionsAreKilledInTheMiddleOfABatch() throws InterruptedException {
    int asked = world.openAi().received().size();
    int stalled = world.discord().stalled();
    world.openAi().stalls();
    List<String> expected = post("killed");

    await("OpenAI is asked", () -> world.openAi().received().size() > asked);
    kill("enricher");
    await("a match is scored", () -> stage.function("matcher").isBusy());
    kill("matcher");
    // Between Discord's answer and the ledger a death costs a second message, as is documented.
    world.discord().failNext("barbara", new Fault.Stall());
    await("Discord is asked", () -> world.discord().stalled() > stalled);
    kill("notifier");

    assertToldAll(expected);
  }

  @Test
  void postgresIsAwayForTenSeconds() throws InterruptedException {
    int asked = world.openAi().received().size();
    List<String> expected = post("postgres");
    await("work is under way", () -> world.openAi().received().size() > asked);

    world.rds().stop();
    TimeUnit.SECONDS.sleep(10);
    world.rds().startAgain();

    assertToldAll(expected);
  }

  @Test
  void sqsAnswersFiveHundred() throws InterruptedException {
    int asked = world.openAi().received().size();
    List<String> expected = post("sqs");
    await("work is under way", () -> world.openAi().received().size() > asked);

    stage.proxy().fail("sqs", true);
    TimeUnit.SECONDS.sleep(6);
    stage.proxy().fail("sqs", false);

    assertToldAll(expected);
  }

  @Test
  void theSecretsRotate() throws InterruptedException {
    int asked = world.openAi().received().size();
    List<String> expected = post("rotation");
    await("work is under way", () -> world.openAi().received().size() > asked);

    try (SecretsManagerClient secrets = stage.aws().secrets()) {
      String database = variable("enricher", "DATABASE_SECRET_ARN");
      ObjectNode login =
          Json.read(
              mapper,
              secrets.getSecretValue(request -> request.secretId(database)).secretString(),
              ObjectNode.class);
      world.rds().changePassword(login.path("username").asText(), "rotated");
      secrets.putSecretValue(
          request ->
              request.secretId(database).secretString(login.put("password", "rotated").toString()));
      world.openAi().acceptOnly("sk-rotated");
      secrets.putSecretValue(
          request ->
              request
                  .secretId(variable("enricher", "OPENAI_SECRET_ARN"))
                  .secretString("sk-rotated"));
    }

    assertToldAll(expected);
  }

  @Test
  void everyBatchIsDeliveredTwice() throws InterruptedException {
    stage.deliverTwice(true);
    List<String> expected = post("twice");

    assertToldAll(expected);
    stage.deliverTwice(false);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void inTheEndNothingWasToldTwiceAndOnlyPoisonWasGivenUp() {
    assertThat(stage.awaitRest(LONGEST)).isEmpty();

    Map<Queue, List<String>> givenUp = new HashMap<>();
    for (Queue queue : stage.queues().all()) {
      givenUp.put(queue, stage.queues().drain(queue.deadLetterUrl()));
    }
    assertThat(givenUp)
        .allSatisfy((queue, letters) -> assertThat(letters).containsExactly(poison(queue)));
    assertThat(told()).containsExactlyInAnyOrderElementsOf(posted);
  }

  private static String poison(Queue queue) {
    return "{\"v\": 1, \"poison\": \"%s\"}".formatted(queue.name());
  }

  /** Puts postings into the first queue; the URLs of their jobs. */
  private List<String> post(String scenario) {
    List<JobPosting> postings =
        IntStream.rangeClosed(1, POSTINGS)
            .mapToObj(
                number ->
                    SamplePostings.whole(
                        Site.LINKEDIN,
                        scenario + "-" + number,
                        Optional.of("Loom %s %d".formatted(scenario, number)),
                        "We weave."))
            .toList();
    postings.forEach(posting -> send(stage.queues().filter(), Json.write(mapper, posting)));
    return postings.stream().map(JobPosting::jobUrl).toList();
  }

  private void assertToldAll(List<String> expected) throws InterruptedException {
    posted.addAll(expected);
    await("everything is told", () -> told().containsAll(expected));
  }

  /** The jobs that Discord was told of, by URL. */
  private List<String> told() {
    String id = webhook.split("/", -1)[5];
    return world.discord().messages(id).stream()
        .flatMap(message -> message.body().path("embeds").valueStream())
        .map(embed -> embed.path("url").asText())
        .filter(url -> url.startsWith("https://jobs.example.com/"))
        .toList();
  }

  private void send(Queue queue, String body) {
    stage.queues().sqs().sendMessage(request -> request.queueUrl(queue.url()).messageBody(body));
  }

  private String variable(String function, String name) {
    return stage.function(function).deployed().environment().getOrDefault(name, "");
  }

  private void kill(String function) {
    assertThat(stage.function(function).killBusy()).as(function).isPositive();
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    Deadline end = Deadline.in(LONGEST);
    while (!condition.getAsBoolean()) {
      assertThat(end.allows(Duration.ofMillis(1))).as(what).isTrue();
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
