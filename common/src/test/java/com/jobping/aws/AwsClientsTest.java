package com.jobping.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Credentials that end must not be kept from the time when a function was made. */
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

  private static Object credentials(Map<String, String> environment) {
    Map<String, String> complete = new HashMap<>(environment);
    complete.put("AWS_REGION", "eu-central-1");
    try (SqsClient client = AwsClients.sqs(complete)) {
      return client.serviceClientConfiguration().credentialsProvider();
    }
  }
}
