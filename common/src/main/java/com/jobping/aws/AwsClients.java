package com.jobping.aws;

import com.jobping.error.CodedException;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * AWS clients over {@code HttpURLConnection}, the one that starts fastest. {@code AWS_REGION} and
 * {@code AWS_ENDPOINT_URL} come from the given environment, so that two functions in one process
 * can differ; credentials come from the SDK's default chain.
 */
public final class AwsClients {
  private AwsClients() {}

  /** A client of SQS; the caller closes it. */
  public static SqsClient sqs(Map<String, String> environment) {
    return configured(SqsClient.builder().httpClient(UrlConnectionHttpClient.create()), environment)
        .build();
  }

  /**
   * The secret string under {@code arn}.
   *
   * @throws CodedException {@code secret_unavailable}
   */
  public static String secret(Map<String, String> environment, String arn) {
    try (SecretsManagerClient client =
        configured(
                SecretsManagerClient.builder().httpClient(UrlConnectionHttpClient.create()),
                environment)
            .build()) {
      return client.getSecretValue(request -> request.secretId(arn)).secretString();
    } catch (SdkException e) {
      throw new CodedException("secret_unavailable", "Secrets Manager has no value for " + arn, e);
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
