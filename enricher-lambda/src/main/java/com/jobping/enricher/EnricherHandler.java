package com.jobping.enricher;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.ai.settings.AnalystSettings;
import com.jobping.aws.AwsClients;
import com.jobping.company.CompanyRepository;
import com.jobping.db.Database;
import com.jobping.job.JobRepository;
import com.jobping.json.Json;
import com.jobping.lambda.SqsBatch;
import com.jobping.metrics.Metrics;
import com.jobping.queue.SqsMessageSender;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Takes {@code jobs-to-filter}; only the messages that failed come back. */
public final class EnricherHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final EnrichmentService service;

  /** By this process's environment. */
  public EnricherHandler() {
    this(Settings.fromEnvironment());
  }

  /** By {@code settings}. */
  public EnricherHandler(Settings settings) {
    this(service(settings));
  }

  /** By the given service. */
  EnricherHandler(EnrichmentService service) {
    this.service = requireNonNull(service, "service is null");
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return SqsBatch.processAtOnce(event, context, service::handle);
  }

  private static EnrichmentService service(Settings settings) {
    Values values =
        settings.read(
            reader ->
                new Values(
                    reader.database(),
                    reader.queueUrl("MATCH_SQS_QUEUE_URL"),
                    AnalystSettings.from(reader),
                    Metrics.from(reader),
                    reader.duration("COMPANY_FRESH_FOR", Duration.ofDays(90))));
    ObjectMapper mapper = Json.mapper();
    Jdbi jdbi = Database.jdbi(Database.pool(values.database()));
    return new EnrichmentService(
        mapper,
        new JobRepository(jdbi, mapper),
        new CompanyResearch(
            new CompanyRepository(jdbi, mapper),
            values.companyFreshFor(),
            values.analyst().open(values.metrics(), jdbi),
            values.metrics()),
        new SqsMessageSender<>(
            AwsClients.sqs(settings.environment()), mapper, values.matchQueueUrl()));
  }

  private record Values(
      DatabaseSettings database,
      String matchQueueUrl,
      AnalystSettings analyst,
      Metrics metrics,
      Duration companyFreshFor) {}
}
