package com.jobping.doubles.services;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The three queues, each with its dead-letter queue.
 *
 * @param endpoint the server they are on
 * @param sqs a client of it
 */
public record JobPingQueues(URI endpoint, SqsClient sqs, Queue filter, Queue match, Queue email) {
  /** After so many receives a message goes to the dead-letter queue. */
  public static final int MAX_RECEIVE_COUNT = 5;

  private static final Region REGION = Region.US_EAST_1;
  private static final String KEY = "local";

  /** A queue and its dead-letter queue, by URL. */
  public record Queue(String name, String url, String deadLetterUrl) {}

  /**
   * Makes the queues.
   *
   * @param prefix of their names, e.g. {@code "jobping-"}
   * @param visibility how long a received message stays hidden
   */
  public static JobPingQueues create(URI endpoint, String prefix, Duration visibility) {
    SqsClient sqs = client(endpoint);
    return new JobPingQueues(
        endpoint,
        sqs,
        create(sqs, prefix + "jobs-to-filter", visibility),
        create(sqs, prefix + "jobs-to-match", visibility),
        create(sqs, prefix + "jobs-to-email", visibility));
  }

  static JobPingQueues forTests(URI endpoint) {
    return create(endpoint, UUID.randomUUID() + "-", Duration.ofSeconds(30));
  }

  /** What a function's environment says of the queues and of how to reach them. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_REGION", REGION.id(),
        "AWS_ENDPOINT_URL", endpoint.toString(),
        "AWS_ACCESS_KEY_ID", KEY,
        "AWS_SECRET_ACCESS_KEY", KEY,
        "FILTER_SQS_QUEUE_URL", filter.url(),
        "MATCH_SQS_QUEUE_URL", match.url(),
        "NOTIFY_SQS_QUEUE_URL", email.url());
  }

  /** All three. */
  public List<Queue> all() {
    return List.of(filter, match, email);
  }

  /** The bodies waiting in {@code queueUrl}; they are taken out of it. */
  public List<String> drain(String queueUrl) {
    List<String> bodies = new ArrayList<>();
    List<Message> received;
    do {
      received =
          sqs.receiveMessage(request -> request.queueUrl(queueUrl).maxNumberOfMessages(10))
              .messages();
      for (Message message : received) {
        bodies.add(message.body());
        sqs.deleteMessage(
            request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
      }
    } while (!received.isEmpty());
    return bodies;
  }

  /** How many messages are in {@code queueUrl}, hidden and delayed ones with them. */
  public int depth(String queueUrl) {
    return sqs
        .getQueueAttributes(
            request -> request.queueUrl(queueUrl).attributeNames(QueueAttributeName.ALL))
        .attributes()
        .entrySet()
        .stream()
        .filter(attribute -> attribute.getKey().name().startsWith("APPROXIMATE_NUMBER_OF_MESSAGES"))
        .mapToInt(attribute -> Integer.parseInt(attribute.getValue()))
        .sum();
  }

  private static Queue create(SqsClient sqs, String name, Duration visibility) {
    String deadLetterUrl = sqs.createQueue(request -> request.queueName(name + "-dlq")).queueUrl();
    String deadLetterArn =
        sqs.getQueueAttributes(
                request ->
                    request.queueUrl(deadLetterUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String redrive =
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
            .formatted(deadLetterArn, MAX_RECEIVE_COUNT);
    String url =
        sqs.createQueue(
                request ->
                    request
                        .queueName(name)
                        .attributes(
                            Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                Long.toString(visibility.toSeconds()),
                                QueueAttributeName.REDRIVE_POLICY,
                                redrive)))
            .queueUrl();
    return new Queue(name, url, deadLetterUrl);
  }

  private static SqsClient client(URI endpoint) {
    return SqsClient.builder()
        .httpClient(UrlConnectionHttpClient.create())
        .endpointOverride(endpoint)
        .region(REGION)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
        .build();
  }
}
