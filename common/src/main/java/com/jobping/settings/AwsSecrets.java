package com.jobping.settings;

import com.jobping.aws.AwsClients;
import java.util.Map;
import java.util.Optional;

/** AWS Secrets Manager, as {@code environment} leads to it. */
record AwsSecrets(Map<String, String> environment) implements Secrets {
  @Override
  public String fetch(String arn) {
    return AwsClients.secret(environment, arn);
  }

  @Override
  public Optional<String> fetchPrevious(String arn) {
    return AwsClients.previousSecret(environment, arn);
  }
}
