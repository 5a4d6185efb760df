package com.jobping.matcher.sweep;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.aws.AwsClients;
import com.jobping.company.CompanyRepository;
import com.jobping.db.Database;
import com.jobping.job.JobRepository;
import com.jobping.json.Json;
import com.jobping.match.PendingScoreRepository;
import com.jobping.metrics.Metrics;
import com.jobping.notification.DueMatches;
import com.jobping.notification.RestRepository;
import com.jobping.queue.SqsMessageSender;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Takes the schedule's event, which says nothing. */
public final class SweepHandler implements RequestHandler<Map<String, Object>, SweepReport> {
  private final SweepService service;

  /** By this process's environment. */
  public SweepHandler() {
    this(Settings.fromEnvironment());
  }

  /** By {@code settings}. */
  public SweepHandler(Settings settings) {
    this(service(settings));
  }

  /** By the given service. */
  SweepHandler(SweepService service) {
    this.service = requireNonNull(service, "service is null");
  }

  @Override
  public SweepReport handleRequest(Map<String, Object> event, Context context) {
    return service.sweep();
  }

  private static SweepService service(Settings settings) {
    Values values =
        settings.read(
            reader ->
                new Values(
                    reader.database(),
                    reader.queueUrl("NOTIFY_SQS_QUEUE_URL"),
                    reader.queueUrl("MATCH_SQS_QUEUE_URL"),
                    reader.queueUrl("FILTER_SQS_QUEUE_URL"),
                    reader.duration("SWEEP_AGE", Duration.ofMinutes(15)),
                    reader.integer("SWEEP_LIMIT", 500, 1, 10_000),
                    Metrics.from(reader)));
    ObjectMapper mapper = Json.mapper();
    Jdbi jdbi = Database.jdbi(Database.pool(values.database()));
    SqsClient sqs = AwsClients.sqs(settings.environment());
    return new SweepService(
        new JobRepository(jdbi, mapper),
        new CompanyRepository(jdbi, mapper),
        new PendingScoreRepository(jdbi),
        new DueMatches(jdbi),
        new RestRepository(jdbi),
        new SqsMessageSender<>(sqs, mapper, values.filterQueueUrl()),
        new SqsMessageSender<>(sqs, mapper, values.matchQueueUrl()),
        new SqsMessageSender<>(sqs, mapper, values.notifyQueueUrl()),
        values.age(),
        values.limit(),
        values.metrics());
  }

  private record Values(
      DatabaseSettings database,
      String notifyQueueUrl,
      String matchQueueUrl,
      String filterQueueUrl,
      Duration age,
      int limit,
      Metrics metrics) {}
}
