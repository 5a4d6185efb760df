package com.jobping.e2e.stage;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.doubles.services.JobPingQueues;
import com.jobping.e2e.aws.AwsApi;
import com.jobping.e2e.aws.AwsProxy;
import com.jobping.e2e.deployed.DeployedFunction;
import com.jobping.e2e.deployed.DeployedStack;
import com.jobping.e2e.deployed.DeployedStack.Mapping;
import com.jobping.e2e.deployed.DeployedStack.Queue;
import com.jobping.e2e.deployed.DeployedStack.Route;
import com.jobping.e2e.deployed.DeployedStack.Schedule;
import com.jobping.e2e.lambda.LambdaFunction;
import com.jobping.e2e.lambda.Outcome;
import com.jobping.e2e.terraform.Checkout;
import com.jobping.e2e.terraform.Deployment;
import com.jobping.e2e.world.RdsDouble;
import com.jobping.e2e.world.World;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.local.front.HttpFront;
import com.jobping.local.front.RoutedFunction;
import com.jobping.local.function.EventSource;
import com.jobping.local.function.EventSourceMapping;
import com.jobping.local.machine.Quiet;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The deployed stack, played: everything in it is as the AWS API tells it, nothing as our source
 * does. Functions run from the deployed packages in processes of their own, with the deployed
 * handlers, environments, memory and timeouts; the deployed mappings poll the queues in moto; the
 * deployed routes lead to them; and each step is allowed by the deployed policies, or does not
 * happen.
 */
public final class Stage implements AutoCloseable {
  /** When a message that failed comes back, instead of after the queue's visibility timeout. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(4);

  private final ObjectMapper mapper = Json.mapper();
  private final DeployedStack stack;
  private final AwsApi aws;
  private final AwsProxy proxy;
  private final World world;
  private final Packages packages;
  private final Path logs = Checkout.emptied("logs");
  private final Map<String, LambdaFunction> functions = new HashMap<>();
  private final List<EventSourceMapping> mappings = new ArrayList<>();
  private final JobPingQueues queues;
  private final Quiet quiet;
  private final HttpFront front;
  private volatile boolean deliverTwice;

  /** Migrates the database of {@code deployment}, and starts to poll and to listen. */
  public Stage(Deployment deployment, Packages packages) {
    this.packages = requireNonNull(packages, "packages is null");
    this.aws = deployment.aws();
    this.stack = deployment.stack();
    this.proxy = new AwsProxy(aws.endpoint());
    this.world = World.around(proxy.address(), database(), Deployment.OPENAI_KEY);
    this.queues =
        new JobPingQueues(
            aws.endpoint(), aws.sqs(), queue("filter"), queue("match"), queue("email"));
    this.quiet = new Quiet(queues);
    stack.functions().forEach((name, function) -> functions.put(name, run(function)));
    function("migrate").invoke("{}").answer();
    stack.mappings().forEach(mapping -> mappings.add(poll(mapping)));
    Map<String, RoutedFunction> routes = new HashMap<>();
    stack.routes().forEach(route -> routes.put(route.key(), routed(route)));
    this.front = new HttpFront(0, routes);
  }

  /** PostgreSQL under the name and password that the deployment gave it. */
  private RdsDouble database() {
    DeployedFunction migrate = stack.functionNamed("migrate");
    String arn = requireNonNull(migrate.environment().get("DATABASE_SECRET_ARN"), "no secret");
    String name = requireNonNull(migrate.environment().get("DATABASE_NAME"), "no database");
    try (SecretsManagerClient secrets = aws.secrets()) {
      JsonNode secret =
          Json.read(
              mapper,
              secrets.getSecretValue(request -> request.secretId(arn)).secretString(),
              JsonNode.class);
      return RdsDouble.start(
          Checkout.emptied("rds"),
          name,
          secret.path("username").asText(),
          secret.path("password").asText());
    }
  }

  private JobPingQueues.Queue queue(String suffix) {
    Queue queue = stack.queueNamed("jobs-to-" + suffix);
    return new JobPingQueues.Queue(
        queue.name(), queue.url(), stack.queue(queue.deadLetterArn().orElseThrow()).url());
  }

  /** {@code function}, which may be an altered one, in this world; the caller closes it. */
  public LambdaFunction run(DeployedFunction function) {
    return run(function, packages.unpacked(function.codeSha256()));
  }

  /** The same with other code: the folder of an unpacked package. */
  public LambdaFunction run(DeployedFunction function, Path code) {
    proxy.permit(function);
    return new LambdaFunction(function, code, world.environmentOf(function), logs);
  }

  private EventSourceMapping poll(Mapping mapping) {
    Queue queue = stack.queue(mapping.queueArn());
    LambdaFunction function = function(stack.function(mapping.functionArn()));
    EventSource source =
        new EventSource(
            queue.url(),
            queue.arn(),
            function.deployed().name(),
            function.deployed().timeout(),
            mapping.batchSize(),
            mapping.window(),
            mapping.concurrency(),
            RETRY_AFTER);
    return new EventSourceMapping(
        new AwsApi(proxy.address(), aws.region())
            .sqs(AwsProxy.pollerOf(function.deployed().name())),
        source,
        (event, context) -> batch(function, event),
        quiet::batchDone);
  }

  private SQSBatchResponse batch(LambdaFunction function, SQSEvent event) {
    if (deliverTwice) {
      function.invoke(BatchJson.event(event)).answer();
    }
    return BatchJson.response(function.invoke(BatchJson.event(event)).answer());
  }

  /** From now on hands every batch to its function twice, as SQS at times does, or no longer. */
  public void deliverTwice(boolean twice) {
    deliverTwice = twice;
  }

  private RoutedFunction routed(Route route) {
    LambdaFunction function = function(stack.function(route.functionArn()));
    return event -> {
      if (!route.mayInvoke(function.deployed())) {
        throw new IllegalStateException("API Gateway may not invoke for " + route.key());
      }
      return mapper.readTree(function.invoke(mapper.writeValueAsString(event)).answer());
    };
  }

  /** Calls what the schedule {@code name} calls, with its input. */
  public Outcome fire(String name) {
    Schedule schedule = stack.scheduleNamed(name);
    if (!schedule.mayInvoke()) {
      throw new AssertionError("The scheduler may not invoke for " + schedule.name());
    }
    return function(stack.function(schedule.functionArn())).invoke(schedule.input());
  }

  /** Waits until all three queues are empty, in flight ones with them; what is left, else. */
  public List<String> awaitRest(Duration longest) {
    try {
      return quiet.await(Deadline.in(longest));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The function whose name without the deployment's is {@code name}. */
  public LambdaFunction function(String name) {
    return function(stack.functionNamed(name));
  }

  private LambdaFunction function(DeployedFunction deployed) {
    return requireNonNull(functions.get(deployed.name()), deployed.name());
  }

  /** What was deployed. */
  public DeployedStack stack() {
    return stack;
  }

  /** AWS, past the proxy. */
  public AwsApi aws() {
    return aws;
  }

  /** What stands between the functions and AWS. */
  public AwsProxy proxy() {
    return proxy;
  }

  /** What lies outside. */
  public World world() {
    return world;
  }

  /** The three queues. */
  public JobPingQueues queues() {
    return queues;
  }

  /** Where the API listens. */
  public URI api() {
    return front.address();
  }

  /** The folder with the functions' output, a file for each process. */
  public Path logs() {
    return logs;
  }

  /** The built packages. */
  public Packages packages() {
    return packages;
  }

  @Override
  public void close() {
    front.close();
    mappings.forEach(EventSourceMapping::close);
    functions.values().forEach(LambdaFunction::close);
    proxy.close();
    world.close();
  }
}
