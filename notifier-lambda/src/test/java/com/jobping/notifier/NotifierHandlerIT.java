package com.jobping.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.channel.Courier;
import com.jobping.channel.Delivery;
import com.jobping.channel.Parcel;
import com.jobping.channel.Part;
import com.jobping.channel.Printout;
import com.jobping.channel.address.Address;
import com.jobping.channel.wiring.ChannelSettings;
import com.jobping.db.Database;
import com.jobping.doubles.cloudwatch.CloudWatchDouble;
import com.jobping.doubles.crash.Crash;
import com.jobping.doubles.crash.ProcessDied;
import com.jobping.doubles.discord.DiscordDouble;
import com.jobping.doubles.discord.Fault;
import com.jobping.doubles.lambda.LocalContext;
import com.jobping.doubles.lambda.Publishing;
import com.jobping.doubles.samples.SamplePostings;
import com.jobping.doubles.services.JobPingQueues;
import com.jobping.doubles.services.Services;
import com.jobping.job.JobPosting;
import com.jobping.job.JobRepository;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.match.MatchAnalysis;
import com.jobping.match.MatchRepository;
import com.jobping.match.ScoreOrigin;
import com.jobping.notification.Channel;
import com.jobping.notification.NotificationRepository;
import com.jobping.queue.NotificationMessage;
import com.jobping.queue.SqsMessageSender;
import com.jobping.settings.DatabaseLogin.Credentials;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import com.jobping.settings.SettingsException;
import com.jobping.user.UserRepository;
import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class NotifierHandlerIT {
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final AtomicInteger SERIAL = new AtomicInteger();
  private static final DatabaseSettings DATABASE = Services.migratedDatabase();

  private final ObjectMapper mapper = Json.mapper();
  private final CloudWatchDouble cloudWatch = new CloudWatchDouble();
  private final DiscordDouble discord = DiscordDouble.start();
  private final HikariDataSource pool = Database.pool(DATABASE);
  private final Jdbi jdbi = Database.jdbi(pool);
  private final JobPingQueues queues = Services.queues();
  private final SqsMessageSender<NotificationMessage> queue =
      new SqsMessageSender<>(queues.sqs(), mapper, queues.email().url());
  private final Courier<Address> courier = new ChannelSettings(discord.origin()).couriers(mapper);
  private final NotifierHandler handler = handler(pool, courier);

  @AfterEach
  void close() {
    discord.close();
    pool.close();
  }

  @Test
  void aMatchIsDeliveredAndTheLedgerSaysSo() {
    UUID match = match(discord.webhookUrl("ada"));
    queue.send(NotificationMessage.of(match));

    assertThat(deliver(handler)).isEmpty();

    String id = discord.messages().getFirst().id();
    assertThat(ledger(match)).isEqualTo(new Row("sent", 1, 0, Optional.of(id), Optional.empty()));
    assertThat(notified(match)).isTrue();
    assertThat(queues.depth(queues.email().url())).isZero();
  }

  @Test
  void theSettingsWireTheHandler() {
    UUID match = match(discord.webhookUrl("ada"));
    NotifierHandler wired =
        new NotifierHandler(
            Settings.of(
                Map.of(
                    "DATABASE_URL",
                    DATABASE.jdbcUrl() + "?" + credentials(),
                    "DISCORD_ORIGIN",
                    discord.origin().toString(),
                    "NOTIFY_LEASE",
                    "PT1M")));
    queue.send(NotificationMessage.of(match));

    assertThat(deliver(wired)).isEmpty();
    assertThat(discord.messages()).hasSize(1);
  }

  @Test
  void publishingReadsNoSecret() {
    assertThatCode(() -> new NotifierHandler(Publishing.settings())).doesNotThrowAnyException();
  }

  @Test
  void whatIsMissingIsSaidAtTheStartAndAtOnce() {
    assertThatThrownBy(
            () ->
                new NotifierHandler(
                    Settings.of(Map.of("DISCORD_ORIGIN", "discord", "NOTIFY_LEASE", "soon"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll("DATABASE_URL", "DISCORD_ORIGIN", "NOTIFY_LEASE");
  }

  @Test
  void aLeaseShorterThanASendIsRefusedAtTheStart() {
    assertThatThrownBy(
            () ->
                new NotifierHandler(
                    Settings.of(
                        Map.of("DATABASE_URL", DATABASE.jdbcUrl(), "NOTIFY_LEASE", "PT5S"))))
        .hasMessageContaining("NOTIFY_LEASE");
  }

  @Test
  void theSameMessageTwiceIsOneDiscordMessage() {
    UUID match = match(discord.webhookUrl("ada"));
    queue.sendAll(List.of(NotificationMessage.of(match), NotificationMessage.of(match)));
    assertThat(deliver(handler)).isEmpty();
    queue.send(NotificationMessage.of(match));
    assertThat(deliver(handler)).isEmpty();

    assertThat(discord.requests()).isEqualTo(1);
  }

  @Test
  void ofAHalfBrokenBatchOnlyTheBrokenComesBackAndEndsInTheDeadLetterQueue() {
    UUID one = match(discord.webhookUrl("ada"));
    UUID two = match(discord.webhookUrl("grace"));
    queue.send(NotificationMessage.of(one));
    put("not JSON");
    put("{\"v\":2,\"match_id\":\"" + one + "\"}");
    queue.send(NotificationMessage.of(two));

    assertThat(deliver(handler)).hasSize(2);
    assertThat(discord.messages()).hasSize(2);
    for (int receive = 1; receive <= JobPingQueues.MAX_RECEIVE_COUNT; receive++) {
      deliver(handler);
    }
    assertThat(queues.drain(queues.email().deadLetterUrl()))
        .containsExactlyInAnyOrder("not JSON", "{\"v\":2,\"match_id\":\"" + one + "\"}");
    assertThat(queues.depth(queues.email().url())).isZero();
    assertThat(discord.requests()).isEqualTo(2);
  }

  @Test
  void whatThereIsNothingToDoForIsDone() {
    queue.sendAll(
        List.of(
            NotificationMessage.of(UUID.randomUUID()),
            NotificationMessage.of(matchOf(Optional.empty()))));

    assertThat(deliver(handler)).isEmpty();
    assertThat(discord.requests()).isZero();
    assertThat(cloudWatch.data()).isEmpty();
  }

  @Test
  void aFailureThatPassesIsTriedAgain() {
    UUID match = match(discord.webhookUrl("ada"));
    queue.send(NotificationMessage.of(match));
    discord.failNext(1, Fault.status(500));

    assertThat(deliver(handler)).hasSize(1);
    assertThat(ledger(match))
        .isEqualTo(new Row("pending", 1, 0, Optional.empty(), Optional.of("discord_unavailable")));

    assertThat(deliver(handler)).isEmpty();
    assertThat(ledger(match).status()).isEqualTo("sent");
    assertThat(ledger(match).attempts()).isEqualTo(2);
    assertThat(ledger(match).doubtfulAttempts()).isZero();
    assertThat(discord.messages()).hasSize(1);
    assertThat(cloudWatch.values("NotificationsFailed"))
        .containsExactly(BigDecimal.ONE, BigDecimal.ZERO);
    assertThat(cloudWatch.values("NotificationsDelivered"))
        .containsExactly(BigDecimal.ZERO, BigDecimal.ONE);
  }

  @Test
  void aWebhookThatIsGoneIsWrittenDownAndNotAskedAgain() {
    UUID match = match(discord.webhookUrl("ada"));
    discord.deleteWebhook("ada");
    queue.sendAll(List.of(NotificationMessage.of(match), NotificationMessage.of(match)));

    assertThat(deliver(handler)).isEmpty();
    assertThat(ledger(match))
        .isEqualTo(new Row("failed", 1, 0, Optional.empty(), Optional.of("discord_webhook_gone")));
    assertThat(notified(match)).isFalse();
    assertThat(discord.requests()).isEqualTo(1);
  }

  @Test
  void aStoredAddressThatIsNotDiscordsIsNeverCalled() {
    UUID match = match(discord.origin() + "/api/webhooks/123456/aaaaaaaaaaaaaaaaaaaaaaaa");
    queue.send(NotificationMessage.of(match));

    assertThat(deliver(handler)).isEmpty();
    assertThat(ledger(match).errorCode()).hasValue("discord_webhook_malformed");
    assertThat(discord.requests()).isZero();
  }

  @Test
  void aMessageThatDiscordRefusesEndsInTheDeadLetterQueue() {
    UUID match = match(discord.webhookUrl("ada"));
    queue.send(NotificationMessage.of(match));
    discord.failNext(
        JobPingQueues.MAX_RECEIVE_COUNT, Fault.status(400, 50_035, "Invalid Form Body"));
    for (int receive = 0; receive <= JobPingQueues.MAX_RECEIVE_COUNT; receive++) {
      deliver(handler);
    }

    assertThat(queues.depth(queues.email().deadLetterUrl())).isEqualTo(1);
    assertThat(ledger(match))
        .isEqualTo(new Row("pending", 5, 0, Optional.empty(), Optional.of("discord_refused")));
  }

  @Test
  void whileItIsInDoubtNobodySendsAndAfterwardsTheDoubtIsCounted() {
    UUID match = match(discord.webhookUrl("ada"));
    queue.send(NotificationMessage.of(match));
    discord.failNext(1, new Fault.AcceptThenDrop());

    assertThat(deliver(handler)).hasSize(1);
    assertThat(deliver(handler)).hasSize(1);
    assertThat(discord.requests()).isEqualTo(1);

    endLease(match);
    assertThat(deliver(handler)).isEmpty();
    assertThat(ledger(match).doubtfulAttempts()).isEqualTo(1);
    assertThat(ledger(match).status()).isEqualTo("sent");
    assertThat(discord.messages()).hasSize(2);
  }

  @Test
  void withoutTimeToSendNoLeaseIsTaken() {
    UUID match = match(discord.webhookUrl("ada"));
    queue.send(NotificationMessage.of(match));

    assertThat(deliver(handler, Duration.ofSeconds(3))).hasSize(1);
    assertThat(count(match)).isZero();
    assertThat(discord.requests()).isZero();
  }

  @Test
  void twoHandlersAtOnceSendOneMessage() throws Exception {
    UUID match = match(discord.webhookUrl("ada"));
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch otherDone = new CountDownLatch(1);
    NotifierHandler slow =
        handler(
            pool,
            sendingBetween(
                () -> {
                  sending.countDown();
                  await(otherDone);
                },
                () -> {}));
    SQSEvent event =
        event(List.of(message("1", Json.write(mapper, NotificationMessage.of(match)))));
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = executor.submit(() -> slow.handleRequest(event, context(LEASE)));
      await(sending);
      SQSBatchResponse second = handler.handleRequest(event, context(LEASE));
      otherDone.countDown();

      assertThat(failures(second)).containsExactly("1");
      assertThat(failures(first.get())).isEmpty();
    }
    assertThat(discord.messages()).hasSize(1);
    assertThat(ledger(match).attempts()).isEqualTo(1);
  }

  @Test
  void aProcessThatDiesAnywhereIsRepairedAndOnlyOneWindowLeavesDoubt() {
    Set<Integer> twice = new HashSet<>();
    Set<Integer> doubtful = new HashSet<>();
    int step = 1;
    for (boolean died = true; died; step++) {
      int before = discord.messages().size();
      UUID match = match(discord.webhookUrl("ada"));
      String body = Json.write(mapper, NotificationMessage.of(match));
      Crash crash = Crash.at(step);
      died = diesOn(body, crash);
      int takenBeforeDeath = discord.messages().size() - before;
      boolean sentBeforeDeath = notified(match);

      if (count(match) > 0) {
        endLease(match);
      }
      SQSEvent event = event(List.of(message("1", body)));
      assertThat(failures(handler.handleRequest(event, context(LEASE)))).isEmpty();

      Row row = ledger(match);
      int messages = discord.messages().size() - before;
      assertThat(row.status()).isEqualTo("sent");
      assertThat(row.errorCode()).isEmpty();
      assertThat(notified(match)).isTrue();
      boolean inTheWindow = takenBeforeDeath == 1 && !sentBeforeDeath;
      assertThat(messages)
          .as("messages after a death at step %d", step)
          .isEqualTo(inTheWindow ? 2 : 1);
      if (messages == 2) {
        twice.add(step);
        assertThat(row.doubtfulAttempts()).isEqualTo(1);
      }
      if (row.doubtfulAttempts() > 0) {
        doubtful.add(step);
      }
    }
    assertThat(step).as("steps tried").isGreaterThan(8);
    assertThat(twice).isNotEmpty();
    assertThat(doubtful).containsAll(twice);
  }

  /** Whether the process died before it had handled {@code body}. */
  private boolean diesOn(String body, Crash crash) {
    NotifierHandler dying = handler(crash.over(pool), sendingBetween(crash::step, crash::step));
    try {
      assertThat(failures(dying.handleRequest(event(List.of(message("1", body))), context(LEASE))))
          .isEmpty();
    } catch (ProcessDied e) {
      return true;
    }
    assertThat(crash.happened()).isFalse();
    return false;
  }

  /** The courier, with something done before and after each send. */
  private Courier<Address> sendingBetween(Runnable before, Runnable after) {
    return (address, envelope, bestFirst) ->
        courier.pack(address, envelope, bestFirst).stream()
            .map(
                parcel ->
                    new Parcel(
                        parcel.matchIds(),
                        parcel.parts().stream()
                            .map(part -> sendingBetween(before, part, after))
                            .toList()))
            .toList();
  }

  private static Part sendingBetween(Runnable before, Part part, Runnable after) {
    return new Part() {
      @Override
      public Printout printout() {
        return part.printout();
      }

      @Override
      public Delivery send(Optional<String> firstMessageId, Deadline deadline) {
        before.run();
        Delivery delivery = part.send(firstMessageId, deadline);
        after.run();
        return delivery;
      }
    };
  }

  private NotifierHandler handler(DataSource dataSource, Courier<Address> courierToUse) {
    Jdbi own = Database.jdbi(dataSource);
    return new NotifierHandler(
        new NotificationService(
            mapper,
            new MatchRepository(own, mapper),
            new UserRepository(own),
            new NotificationRepository(own),
            courierToUse,
            LEASE,
            cloudWatch.metrics()));
  }

  private UUID match(String webhook) {
    return matchOf(Optional.of(webhook));
  }

  private UUID matchOf(Optional<String> webhook) {
    int serial = SERIAL.incrementAndGet();
    UserRepository users = new UserRepository(jdbi);
    UUID user = users.create("user" + serial, "hash").orElseThrow().id();
    users.setDiscordWebhook(user, webhook);
    UUID job = new JobRepository(jdbi, mapper).store(posting(serial)).id();
    return new MatchRepository(jdbi, mapper)
        .save(
            user,
            job,
            new MatchAnalysis(
                92, "It fits.", List.of("looms"), List.of(), List.of(), "offline", "lexical"),
            new ScoreOrigin("offline", "lexical", 1, "0", 0, 0));
  }

  private static JobPosting posting(int serial) {
    return SamplePostings.bare(Site.INDEED, "job" + serial);
  }

  /** What a row of the ledger says. */
  public record Row(
      String status,
      int attempts,
      int doubtfulAttempts,
      Optional<String> providerMessageId,
      Optional<String> errorCode) {}

  private Row ledger(UUID match) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT status, attempts, doubtful_attempts, provider_message_id, error_code
                    FROM notifications WHERE match_id = :match AND channel = :channel
                    """)
                .bind("match", match)
                .bind("channel", Channel.DISCORD.code())
                .map(ConstructorMapper.of(Row.class))
                .one());
  }

  private int count(UUID match) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM notifications WHERE match_id = :match")
                .bind("match", match)
                .mapTo(Integer.class)
                .one());
  }

  private boolean notified(UUID match) {
    return new MatchRepository(jdbi, mapper).find(match).orElseThrow().notified();
  }

  private void endLease(UUID match) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE notifications SET leased_until = now() - interval '1 second'
                    WHERE match_id = :match AND status = 'sending'
                    """)
                .bind("match", match)
                .execute());
  }

  private void put(String body) {
    queues.sqs().sendMessage(request -> request.queueUrl(queues.email().url()).messageBody(body));
  }

  private Set<String> deliver(NotifierHandler to) {
    return deliver(to, LEASE);
  }

  /** As Lambda does it: what failed is visible again at once, the rest is deleted. */
  private Set<String> deliver(NotifierHandler to, Duration left) {
    String url = queues.email().url();
    List<Message> received =
        queues
            .sqs()
            .receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10))
            .messages();
    SQSEvent event =
        event(received.stream().map(each -> message(each.messageId(), each.body())).toList());
    Set<String> failed = failures(to.handleRequest(event, context(left)));
    for (Message each : received) {
      if (failed.contains(each.messageId())) {
        queues
            .sqs()
            .changeMessageVisibility(
                request ->
                    request.queueUrl(url).receiptHandle(each.receiptHandle()).visibilityTimeout(0));
      } else {
        queues
            .sqs()
            .deleteMessage(request -> request.queueUrl(url).receiptHandle(each.receiptHandle()));
      }
    }
    return failed;
  }

  private static Set<String> failures(SQSBatchResponse response) {
    return response.getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .collect(Collectors.toSet());
  }

  private static SQSEvent event(List<SQSMessage> messages) {
    SQSEvent event = new SQSEvent();
    event.setRecords(messages);
    return event;
  }

  private static SQSMessage message(String id, String body) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(id);
    message.setBody(body);
    return message;
  }

  private static String credentials() {
    Credentials credentials = DATABASE.login().credentials();
    return "user=%s&password=%s"
        .formatted(credentials.user().orElseThrow(), credentials.password().orElseThrow());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Context context(Duration left) {
    return new LocalContext("notifier", left);
  }
}
