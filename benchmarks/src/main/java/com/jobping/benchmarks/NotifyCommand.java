package com.jobping.benchmarks;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.channel.Courier;
import com.jobping.channel.Envelope;
import com.jobping.channel.address.Address;
import com.jobping.channel.wiring.ChannelSettings;
import com.jobping.db.Database;
import com.jobping.doubles.discord.DiscordDouble;
import com.jobping.doubles.lambda.LocalContext;
import com.jobping.doubles.samples.SampleAnalyses;
import com.jobping.doubles.services.JobPingQueues;
import com.jobping.doubles.services.Services;
import com.jobping.json.Json;
import com.jobping.match.Match;
import com.jobping.match.MatchAnalysis;
import com.jobping.match.MatchRepository;
import com.jobping.notifier.NotifierHandler;
import com.jobping.queue.NotificationMessage;
import com.jobping.queue.SqsMessageSender;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import com.jobping.user.UserRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * 500 users with twenty matches each, who share three Discord webhooks with the limits that guides
 * report (five messages in two seconds each): all at once in the queue, in no order, and as many
 * functions at it as are deployed. Prints, and writes as JSON, how long it took beside the least
 * that those limits allow, and whether every match was told once.
 */
public final class NotifyCommand {
  private static final int WEBHOOKS = 3;
  private static final int USERS = 500;
  private static final int BEST_SCORE = 99;
  private static final int FUNCTIONS = 2;
  private static final int BATCH = 10;
  private static final int MESSAGES_PER_WINDOW = 5;
  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration REPORT_EVERY = Duration.ofSeconds(15);

  private final ObjectMapper mapper = Json.mapper();
  private final DatabaseSettings database = Services.migratedDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));
  private final MatchRepository matches = new MatchRepository(jdbi, mapper);
  private final JobPingQueues queues = Services.queues();
  private final DiscordDouble discord = DiscordDouble.start();
  private final AtomicInteger invocations = new AtomicInteger();
  private volatile boolean done;

  private NotifyCommand() {}

  /** Arguments: file to write, notifications wanted. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    new NotifyCommand().run(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    // ElasticMQ's actors would keep the process.
    System.exit(0);
  }

  private void run(Path file, int wanted) throws IOException, InterruptedException {
    discord.limit(MESSAGES_PER_WINDOW, WINDOW);
    Map<UUID, String> webhooks = users();
    List<UUID> due = new ArrayList<>(match(wanted / USERS));
    int messages = messagesNeeded(webhooks);
    double least = least(webhooks);
    Collections.shuffle(due, new Random(1));
    new SqsMessageSender<NotificationMessage>(queues.sqs(), mapper, queues.email().url())
        .sendEach(due.stream().map(NotificationMessage::of).toList());

    double seconds = deliver(due.size());

    Report report =
        new Report(
            due.size(),
            told().size(),
            timesTold(),
            sent(),
            messages,
            discord.messages().size(),
            discord.limited(),
            invocations.get(),
            queues.depth(queues.email().deadLetterUrl()),
            seconds,
            least,
            seconds / least);
    System.out.printf(
        "%d notifications of %d users over %d webhooks in %.1f s; the limits allow %.1f s (%.2f"
            + " times)%n%d messages (least: %d), %d answers of 429, %d invocations; told: %d, told"
            + " twice: %d, in the ledger: %d, dead letters: %d%n",
        report.notifications(),
        USERS,
        WEBHOOKS,
        seconds,
        least,
        report.timesTheLeast(),
        report.messages(),
        report.leastMessages(),
        report.limited(),
        report.invocations(),
        report.told(),
        report.timesTold() - report.told(),
        report.inTheLedger(),
        report.deadLetters());
    mapper.writeValue(file.toFile(), report);
    if (report.told() != due.size()
        || report.timesTold() != due.size()
        || report.inTheLedger() != due.size()) {
      throw new IllegalStateException("Not every match was told once");
    }
  }

  private record Report(
      int notifications,
      int told,
      int timesTold,
      int inTheLedger,
      int leastMessages,
      int messages,
      int limited,
      int invocations,
      int deadLetters,
      double seconds,
      double leastSeconds,
      double timesTheLeast) {}

  private Map<UUID, String> users() {
    UserRepository users = new UserRepository(jdbi);
    Map<UUID, String> webhooks = new HashMap<>();
    for (int index = 0; index < USERS; index++) {
      UUID user = users.create("user-" + index, "hash").orElseThrow().id();
      String webhook = discord.webhookUrl("webhook-" + index % WEBHOOKS);
      users.setDiscordWebhook(user, Optional.of(webhook));
      webhooks.put(user, webhook);
    }
    return webhooks;
  }

  /** Of each user so many matches, each with a job of its own, so that what is told is known. */
  private List<UUID> match(int each) {
    MatchAnalysis analysis =
        SampleAnalyses.of(
            BEST_SCORE,
            "You asked for Java and for remote work; this team writes Java 21, works from wherever"
                + " its people live, and pays what you named. ".repeat(2),
            List.of("Java 21 and PostgreSQL", "Fully remote", "Pay as you asked for"),
            List.of("On call one week in six", "No visa"),
            List.of("Java", "remote"),
            "offline",
            "benchmark");
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    WITH made AS (
                      INSERT INTO jobs (title, company, location, job_url, status)
                      SELECT 'Java engineer ' || n, 'Company ' || n, 'Berlin',
                             'https://jobs.example.com/' || u.id || '/' || n, 'enriched'
                      FROM users u, generate_series(1, :each) n
                      RETURNING id, job_url)
                    INSERT INTO user_job_matches (user_id, job_id, score, analysis, analyst, model,
                      rubric_version, prompt_hash)
                    SELECT cast(split_part(job_url, '/', 4) AS uuid), id,
                           :best - cast(split_part(job_url, '/', 5) AS integer) % 20,
                           cast(:analysis AS jsonb), 'offline', 'benchmark', 1, '0'
                    FROM made
                    RETURNING id
                    """)
                .bind("each", each)
                .bind("best", BEST_SCORE)
                .bind("analysis", Json.write(mapper, analysis))
                .mapTo(UUID.class)
                .list());
  }

  private int messagesNeeded(Map<UUID, String> webhooks) {
    return messagesByWebhook(webhooks).values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The webhook with the most messages, sent as fast as it lets them through. */
  private double least(Map<UUID, String> webhooks) {
    int most = Collections.max(messagesByWebhook(webhooks).values());
    int windows = (most + MESSAGES_PER_WINDOW - 1) / MESSAGES_PER_WINDOW;
    return (windows - 1) * WINDOW.toSeconds();
  }

  private Map<String, Integer> messagesByWebhook(Map<UUID, String> webhooks) {
    Courier<Address> courier = Settings.of(Map.of()).read(ChannelSettings::read).couriers(mapper);
    Map<String, Integer> messages = new HashMap<>();
    webhooks.forEach(
        (user, webhook) -> {
          List<Match> bestFirst = matches.best(user, Integer.MAX_VALUE);
          Address address = Address.parse(webhook).ifValid().orElseThrow();
          messages.merge(
              webhook, courier.pack(address, Envelope.rich(), bestFirst).size(), Integer::sum);
        });
    return messages;
  }

  /** How many seconds it took. */
  private double deliver(int all) throws InterruptedException {
    long start = System.nanoTime();
    try (ExecutorService functions = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int index = 0; index < FUNCTIONS; index++) {
        NotifierHandler function = new NotifierHandler(settings());
        functions.execute(() -> poll(function));
      }
      long nextReport = System.nanoTime();
      while (sent() < all) {
        if (System.nanoTime() - nextReport >= 0) {
          System.err.printf("  %d of %d sent%n", sent(), all);
          nextReport += REPORT_EVERY.toNanos();
        }
        Thread.sleep(100);
      }
      done = true;
      return (System.nanoTime() - start) / 1e9;
    }
  }

  /** As Lambda does it: what is done is deleted, and the rest is left to its visibility. */
  private void poll(NotifierHandler function) {
    String url = queues.email().url();
    while (!done) {
      List<Message> batch =
          queues
              .sqs()
              .receiveMessage(
                  request ->
                      request
                          .queueUrl(url)
                          .maxNumberOfMessages(BATCH)
                          .waitTimeSeconds(1)
                          .visibilityTimeout(Math.toIntExact(6 * TIMEOUT.toSeconds()))
                          .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
              .messages();
      if (!batch.isEmpty()) {
        Set<String> failed = invoke(function, batch);
        batch.stream()
            .filter(message -> !failed.contains(message.messageId()))
            .forEach(
                message ->
                    queues
                        .sqs()
                        .deleteMessage(
                            request ->
                                request.queueUrl(url).receiptHandle(message.receiptHandle())));
      }
    }
  }

  private Set<String> invoke(NotifierHandler function, List<Message> batch) {
    invocations.incrementAndGet();
    SQSEvent event = new SQSEvent();
    event.setRecords(batch.stream().map(NotifyCommand::record).toList());
    return function
        .handleRequest(event, new LocalContext("notifier", TIMEOUT))
        .getBatchItemFailures()
        .stream()
        .map(BatchItemFailure::getItemIdentifier)
        .collect(Collectors.toSet());
  }

  private static SQSMessage record(Message received) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(received.messageId());
    message.setReceiptHandle(received.receiptHandle());
    message.setBody(received.body());
    message.setAttributes(received.attributesAsStrings());
    return message;
  }

  private Settings settings() {
    Map<String, String> environment =
        new HashMap<>(Services.settings(database, queues).environment());
    environment.put("DISCORD_ORIGIN", discord.origin().toString());
    return Settings.of(environment);
  }

  private int sent() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM notifications WHERE status = 'sent'")
                .mapTo(Integer.class)
                .one());
  }

  private Set<String> told() {
    return new HashSet<>(toldLinks());
  }

  private int timesTold() {
    return toldLinks().size();
  }

  private List<String> toldLinks() {
    List<String> links = new ArrayList<>();
    discord
        .messages()
        .forEach(
            message -> {
              for (JsonNode embed : message.body().path("embeds")) {
                links.add(embed.path("url").asText());
              }
            });
    return links;
  }
}
