package com.jobping.fetcher;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.auth.AccessTokens;
import com.jobping.aws.AwsClients;
import com.jobping.fetcher.board.Board;
import com.jobping.fetcher.glassdoor.GlassdoorBoard;
import com.jobping.fetcher.glassdoor.GlassdoorParser;
import com.jobping.fetcher.indeed.IndeedBoard;
import com.jobping.fetcher.indeed.IndeedParser;
import com.jobping.fetcher.linkedin.LinkedInBoard;
import com.jobping.fetcher.linkedin.LinkedInParser;
import com.jobping.fetcher.scrape.Scraper;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.metrics.Metrics;
import com.jobping.queue.SqsMessageSender;
import com.jobping.settings.Secret;
import com.jobping.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The fetcher function: a search as JSON in, the run's report as JSON out. */
public final class FetcherHandler implements RequestStreamHandler {
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(24);

  private final FetchEvents events;
  private final ObjectMapper mapper;

  /** Wired by this process's environment. */
  public FetcherHandler() {
    this(Settings.fromEnvironment());
  }

  /**
   * Wired by {@code settings}: {@code FILTER_SQS_QUEUE_URL}; {@code JWT_SECRET} or {@code
   * JWT_SECRET_ARN}; {@code INDEED_API_KEY} (without it Indeed fails); {@code FETCH_PAUSE}, the
   * pause between requests to one board; {@code LINKEDIN_BASE_URL}, {@code INDEED_BASE_URL}, {@code
   * GLASSDOOR_BASE_URL}.
   */
  public FetcherHandler(Settings settings) {
    this(wired(settings), Json.mapper());
  }

  /** With a collaborator of the caller's. */
  public FetcherHandler(FetchEvents events, ObjectMapper mapper) {
    this.events = requireNonNull(events, "events is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    mapper.writeValue(output, events.answer(mapper.readTree(input), Deadline.of(context)));
  }

  private static FetchEvents wired(Settings settings) {
    Values values = settings.read(Values::read);
    ObjectMapper mapper = Json.mapper();
    Clock clock = Clock.systemUTC();
    Scraper scraper = new Scraper(values.pause());
    List<Board> boards =
        List.of(
            new LinkedInBoard(scraper, new LinkedInParser(mapper), values.linkedIn()),
            new IndeedBoard(
                scraper, new IndeedParser(mapper), mapper, values.indeed(), values.indeedKey()),
            new GlassdoorBoard(
                scraper, new GlassdoorParser(mapper), mapper, values.glassdoor(), clock));
    return new FetchEvents(
        new Fetcher(
            boards,
            new SqsMessageSender<>(
                AwsClients.sqs(settings.environment()), mapper, values.queueUrl()),
            values.metrics()),
        new AccessTokens(values.jwtSecret(), TOKEN_LIFETIME, clock),
        mapper);
  }

  private record Values(
      String queueUrl,
      Secret jwtSecret,
      String indeedKey,
      Duration pause,
      URI linkedIn,
      URI indeed,
      URI glassdoor,
      Metrics metrics) {
    static Values read(Settings.Reader reader) {
      return new Values(
          reader.queueUrl("FILTER_SQS_QUEUE_URL"),
          reader.secret("JWT_SECRET", "JWT_SECRET_ARN", AccessTokens.MIN_SECRET_BYTES),
          reader.text("INDEED_API_KEY", ""),
          reader.duration("FETCH_PAUSE", Duration.ofSeconds(1)),
          reader.address("LINKEDIN_BASE_URL", "https://www.linkedin.com"),
          reader.address("INDEED_BASE_URL", IndeedBoard.DEFAULT_BASE_URL),
          reader.address("GLASSDOOR_BASE_URL", "https://www.glassdoor.com"),
          Metrics.from(reader));
    }
  }
}
