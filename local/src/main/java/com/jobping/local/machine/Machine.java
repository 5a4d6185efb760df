package com.jobping.local.machine;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.api.ApiHandler;
import com.jobping.doubles.boards.BoardSimulator;
import com.jobping.doubles.boards.Corpus;
import com.jobping.doubles.inbox.Inbox;
import com.jobping.doubles.lambda.LocalContext;
import com.jobping.doubles.services.ElasticMqService;
import com.jobping.doubles.services.EmbeddedPostgresService;
import com.jobping.doubles.services.JobPingQueues;
import com.jobping.enricher.EnricherHandler;
import com.jobping.error.CodedException;
import com.jobping.fetcher.FetcherHandler;
import com.jobping.local.front.HttpFront;
import com.jobping.local.front.RoutedFunction;
import com.jobping.local.function.EventSource;
import com.jobping.local.function.EventSourceMapping;
import com.jobping.local.wiring.Wiring;
import com.jobping.matcher.MatcherHandler;
import com.jobping.matcher.sweep.SweepHandler;
import com.jobping.migrate.Migrations;
import com.jobping.notifier.NotifierHandler;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The product on one machine: the functions' own handlers, wired by their own composition roots
 * from an environment as a deployment would give them, around an embedded PostgreSQL and ElasticMQ.
 * Closing it stops all of it, the last started first.
 */
public final class Machine implements AutoCloseable {
  private static final String PREFIX = "jobping-";
  private static final Duration FETCH_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration SHORT_TIMEOUT = Duration.ofMinutes(1);
  // Only what was never settled waits for it: the mappings hasten what failed.
  private static final Duration VISIBILITY = Duration.ofMinutes(12);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(3);
  private static final Duration NOTIFY_LEASE = Duration.ofSeconds(10);

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final DatabaseSettings database;
  private final JobPingQueues queues;
  private final Quiet quiet;
  private final Optional<BoardSimulator> simulator;
  private final Optional<Inbox> inbox;
  private final FetcherHandler fetcher;
  private final SweepHandler sweep;
  private final HttpFront front;

  private Machine(MachineOptions options, Map<String, String> ambient) {
    try {
      Optional<Home> home = options.home().map(Home::take);
      home.ifPresent(running::push);

      EmbeddedPostgresService postgres =
          started(
              home.map(taken -> EmbeddedPostgresService.keptIn(taken.database()))
                  .orElseGet(EmbeddedPostgresService::temporary));
      String databaseUrl = postgres.databaseNamed("jobping");
      ElasticMqService sqs = started(ElasticMqService.start());
      this.queues = JobPingQueues.create(sqs.endpoint(), PREFIX, VISIBILITY);
      this.quiet = new Quiet(queues);
      this.simulator =
          options.offline()
              ? Optional.of(started(BoardSimulator.start(corpus(options))))
              : Optional.empty();
      this.inbox = options.offline() ? Optional.of(started(Inbox.start())) : Optional.empty();

      Map<String, String> environment = new HashMap<>(ambient);
      environment.putAll(queues.environment());
      environment.put("DATABASE_URL", databaseUrl);
      environment.put("NOTIFY_LEASE", NOTIFY_LEASE.toString());
      environment.remove("AWS_SESSION_TOKEN");
      environment.putIfAbsent("JWT_SECRET", home.map(Home::jwtSecret).orElseGet(Home::newSecret));
      environment.putIfAbsent(
          "UNSUBSCRIBE_SECRET", home.map(Home::unsubscribeSecret).orElseGet(Home::newSecret));
      if (options.port() > 0) {
        environment.putIfAbsent("PUBLIC_URL", "http://localhost:" + options.port());
      }
      environment.put(
          "ANALYST",
          !options.offline() && ambient.containsKey("OPENAI_API_KEY") ? "openai" : "offline");
      simulator.ifPresent(boards -> pointAt(boards, environment));
      inbox.ifPresent(channels -> pointAt(channels, environment));

      Settings settings = Settings.of(environment);
      this.database = settings.read(Settings.Reader::database);
      new Migrations(database).apply();
      this.fetcher = new FetcherHandler(settings);
      this.sweep = new SweepHandler(settings);
      started(mapping(Wiring.ENRICHER, queues.filter(), new EnricherHandler(settings)));
      started(mapping(Wiring.MATCHER, queues.match(), new MatcherHandler(settings)));
      started(mapping(Wiring.NOTIFIER, queues.email(), new NotifierHandler(settings)));
      this.front = started(new HttpFront(options.port(), routes(new ApiHandler(settings))));
    } catch (RuntimeException e) {
      // What was started before the failure must not outlive it.
      close();
      throw e;
    }
  }

  /**
   * Starts a machine.
   *
   * @param ambient the settings a person may have set, e.g. {@code OPENAI_API_KEY}
   */
  public static Machine start(MachineOptions options, Map<String, String> ambient) {
    return new Machine(options, ambient);
  }

  private static Corpus corpus(MachineOptions options) {
    return options.boards().map(Corpus::fromCaptures).orElseGet(Corpus::builtIn);
  }

  private static void pointAt(BoardSimulator boards, Map<String, String> environment) {
    environment.put("LINKEDIN_BASE_URL", boards.linkedIn().toString());
    environment.put("INDEED_BASE_URL", boards.indeed().toString());
    environment.put("INDEED_API_KEY", "simulator");
    environment.put("GLASSDOOR_BASE_URL", boards.glassdoor().toString());
    environment.put("FETCH_PAUSE", "PT0S");
  }

  private static void pointAt(Inbox inbox, Map<String, String> environment) {
    inbox.discord().acceptAnyWebhook();
    environment.put("DISCORD_ORIGIN", inbox.discord().origin().toString());
    environment.put("SLACK_ORIGIN", inbox.slack().origin().toString());
    environment.put("TELEGRAM_ORIGIN", inbox.telegram().origin().toString());
    environment.put(
        "SMTP_RELAY",
        "mailto://jobping@jobping.example?smtp=127.0.0.1:%d&mode=insecure"
            .formatted(inbox.mail().port()));
    environment.put("SMTP_ANY_SERVER", "true");
  }

  private EventSourceMapping mapping(
      Wiring.Mapping mapping,
      JobPingQueues.Queue queue,
      RequestHandler<SQSEvent, SQSBatchResponse> handler) {
    EventSource source =
        new EventSource(
            queue.url(),
            "arn:aws:sqs:us-east-1:000000000000:" + queue.name(),
            PREFIX + mapping.function(),
            mapping.timeout(),
            mapping.batchSize(),
            Duration.ZERO,
            mapping.concurrency(),
            RETRY_AFTER);
    return new EventSourceMapping(queues.sqs(), source, handler, quiet::batchDone);
  }

  private Map<String, RoutedFunction> routes(ApiHandler api) {
    ObjectMapper mapper = new ObjectMapper();
    Map<String, RoutedFunction> routes = new HashMap<>();
    api.routeKeys()
        .forEach(
            key ->
                routes.put(
                    key,
                    event -> api.answer(event, new LocalContext(PREFIX + "api", SHORT_TIMEOUT))));
    routes.put(
        Wiring.FETCH_ROUTE, event -> mapper.readTree(fetched(mapper.writeValueAsBytes(event))));
    return routes;
  }

  private byte[] fetched(byte[] event) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      fetcher.handleRequest(
          new ByteArrayInputStream(event),
          answer,
          new LocalContext(PREFIX + "fetcher", FETCH_TIMEOUT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.toByteArray();
  }

  private <T extends AutoCloseable> T started(T service) {
    running.push(service);
    return service;
  }

  /** Runs the fetcher as a schedule does; its answer, as JSON. */
  public String fetch(String eventJson) {
    byte[] event = eventJson.getBytes(StandardCharsets.UTF_8);
    return new String(fetched(event), StandardCharsets.UTF_8);
  }

  /** Runs the sweep as a schedule does. */
  public void sweep() {
    sweep.handleRequest(Map.of(), new LocalContext(PREFIX + "sweep", SHORT_TIMEOUT));
  }

  /** Where the HTTP API listens. */
  public URI address() {
    return front.address();
  }

  /** The database of this machine. */
  public DatabaseSettings database() {
    return database;
  }

  /** The queues of this machine. */
  public JobPingQueues queues() {
    return queues;
  }

  /** Tells when the pipeline has come to rest. */
  public Quiet quiet() {
    return quiet;
  }

  /** The simulated boards, when offline. */
  public Optional<BoardSimulator> simulator() {
    return simulator;
  }

  /** The inbox that stands for every provider of channels, when offline. */
  public Optional<Inbox> inbox() {
    return inbox;
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      AutoCloseable service = running.pop();
      try {
        service.close();
      } catch (Exception e) {
        throw new CodedException(
            "not_stopped", service.getClass().getSimpleName() + " did not stop", e);
      }
    }
  }
}
