package com.jobping.notifier;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.channel.Courier;
import com.jobping.channel.address.Address;
import com.jobping.db.Database;
import com.jobping.doubles.cloudwatch.CloudWatchDouble;
import com.jobping.doubles.samples.SampleAnalyses;
import com.jobping.doubles.samples.SamplePostings;
import com.jobping.doubles.services.Services;
import com.jobping.job.JobRepository;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.match.MatchRepository;
import com.jobping.match.ScoreOrigin;
import com.jobping.notification.Channel;
import com.jobping.notification.ChannelChange;
import com.jobping.notification.ChannelRepository;
import com.jobping.notification.Format;
import com.jobping.notification.MannersRepository;
import com.jobping.notification.NotificationRepository;
import com.jobping.notification.RestRepository;
import com.jobping.notification.Unsubscribing;
import com.jobping.queue.NotificationMessage;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Secret;
import com.jobping.user.UserRepository;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** A real database with users, their channels and matches, and a clock that a test sets. */
final class Desk implements AutoCloseable, InstantSource {
  static final Duration LEASE = Duration.ofMinutes(2);
  static final DatabaseSettings DATABASE = Services.migratedDatabase();
  private static final AtomicInteger SERIAL = new AtomicInteger();

  final ObjectMapper mapper = Json.mapper();
  final CloudWatchDouble cloudWatch = new CloudWatchDouble();
  final HikariDataSource pool = Database.pool(DATABASE);
  final Jdbi jdbi = Database.jdbi(pool);
  final UserRepository users = new UserRepository(jdbi);
  final ChannelRepository channels = new ChannelRepository(jdbi);
  final MannersRepository manners = new MannersRepository(jdbi);
  final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @Override
  public Instant instant() {
    return now;
  }

  void passes(Duration length) {
    now = now.plus(length);
  }

  void isNow(Instant instant) {
    now = instant;
  }

  NotificationService service(Courier<Address> courier) {
    return service(pool, courier);
  }

  NotificationService service(DataSource dataSource, Courier<Address> courier) {
    Jdbi own = Database.jdbi(dataSource);
    return new NotificationService(
        mapper,
        new DeliveryTools(
            new MatchRepository(own, mapper),
            new ChannelRepository(own),
            new MannersRepository(own),
            new NotificationRepository(own),
            new RestRepository(own),
            courier,
            new Unsubscribing(
                Secret.of("a-secret-of-the-tests-and-of-nothing-else"),
                Optional.of(URI.create("https://jobping.example"))),
            LEASE,
            cloudWatch.metrics(),
            this,
            pauses::add));
  }

  UUID user() {
    return users.create("user" + SERIAL.incrementAndGet(), "hash").orElseThrow().id();
  }

  /** A Discord channel of the user's. */
  UUID channel(UUID user, String address) {
    ChannelChange change = channels.create(user, Channel.DISCORD, address, Format.RICH);
    return ((ChannelChange.Kept) change).channel().id();
  }

  /** A message that wakes the match's user up. */
  WakeUp wakeUp(UUID match) {
    return new WakeUp(Json.write(mapper, NotificationMessage.of(match)), 1);
  }

  /** What becomes of a message for each of {@code matches}, received in one batch. */
  List<Outcome> deliver(NotificationService service, List<UUID> matches) {
    return service.deliver(matches.stream().map(this::wakeUp).toList(), Deadline.in(LEASE));
  }

  /** What becomes of a message for {@code match}. */
  Outcome deliver(NotificationService service, UUID match) {
    return deliver(service, List.of(match)).getFirst();
  }

  /** A Discord address of nobody else. */
  static String discord() {
    return "https://discord.com/api/webhooks/%d/abcdefghijklmnopqrstuvwxyz"
        .formatted(1_000_000L + SERIAL.incrementAndGet());
  }

  UUID match(UUID user, int score) {
    UUID job =
        new JobRepository(jdbi, mapper)
            .store(SamplePostings.bare(Site.INDEED, "job" + SERIAL.incrementAndGet()))
            .id();
    return new MatchRepository(jdbi, mapper)
        .save(
            user,
            job,
            SampleAnalyses.of(
                score, "It fits.", List.of("looms"), List.of(), List.of(), "offline", "lexical"),
            new ScoreOrigin("offline", "lexical", 1, "0", 0, 0));
  }

  /** Matches of these scores. */
  List<UUID> matches(UUID user, int... scores) {
    List<UUID> made = new ArrayList<>();
    for (int score : scores) {
      made.add(match(user, score));
    }
    return made;
  }

  boolean notified(UUID match) {
    return new MatchRepository(jdbi, mapper).findAll(List.of(match)).getFirst().notified();
  }

  /** What a row of the ledger says. */
  public record Row(
      String status,
      int attempts,
      int doubtfulAttempts,
      int partsSent,
      Optional<String> providerMessageId,
      Optional<String> errorCode,
      Instant dueAt) {}

  List<Row> rows(UUID match) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT n.status, n.attempts, n.doubtful_attempts, n.parts_sent,
                           n.provider_message_id, n.error_code, n.due_at
                    FROM notifications n JOIN notification_channels c ON c.id = n.channel_id
                    WHERE n.match_id = :match ORDER BY c.created_at
                    """)
                .bind("match", match)
                .map(ConstructorMapper.of(Row.class))
                .list());
  }

  /** The row of a match that has one. */
  Row row(UUID match) {
    return rows(match).getFirst();
  }

  void endLeases() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                UPDATE notifications SET leased_until = now() - interval '1 second'
                WHERE status = 'sending'
                """));
  }

  @Override
  public void close() {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM provider_rests"));
    pool.close();
  }
}
