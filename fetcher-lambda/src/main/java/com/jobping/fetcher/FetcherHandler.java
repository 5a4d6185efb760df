package com.jobping.fetcher;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.auth.AccessTokens;
import com.jobping.auth.Authentication;
import com.jobping.auth.TokenKeys;
import com.jobping.aws.AwsClients;
import com.jobping.db.Database;
import com.jobping.fetch.FetchRunRepository;
import com.jobping.fetcher.board.Board;
import com.jobping.fetcher.glassdoor.GlassdoorBoard;
import com.jobping.fetcher.glassdoor.GlassdoorParser;
import com.jobping.fetcher.history.FetchHistory;
import com.jobping.fetcher.history.PatientDatabase;
import com.jobping.fetcher.history.StoredHistory;
import com.jobping.fetcher.history.StoredPostings;
import com.jobping.fetcher.history.StoredRests;
import com.jobping.fetcher.indeed.IndeedBoard;
import com.jobping.fetcher.indeed.IndeedParser;
import com.jobping.fetcher.linkedin.LinkedInBoard;
import com.jobping.fetcher.linkedin.LinkedInParser;
import com.jobping.fetcher.scrape.Proxies;
import com.jobping.fetcher.scrape.Scraper;
import com.jobping.http.Cors;
import com.jobping.http.idempotency.IdempotencyKeys;
import com.jobping.http.limit.CallLimits;
import com.jobping.http.limit.RateLimits;
import com.jobping.job.JobRepository;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.metrics.Metrics;
import com.jobping.queue.SqsMessageSender;
import com.jobping.search.SearchRepository;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Secret;
import com.jobping.settings.Settings;
import com.jobping.user.UserRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The fetcher function: a search as JSON in, the run's report as JSON out. */
public final class FetcherHandler implements RequestStreamHandler {
  private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(4);
  private static final Duration DATABASE_PAUSE = Duration.ofSeconds(30);

  private final FetchEvents events;
  private final ObjectMapper mapper;

  /** Wired by this process's environment. */
  public FetcherHandler() {
    this(Settings.fromEnvironment());
  }

  /**
   * Wired by {@code settings}: {@code FILTER_SQS_QUEUE_URL}; the database's (see {@link
   * Settings.Reader#database}); the tokens' keys (see {@link TokenKeys#from}); {@code PROXIES} or
   * {@code PROXIES_SECRET_ARN} (see {@link Proxies#parse}; without, boards are asked directly);
   * {@code FETCHES_PER_HOUR}, how many each user may start; {@code INDEED_API_KEY} (without it
   * Indeed fails); {@code FETCH_PAUSE}, the pause between requests to one board; {@code
   * LINKEDIN_BASE_URL}, {@code INDEED_BASE_URL}, {@code GLASSDOOR_BASE_URL}; {@code CORS_ORIGINS}
   * (see {@link Cors#from}).
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
    Jdbi jdbi = Database.jdbi(Database.pool(values.database()));
    PatientDatabase database = new PatientDatabase(DATABASE_PATIENCE, DATABASE_PAUSE);
    UserRepository users = new UserRepository(jdbi);
    FetchHistory history =
        new StoredHistory(
            database,
            new SearchRepository(jdbi),
            new FetchRunRepository(jdbi, mapper),
            values.fetchesPerHour(),
            clock);
    Scraper scraper =
        new Scraper(values.pause(), values::currentProxies, new StoredRests(database, jdbi));
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
            history,
            new StoredPostings(database, new JobRepository(jdbi, mapper)),
            values.metrics(),
            clock),
        history,
        new Authentication(
                new AccessTokens(values.tokenKeys(), clock),
                (userId, sessionId) ->
                    database
                        .ask("user", () -> users.signedIn(userId, sessionId))
                        .orElseThrow(FetchEvents::unavailable))
            ::userOf,
        List.of(
            new CallLimits(new RateLimits(jdbi), values.callsPerMinute()),
            new IdempotencyKeys(jdbi, mapper)),
        clock,
        values.cors(),
        mapper);
  }

  private record Values(
      String queueUrl,
      DatabaseSettings database,
      TokenKeys tokenKeys,
      Optional<Secret> proxies,
      int fetchesPerHour,
      String indeedKey,
      Duration pause,
      URI linkedIn,
      URI indeed,
      URI glassdoor,
      Metrics metrics,
      CallLimits.PerMinute callsPerMinute,
      Cors cors) {
    Proxies currentProxies() {
      return proxies.map(Secret::value).map(Proxies::parse).orElseGet(Proxies::none);
    }

    static Values read(Settings.Reader reader) {
      return new Values(
          reader.queueUrl("FILTER_SQS_QUEUE_URL"),
          reader.database(),
          TokenKeys.from(reader),
          reader
              .optional("PROXIES")
              .or(() -> reader.optional("PROXIES_SECRET_ARN"))
              .map(given -> reader.secret("PROXIES", "PROXIES_SECRET_ARN")),
          reader.integer("FETCHES_PER_HOUR", 10, 1, 1_000),
          reader.text("INDEED_API_KEY", ""),
          reader.duration("FETCH_PAUSE", Duration.ofSeconds(1)),
          reader.address("LINKEDIN_BASE_URL", "https://www.linkedin.com"),
          reader.address("INDEED_BASE_URL", IndeedBoard.DEFAULT_BASE_URL),
          reader.address("GLASSDOOR_BASE_URL", "https://www.glassdoor.com"),
          Metrics.from(reader),
          CallLimits.PerMinute.from(reader),
          Cors.from(reader));
    }
  }
}
