package com.jobping.aws;

import com.jobping.error.CodedException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * AWS clients over {@code HttpURLConnection}, the one that starts fastest. {@code AWS_REGION} and
 * {@code AWS_ENDPOINT_URL} come from the given environment, so that two functions in one process
 * can differ; credentials come from the SDK's default chain.
 */
public final class AwsClients {
  private static final Duration SECRET_PATIENCE = Duration.ofSeconds(10);

  /** A new function's first call loads classes and agrees on keys, with half a processor. */
  private static final Duration QUEUE_ATTEMPT = Duration.ofSeconds(5);

  private static final Duration QUEUE_PATIENCE = Duration.ofSeconds(12);
  private static final String SECRET_UNAVAILABLE = "secret_unavailable";

  private AwsClients() {}

  /**
   * A client of SQS for short calls: a queue that accepts a connection and does not answer is given
   * up long before a function's time is. The caller closes it.
   */
  public static SqsClient sqs(Map<String, String> environment) {
    return configured(
            SqsClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(
                    override ->
                        override
                            .apiCallAttemptTimeout(QUEUE_ATTEMPT)
                            .apiCallTimeout(QUEUE_PATIENCE)),
            environment)
        .build();
  }

  /**
   * The secret string under {@code arn}.
   *
   * @throws CodedException {@code secret_unavailable}
   */
  public static String secret(Map<String, String> environment, String arn) {
    return secret(environment, arn, "AWSCURRENT")
        .orElseThrow(
            () ->
                new CodedException(
                    SECRET_UNAVAILABLE,
                    "There is no value yet for %s: set it with aws secretsmanager put-secret-value"
                        .formatted(arn)));
  }

  /**
   * The secret string that was under {@code arn} before the last change; nothing where there was
   * none.
   *
   * @throws CodedException {@code secret_unavailable}
   */
  public static Optional<String> previousSecret(Map<String, String> environment, String arn) {
    return secret(environment, arn, "AWSPREVIOUS");
  }

  private static Optional<String> secret(
      Map<String, String> environment, String arn, String versionStage) {
    try (SecretsManagerClient client =
        configured(
                SecretsManagerClient.builder()
                    .httpClient(UrlConnectionHttpClient.create())
                    .overrideConfiguration(override -> override.apiCallTimeout(SECRET_PATIENCE)),
                environment)
            .build()) {
      return Optional.of(
          Optional.ofNullable(
                  client
                      .getSecretValue(request -> request.secretId(arn).versionStage(versionStage))
                      .secretString())
              .orElseThrow(
                  () ->
                      new CodedException(
                          SECRET_UNAVAILABLE,
                          "The value of " + arn + " is binary: put a text there")));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw new CodedException(
          SECRET_UNAVAILABLE,
          "Secrets Manager does not give the value of %s: see the cause; may the role read it?"
              .formatted(arn),
          e);
    }
  }

  private static <B extends AwsClientBuilder<B, C>, C> B configured(
      B builder, Map<String, String> environment) {
    String region = environment.get("AWS_REGION");
    if (region != null) {
      builder.region(Region.of(region));
    }
    String endpoint = environment.get("AWS_ENDPOINT_URL");
    if (endpoint != null) {
      builder.endpointOverride(URI.create(endpoint));
    }
    String accessKeyId = environment.get("AWS_ACCESS_KEY_ID");
    String secretAccessKey = environment.get("AWS_SECRET_ACCESS_KEY");
    if (accessKeyId != null
        && secretAccessKey != null
        && !environment.containsKey("AWS_SESSION_TOKEN")) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(accessKeyId, secretAccessKey)));
    }
    return builder;
  }
}
