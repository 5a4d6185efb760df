package com.jobping.e2e.aws;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * AWS at one address and region, seen by whoever may do everything: SDK clients, and plain requests
 * for services whose SDK modules are not to be had in our version.
 *
 * @param endpoint moto, or the {@link AwsProxy}
 */
public record AwsApi(URI endpoint, String region) {
  private static final String KEY = "test";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper MAPPER = Json.mapper();

  public AwsApi {
    requireNonNull(endpoint, "endpoint is null");
    requireNonNull(region, "region is null");
  }

  /** The JSON answer to {@code GET path} of {@code service}. */
  public JsonNode get(String service, String path) {
    return Json.read(MAPPER, send(service, request(service, path).GET()), JsonNode.class);
  }

  /** The XML answer to {@code action} of {@code service} in the Query protocol. */
  public String query(String service, String version, String action) {
    return send(
        service,
        request(service, "/")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("Action=" + action + "&Version=" + version)));
  }

  /** The JSON answer to {@code target} of {@code service} in the JSON protocol. */
  public JsonNode call(String service, String target) {
    String answer =
        send(
            service,
            request(service, "/")
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", target)
                .POST(BodyPublishers.ofString("{}")));
    return Json.read(MAPPER, answer, JsonNode.class);
  }

  /** A client of IAM. */
  public IamClient iam() {
    return configured(IamClient.builder().httpClient(UrlConnectionHttpClient.create()), KEY)
        .region(Region.AWS_GLOBAL)
        .build();
  }

  /** A client of Secrets Manager. */
  public SecretsManagerClient secrets() {
    return configured(
            SecretsManagerClient.builder().httpClient(UrlConnectionHttpClient.create()), KEY)
        .build();
  }

  /** A client of SQS. */
  public SqsClient sqs() {
    return sqs(KEY);
  }

  /** A client of SQS for {@code caller}, as the {@link AwsProxy} knows callers. */
  public SqsClient sqs(String caller) {
    return configured(SqsClient.builder().httpClient(UrlConnectionHttpClient.create()), caller)
        .build();
  }

  private <B extends AwsClientBuilder<B, C>, C> B configured(B builder, String caller) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(caller, KEY)));
  }

  /** moto reads the service out of the signature's scope and does not check the signature. */
  private HttpRequest.Builder request(String service, String path) {
    return HttpRequest.newBuilder(endpoint.resolve(path))
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/%s/aws4_request, SignedHeaders=host, Signature=0"
                .formatted(KEY, region, service));
  }

  private static String send(String service, HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      var response = HTTP.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            "%s answered %d to %s: %s"
                .formatted(service, response.statusCode(), request.uri(), response.body()));
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException("No answer to " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
