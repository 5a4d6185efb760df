package com.jobping.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.error.CodedException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Credentials that end must not be kept from the time when a function was made; and secrets. */
class AwsClientsTest {
  @Test
  void theCredentialsOfASessionAreLookedUpWhenTheyAreNeeded() {
    assertThat(
            credentials(
                Map.of(
                    "AWS_ACCESS_KEY_ID", "ASIA",
                    "AWS_SECRET_ACCESS_KEY", "secret",
                    "AWS_SESSION_TOKEN", "token")))
        .isInstanceOf(DefaultCredentialsProvider.class);
  }

  @Test
  void soAreThoseThatSnapStartServesToARestoredFunction() {
    assertThat(
            credentials(
                Map.of(
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:1/credentials",
                    "AWS_CONTAINER_AUTHORIZATION_TOKEN", "token")))
        .isInstanceOf(DefaultCredentialsProvider.class);
  }

  @Test
  void aKeyOfTheEnvironmentThatWasGivenIsTheOneThatIsUsed() {
    assertThat(credentials(Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "secret")))
        .isInstanceOf(StaticCredentialsProvider.class);
  }

  @Test
  void aQueueThatTakesTheConnectionAndDoesNotAnswerIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        SqsClient client =
            AwsClients.sqs(
                Map.of(
                    "AWS_REGION", "eu-central-1",
                    "AWS_ACCESS_KEY_ID", "test",
                    "AWS_SECRET_ACCESS_KEY", "secret",
                    "AWS_ENDPOINT_URL", "http://127.0.0.1:" + silent.getLocalPort()))) {
      assertThatThrownBy(client::listQueues).isInstanceOf(ApiCallTimeoutException.class);
    }
  }

  @Test
  void aSecretIsReadAsItIsNowAndAsItWasBeforeTheLastChange() throws IOException {
    try (SecretsManagerDouble store = new SecretsManagerDouble(Map.of("AWSCURRENT", "now"))) {
      assertThat(AwsClients.secret(store.environment(), "arn:jwt")).isEqualTo("now");
      assertThat(AwsClients.previousSecret(store.environment(), "arn:jwt")).isEmpty();
    }
    try (SecretsManagerDouble store =
        new SecretsManagerDouble(Map.of("AWSCURRENT", "now", "AWSPREVIOUS", "before"))) {
      assertThat(AwsClients.secret(store.environment(), "arn:jwt")).isEqualTo("now");
      assertThat(AwsClients.previousSecret(store.environment(), "arn:jwt")).hasValue("before");
    }
  }

  @Test
  void aSecretWithoutAValueIsSaid() throws IOException {
    try (SecretsManagerDouble store = new SecretsManagerDouble(Map.of())) {
      assertThatThrownBy(() -> AwsClients.secret(store.environment(), "arn:jwt"))
          .isInstanceOfSatisfying(
              CodedException.class,
              failure -> assertThat(failure.code()).isEqualTo("secret_unavailable"))
          .hasMessageContaining("There is no value yet for arn:jwt");
    }
  }

  /** Answers GetSecretValue as Secrets Manager does: JSON 1.1, errors by their type. */
  private static final class SecretsManagerDouble implements AutoCloseable {
    private final HttpServer server;

    SecretsManagerDouble(Map<String, String> valuesByStage) throws IOException {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Optional<String> value =
                valuesByStage.entrySet().stream()
                    .filter(stage -> request.contains("\"VersionStage\":\"" + stage.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
            byte[] answer =
                value
                    .map("{\"SecretString\":\"%s\"}"::formatted)
                    .orElse("{\"__type\":\"ResourceNotFoundException\"}")
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(value.isPresent() ? 200 : 400, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
          });
      server.start();
    }

    Map<String, String> environment() {
      return Map.of(
          "AWS_REGION", "eu-central-1",
          "AWS_ACCESS_KEY_ID", "test",
          "AWS_SECRET_ACCESS_KEY", "secret",
          "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private static Object credentials(Map<String, String> environment) {
    Map<String, String> complete = new HashMap<>(environment);
    complete.put("AWS_REGION", "eu-central-1");
    try (SqsClient client = AwsClients.sqs(complete)) {
      return client.serviceClientConfiguration().credentialsProvider();
    }
  }
}
