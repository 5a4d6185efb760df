package com.jobping.matcher;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.ai.settings.AnalystSettings;
import com.jobping.aws.AwsClients;
import com.jobping.db.Database;
import com.jobping.job.JobRepository;
import com.jobping.json.Json;
import com.jobping.lambda.SqsBatch;
import com.jobping.match.MatchRepository;
import com.jobping.match.PendingScoreRepository;
import com.jobping.metrics.Metrics;
import com.jobping.notification.DueMatches;
import com.jobping.queue.SqsMessageSender;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Takes {@code jobs-to-match}; only the messages that failed come back. */
public final class MatcherHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final MatchingService service;

  /** By this process's environment. */
  public MatcherHandler() {
    this(Settings.fromEnvironment());
  }

  /** By {@code settings}. */
  public MatcherHandler(Settings settings) {
    this(service(settings));
  }

  /** By the given service. */
  MatcherHandler(MatchingService service) {
    this.service = requireNonNull(service, "service is null");
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return SqsBatch.processBatch(event, context, service::match);
  }

  private static MatchingService service(Settings settings) {
    Values values =
        settings.read(
            reader ->
                new Values(
                    reader.database(),
                    reader.queueUrl("NOTIFY_SQS_QUEUE_URL"),
                    reader.queueUrl("MATCH_SQS_QUEUE_URL"),
                    AnalystSettings.from(reader),
                    Metrics.from(reader),
                    reader.integer("MATCH_USERS_PER_MESSAGE", 25, 1, 1_000),
                    reader.integer("MATCH_CONCURRENCY", 4, 1, 100),
                    reader.integer("MATCH_JOBS_PER_CALL", 1, 1, 20),
                    reader.integer("SECOND_OPINION_WITHIN", 3, 0, 50)));
    ObjectMapper mapper = Json.mapper();
    Jdbi jdbi = Database.jdbi(Database.pool(values.database()));
    SqsClient sqs = AwsClients.sqs(settings.environment());
    MatchRepository matches = new MatchRepository(jdbi, mapper);
    return new MatchingService(
        mapper,
        new JobRepository(jdbi, mapper),
        matches,
        new ScoringService(
            matches,
            new PendingScoreRepository(jdbi),
            values.analyst().open(values.metrics(), jdbi),
            InstantSource.system(),
            values.concurrency(),
            values.jobsPerCall(),
            values.secondOpinionWithin()),
        new DueMatches(jdbi),
        new SqsMessageSender<>(sqs, mapper, values.notifyQueueUrl()),
        new SqsMessageSender<>(sqs, mapper, values.matchQueueUrl()),
        values.usersPerMessage());
  }

  private record Values(
      DatabaseSettings database,
      String notifyQueueUrl,
      String matchQueueUrl,
      AnalystSettings analyst,
      Metrics metrics,
      int usersPerMessage,
      int concurrency,
      int jobsPerCall,
      int secondOpinionWithin) {}
}
