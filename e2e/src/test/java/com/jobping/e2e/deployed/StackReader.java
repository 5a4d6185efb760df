package com.jobping.e2e.deployed;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.e2e.aws.AwsApi;
import com.jobping.e2e.aws.Policy;
import com.jobping.e2e.deployed.DeployedStack.Mapping;
import com.jobping.e2e.deployed.DeployedStack.Queue;
import com.jobping.e2e.deployed.DeployedStack.Route;
import com.jobping.e2e.deployed.DeployedStack.Schedule;
import com.jobping.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Reads the deployment back through the AWS API: nothing here knows the Terraform. */
public final class StackReader {
  private static final Pattern INVOKED_FUNCTION =
      Pattern.compile(".*/functions/(?<arn>arn:[^/]+)/invocations");

  private final AwsApi aws;
  private final IamClient iam;
  private final ObjectMapper mapper = Json.mapper();

  /** Reads what {@code aws} has. */
  public StackReader(AwsApi aws) {
    this.aws = requireNonNull(aws, "aws is null");
    this.iam = aws.iam();
  }

  /** All of it. */
  public DeployedStack read() {
    return new DeployedStack(
        aws.region(), functions(), queues(), mappings(), schedules(), routes());
  }

  private Map<String, DeployedFunction> functions() {
    return aws.get("lambda", "/2015-03-31/functions/")
        .path("Functions")
        .valueStream()
        .map(listed -> function(listed.path("FunctionName").asText()))
        .collect(Collectors.toMap(DeployedFunction::name, function -> function));
  }

  /** By its alias {@code live} where it has one, as everything that invokes it should do. */
  private DeployedFunction function(String name) {
    String path = "/2015-03-31/functions/" + name;
    Optional<String> alias =
        aws.get("lambda", path + "/aliases")
            .path("Aliases")
            .valueStream()
            .map(found -> found.path("Name").asText())
            .findFirst();
    String qualifier = alias.map(found -> "?Qualifier=" + found).orElse("");
    JsonNode configuration = aws.get("lambda", path + "/configuration" + qualifier);
    Map<String, String> environment = new HashMap<>();
    configuration
        .path("Environment")
        .path("Variables")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    String roleArn = configuration.path("Role").asText();
    String role = roleArn.substring(roleArn.lastIndexOf('/') + 1);
    return new DeployedFunction(
        name,
        configuration.path("FunctionArn").asText(),
        configuration.path("Version").asText(),
        configuration.path("CodeSha256").asText(),
        configuration.path("Handler").asText(),
        environment,
        configuration.path("MemorySize").asInt(),
        Duration.ofSeconds(configuration.path("Timeout").asInt()),
        configuration.path("SnapStart").path("ApplyOn").asText().equals("PublishedVersions"),
        configuration.path("LoggingConfig").path("LogGroup").asText("/aws/lambda/" + name),
        !configuration.path("VpcConfig").path("SubnetIds").isEmpty(),
        configuration.path("TracingConfig").path("Mode").asText().equals("Active"),
        rolePolicy(role),
        trust(role),
        invokers(path + "/policy" + qualifier));
  }

  private Policy rolePolicy(String role) {
    Policy policy = Policy.NONE;
    for (String name : iam.listRolePolicies(request -> request.roleName(role)).policyNames()) {
      policy =
          policy.and(
              document(
                  iam.getRolePolicy(request -> request.roleName(role).policyName(name))
                      .policyDocument()));
    }
    for (var attached :
        iam.listAttachedRolePolicies(request -> request.roleName(role)).attachedPolicies()) {
      String version =
          iam.getPolicy(request -> request.policyArn(attached.policyArn()))
              .policy()
              .defaultVersionId();
      policy =
          policy.and(
              document(
                  iam.getPolicyVersion(
                          request -> request.policyArn(attached.policyArn()).versionId(version))
                      .policyVersion()
                      .document()));
    }
    return policy;
  }

  private Policy trust(String role) {
    return document(
        iam.getRole(request -> request.roleName(role)).role().assumeRolePolicyDocument());
  }

  private static Policy document(String urlEncoded) {
    return Policy.parse(URLDecoder.decode(urlEncoded, StandardCharsets.UTF_8));
  }

  /**
   * A function that nobody was given access to has no policy at all, which AWS answers with 404.
   */
  private Policy invokers(String path) {
    try {
      return Policy.parse(aws.get("lambda", path).path("Policy").asText());
    } catch (IllegalStateException e) {
      return Policy.NONE;
    }
  }

  private List<Queue> queues() {
    try (SqsClient sqs = aws.sqs()) {
      return sqs.listQueues().queueUrls().stream().map(url -> queue(sqs, url)).toList();
    }
  }

  private Queue queue(SqsClient sqs, String url) {
    var attributes =
        sqs.getQueueAttributes(
                request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
            .attributes();
    Optional<JsonNode> redrive =
        Optional.ofNullable(attributes.get(QueueAttributeName.REDRIVE_POLICY))
            .map(policy -> Json.read(mapper, policy, JsonNode.class));
    return new Queue(
        url.substring(url.lastIndexOf('/') + 1),
        url,
        attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, ""),
        Duration.ofSeconds(
            Long.parseLong(attributes.getOrDefault(QueueAttributeName.VISIBILITY_TIMEOUT, ""))),
        redrive.map(policy -> policy.path("deadLetterTargetArn").asText()),
        redrive.map(policy -> policy.path("maxReceiveCount").asInt()));
  }

  private List<Mapping> mappings() {
    return aws.get("lambda", "/2015-03-31/event-source-mappings/")
        .path("EventSourceMappings")
        .valueStream()
        .filter(mapping -> mapping.path("State").asText().equals("Enabled"))
        .map(
            mapping ->
                new Mapping(
                    mapping.path("EventSourceArn").asText(),
                    mapping.path("FunctionArn").asText(),
                    mapping.path("BatchSize").asInt(),
                    Duration.ofSeconds(mapping.path("MaximumBatchingWindowInSeconds").asInt()),
                    mapping.path("ScalingConfig").path("MaximumConcurrency").asInt(),
                    mapping
                        .path("FunctionResponseTypes")
                        .valueStream()
                        .anyMatch(type -> type.asText().equals("ReportBatchItemFailures"))))
        .toList();
  }

  private List<Schedule> schedules() {
    return aws.get("scheduler", "/schedules")
        .path("Schedules")
        .valueStream()
        .map(
            listed ->
                aws.get(
                    "scheduler",
                    "/schedules/%s?groupName=%s"
                        .formatted(
                            listed.path("Name").asText(), listed.path("GroupName").asText())))
        .filter(schedule -> schedule.path("State").asText().equals("ENABLED"))
        .map(this::schedule)
        .toList();
  }

  private Schedule schedule(JsonNode schedule) {
    JsonNode target = schedule.path("Target");
    String roleArn = target.path("RoleArn").asText();
    String role = roleArn.substring(roleArn.lastIndexOf('/') + 1);
    return new Schedule(
        schedule.path("Name").asText(),
        schedule.path("ScheduleExpression").asText(),
        target.path("Arn").asText(),
        target.path("Input").asText("{}"),
        schedule
            .path("Arn")
            .asText()
            .replace(":schedule/", ":schedule-group/")
            .replaceFirst("/[^/]+$", ""),
        rolePolicy(role),
        trust(role));
  }

  private List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (JsonNode api : aws.get("apigateway", "/v2/apis").path("items")) {
      String path = "/v2/apis/" + api.path("apiId").asText();
      String account = functions().values().iterator().next().arn().split(":", -1)[4];
      for (JsonNode route : aws.get("apigateway", path + "/routes").path("items")) {
        JsonNode integration = aws.get("apigateway", path + "/" + route.path("target").asText());
        routes.add(route(api.path("apiId").asText(), account, route, integration));
      }
    }
    return routes;
  }

  private Route route(String apiId, String account, JsonNode route, JsonNode integration) {
    String uri = integration.path("integrationUri").asText();
    Matcher invoked = INVOKED_FUNCTION.matcher(uri);
    if (!invoked.matches() || !integration.path("payloadFormatVersion").asText().equals("2.0")) {
      throw new IllegalStateException("Not an invocation with payload 2.0: " + integration);
    }
    String key = route.path("routeKey").asText();
    String[] methodAndPath = key.split(" ", 2);
    return new Route(
        key,
        invoked.group("arn"),
        Duration.ofMillis(integration.path("timeoutInMillis").asInt()),
        "arn:aws:execute-api:%s:%s:%s/$default/%s%s"
            .formatted(aws.region(), account, apiId, methodAndPath[0], methodAndPath[1]));
  }
}
