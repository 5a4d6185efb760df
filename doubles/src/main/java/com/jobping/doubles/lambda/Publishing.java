package com.jobping.doubles.lambda;

import com.jobping.settings.Settings;
import java.util.Map;

/**
 * What a function finds while SnapStart publishes a version: every setting, secrets by ARN, and
 * nothing that would answer if it were asked.
 */
public final class Publishing {
  private Publishing() {}

  /** The settings of any function; an {@link AssertionError} where a secret is read. */
  public static Settings settings() {
    return Settings.of(
        Map.ofEntries(
            Map.entry("AWS_REGION", "eu-central-1"),
            Map.entry("DATABASE_SECRET_ARN", "arn:database"),
            Map.entry("DATABASE_HOST", "database.invalid"),
            Map.entry("JWT_SECRET_ARN", "arn:jwt"),
            Map.entry("OIDC_ISSUER", "https://issuer.invalid"),
            Map.entry("OIDC_CLIENT_ID", "jobping"),
            Map.entry("OPENAI_SECRET_ARN", "arn:openai"),
            Map.entry("UNSUBSCRIBE_SECRET_ARN", "arn:unsubscribe"),
            Map.entry("PUBLIC_URL", "https://api.invalid"),
            Map.entry("PROXIES_SECRET_ARN", "arn:proxies"),
            Map.entry("SMTP_RELAY_SECRET_ARN", "arn:relay"),
            Map.entry("FILTER_SQS_QUEUE_URL", "https://sqs.invalid/jobs-to-filter"),
            Map.entry("MATCH_SQS_QUEUE_URL", "https://sqs.invalid/jobs-to-match"),
            Map.entry("NOTIFY_SQS_QUEUE_URL", "https://sqs.invalid/jobs-to-email")),
        arn -> {
          throw new AssertionError("read while the function is published: " + arn);
        });
  }
}
