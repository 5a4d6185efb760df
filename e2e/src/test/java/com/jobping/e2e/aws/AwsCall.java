package com.jobping.e2e.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call to AWS, as the permissions see it.
 *
 * @param caller the access key id, which in this harness is the caller's name
 * @param action as policies name it, e.g. {@code sqs:SendMessage}; a batch needs the same
 *     permission as its single call
 * @param resource the ARN it is about, or what was given in place of one
 */
public record AwsCall(String caller, String service, String action, String resource) {
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "Credential=(?<caller>[^/]+)/\\d+/(?<region>[^/]+)/(?<service>[^/]+)/aws4_request");
  private static final Pattern QUEUE_URL =
      Pattern.compile("https?://[^/]+/(?<account>\\d+)/(?<name>[^/]+)");

  /** The service names in {@code X-Amz-Target}. */
  private static final Map<String, String> SERVICES =
      Map.of("AmazonSQS", "sqs", "secretsmanager", "secretsmanager");

  /** Reads a signed request in the JSON protocol; empty for anything else. */
  static Optional<AwsCall> read(String authorization, String target, JsonNode body) {
    Matcher credential = CREDENTIAL.matcher(authorization);
    String[] serviceAndAction = target.split("\\.", 2);
    if (!credential.find() || serviceAndAction.length < 2) {
      return Optional.empty();
    }
    return Optional.ofNullable(SERVICES.get(serviceAndAction[0]))
        .map(
            service ->
                new AwsCall(
                    credential.group("caller"),
                    service,
                    service + ":" + serviceAndAction[1].replaceFirst("Batch$", ""),
                    resource(credential.group("region"), body)));
  }

  private static String resource(String region, JsonNode body) {
    Matcher queue = QUEUE_URL.matcher(body.path("QueueUrl").asText());
    return queue.matches()
        ? "arn:aws:sqs:%s:%s:%s".formatted(region, queue.group("account"), queue.group("name"))
        : body.path("SecretId").asText();
  }

  @Override
  public String toString() {
    return "%s: %s on %s".formatted(caller, action, resource);
  }
}
