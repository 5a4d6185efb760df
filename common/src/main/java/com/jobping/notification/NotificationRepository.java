package com.jobping.notification;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The ledger {@code notifications}: one row per match and channel. A sender takes a lease on what
 * travels in one parcel, and with it the channel; calls the provider; and writes down what became
 * of it. Each is a transaction of its own. Leases run by the database's clock, what is due by the
 * caller's. Safe for use by several threads.
 */
public final class NotificationRepository {
  private final Jdbi jdbi;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public NotificationRepository(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /**
   * At most so many messages a day.
   *
   * @param dayStart when the day began
   */
  public record DailyLimit(int messages, Instant dayStart) {}

  /** Whose match it is; nothing where it is gone. */
  public Optional<UUID> userOf(UUID matchId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT user_id FROM user_job_matches WHERE id = :matchId")
                .bind("matchId", matchId)
                .mapTo(UUID.class)
                .findOne());
  }

  /**
   * Opens rows for those of the user's matches that are due and have none: one for each channel
   * that is on. A match has its rows opened once, so that a channel that comes later is not told of
   * it.
   *
   * @param matchId one that is opened however old it is
   * @param dueAt when they are to be sent
   */
  public void open(UUID userId, UUID matchId, Instant dueAt, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO notifications (match_id, channel_id, status, due_at)
                    SELECT m.id, c.id, 'pending', :dueAt
                    """
                        + DueMatches.UNOPENED
                        + """
                          AND m.user_id = :userId AND (m.id = :matchId OR m.updated_at > :after)
                        ON CONFLICT (match_id, channel_id) DO NOTHING
                        """)
                .bind("userId", userId)
                .bind("matchId", matchId)
                .bind("dueAt", dueAt)
                .bind("after", now.minus(DueMatches.FORGOTTEN_AFTER))
                .execute());
  }

  /**
   * What is to be sent on the channel: what has been begun first, then the best match first.
   *
   * @param except matches that are passed over
   */
  public List<OpenNotification> due(
      UUID channelId, Instant now, Collection<UUID> except, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT n.match_id, n.parts_sent, n.provider_message_id AS first_message_id,
                           n.refusals
                    FROM notifications n
                    """
                        + DueMatches.STILL_FITTING
                        + """
                    WHERE n.channel_id = :channelId AND n.due_at <= :now
                      AND (n.status = 'pending'
                           OR (n.status = 'sending' AND n.leased_until < now()))
                      AND n.match_id <> ALL (:except)
                    ORDER BY n.parts_sent > 0 DESC, m.score DESC, m.created_at DESC, m.id
                    LIMIT :limit
                    """)
                .bind("channelId", channelId)
                .bind("now", now)
                .bind("except", except.toArray(UUID[]::new))
                .bind("limit", limit)
                .map(ConstructorMapper.of(OpenNotification.class))
                .list());
  }

  /**
   * Asks for the right to send {@code rows} on the channel, one sender at a time, if both are what
   * they were when they were read. A lease that ran out is taken over, and the attempt that held it
   * is counted as doubtful: its message may have arrived.
   */
  public Lease lease(
      NotificationChannel channel,
      Collection<OpenNotification> rows,
      Instant now,
      Duration length,
      Optional<DailyLimit> limit) {
    UUID channelId = channel.id();
    List<UUID> matchIds = rows.stream().map(OpenNotification::matchId).toList();
    return jdbi.inTransaction(
        handle -> {
          if (lockSame(handle, channel).filter(NotificationChannel::enabled).isEmpty()) {
            return new Lease.Off();
          }
          Optional<Instant> held = heldUntil(handle, channelId);
          if (held.isPresent()) {
            return new Lease.Held(held.get());
          }
          if (limit.isPresent() && sentSince(handle, channelId, limit.get())) {
            return new Lease.SpentForToday();
          }
          if (!open(handle, channelId, matchIds, now).equals(Set.copyOf(rows))) {
            return new Lease.Outdated();
          }
          return take(handle, channelId, matchIds, length);
        });
  }

  /**
   * Writes down that the provider took a message, and that more of the parcel are to come.
   *
   * @param before how many it had taken before
   * @return nothing where the rest is not to be sent: the lease is another's, or the channel is
   *     another place by now
   */
  public Optional<Lease.Granted> partSent(
      NotificationChannel channel,
      Collection<UUID> matchIds,
      Lease.Granted lease,
      int before,
      String providerMessageId,
      Duration length) {
    return jdbi.inTransaction(
        handle -> {
          if (lockSame(handle, channel).isEmpty()) {
            return Optional.empty();
          }
          return bound(
                  handle.createQuery(
                      """
                      UPDATE notifications
                      SET parts_sent = parts_sent + 1,
                          provider_message_id = coalesce(provider_message_id, :messageId),
                          leased_until = now() + :length, updated_at = now()
                      WHERE channel_id = :channelId AND match_id = ANY (:matchIds)
                        AND status = 'sending' AND leased_until = :until
                        AND parts_sent = :before
                      RETURNING leased_until
                      """),
                  channel.id(),
                  matchIds)
              .bind("until", lease.until())
              .bind("before", before)
              .bind("messageId", providerMessageId)
              .bind("length", length)
              .mapTo(Instant.class)
              .findFirst()
              .map(until -> new Lease.Granted(until, lease.attempt()));
        });
  }

  /** Writes down that the provider took the parcel's last message; whoever holds the lease now. */
  public void sent(
      UUID channelId, Collection<UUID> matchIds, String providerMessageId, Instant now) {
    jdbi.useTransaction(
        handle -> {
          Notified.lock(handle, matchIds);
          bound(
                  handle.createUpdate(
                      """
                      UPDATE notifications
                      SET status = 'sent', parts_sent = parts_sent + 1,
                          provider_message_id = coalesce(provider_message_id, :messageId),
                          sent_at = :now, leased_until = NULL, error_code = NULL,
                          updated_at = now()
                      WHERE channel_id = :channelId AND match_id = ANY (:matchIds)
                        AND status <> 'sent'
                      """),
                  channelId,
                  matchIds)
              .bind("messageId", providerMessageId)
              .bind("now", now)
              .execute();
          Notified.update(handle, matchIds);
        });
  }

  /** Gives the lease back after a failure that may pass. */
  public void release(
      UUID channelId, Collection<UUID> matchIds, Lease.Granted lease, String errorCode) {
    end(channelId, matchIds, lease, errorCode, 0, Integer.MAX_VALUE);
  }

  /**
   * Gives the lease back after the provider called the message wrong; with the {@code most}th time
   * it has failed.
   */
  public void refused(
      UUID channelId, Collection<UUID> matchIds, Lease.Granted lease, String errorCode, int most) {
    end(channelId, matchIds, lease, errorCode, 1, most);
  }

  /**
   * Switches the channel off, and writes down that {@code matchIds} have failed there. What else
   * was to be sent there stays, for when its owner has mended it. One transaction.
   *
   * @return whether it was; false where the channel is another place by now
   */
  public boolean gone(
      NotificationChannel channel, Collection<UUID> matchIds, String errorCode, String detail) {
    UUID channelId = channel.id();
    return jdbi.inTransaction(
        handle -> {
          if (lockSame(handle, channel).isEmpty()) {
            return false;
          }
          Notified.lockAll(handle, channel.userId());
          bound(
                  handle.createUpdate(
                      """
                      UPDATE notifications
                      SET status = 'failed', error_code = :errorCode, leased_until = NULL,
                          updated_at = now()
                      WHERE channel_id = :channelId AND match_id = ANY (:matchIds)
                        AND status IN ('pending', 'sending')
                      """),
                  channelId,
                  matchIds)
              .bind("errorCode", errorCode)
              .execute();
          ChannelRepository.switchOff(handle, channelId, errorCode, Optional.of(detail));
          return true;
        });
  }

  /**
   * Holds what is due on the channel until {@code until}, but for what somebody is writing down at
   * this moment.
   *
   * @param errorCode why, where it is not its user's wish
   */
  public void hold(UUID channelId, Instant now, Instant until, Optional<String> errorCode) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE notifications
                    SET due_at = :until, error_code = :errorCode, updated_at = now()
                    WHERE id IN (
                      SELECT id FROM notifications
                      WHERE channel_id = :channelId AND status IN ('pending', 'sending')
                        AND due_at <= :now
                      FOR NO KEY UPDATE SKIP LOCKED)
                    """)
                .bind("channelId", channelId)
                .bind("now", now)
                .bind("until", until)
                .bind("errorCode", errorCode)
                .execute());
  }

  /** Where the match stands. */
  public Standing standing(UUID matchId, Instant now) {
    List<Row> open =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT n.status, n.error_code, n.refusals, n.due_at,
                               (SELECT max(leased_until) FROM notifications other
                                WHERE other.channel_id = n.channel_id AND other.status = 'sending'
                                  AND other.leased_until > now()) AS leased_until
                        FROM notifications n
                        JOIN notification_channels c ON c.id = n.channel_id AND c.enabled
                        """
                            + DueMatches.STILL_FITTING
                            + """
                        WHERE n.match_id = :matchId
                          AND (n.status IN ('pending', 'sending')
                               OR (n.status = 'failed' AND n.refusals > 0))
                        """)
                    .bind("matchId", matchId)
                    .map(ConstructorMapper.of(Row.class))
                    .list());
    Optional<String> refused =
        open.stream().filter(row -> row.isRefused(now)).flatMap(Row::code).findFirst();
    if (refused.isPresent()) {
      return new Standing.Refused(refused.get());
    }
    return open.stream()
        .filter(row -> !row.heldByManners(now))
        .map(Row::notBefore)
        .min(Instant::compareTo)
        .<Standing>map(Standing.Waiting::new)
        .orElseGet(Standing.Settled::new);
  }

  /** What {@link #standing} reads. */
  public record Row(
      String status,
      Optional<String> errorCode,
      int refusals,
      Instant dueAt,
      Optional<Instant> leasedUntil) {
    Stream<String> code() {
      return errorCode.stream();
    }

    /** What was refused once and has to wait now is not: the wait may be all that it lacks. */
    boolean isRefused(Instant now) {
      return refusals > 0 && (status.equals("failed") || !notBefore().isAfter(now));
    }

    boolean heldByManners(Instant now) {
      return status.equals("pending") && errorCode.isEmpty() && dueAt.isAfter(now);
    }

    Instant notBefore() {
      return leasedUntil.filter(dueAt::isBefore).orElse(dueAt);
    }
  }

  /** The channel, if it is the same place still; it is locked until the transaction ends. */
  private static Optional<NotificationChannel> lockSame(Handle handle, NotificationChannel asRead) {
    return ChannelRepository.lockOne(handle, asRead.id())
        .filter(channel -> channel.address().equals(asRead.address()))
        .filter(channel -> channel.format() == asRead.format());
  }

  private static Optional<Instant> heldUntil(Handle handle, UUID channelId) {
    return handle
        .createQuery(
            """
            SELECT leased_until FROM notifications
            WHERE channel_id = :channelId AND status = 'sending' AND leased_until >= now()
            ORDER BY leased_until DESC LIMIT 1
            """)
        .bind("channelId", channelId)
        .mapTo(Instant.class)
        .findOne();
  }

  /**
   * Whether as many messages as the limit allows have been sent. Slack's webhooks give no ids, so
   * that the time has to tell their messages apart.
   */
  private static boolean sentSince(Handle handle, UUID channelId, DailyLimit limit) {
    return handle
            .createQuery(
                """
                SELECT count(DISTINCT (provider_message_id, sent_at)) FROM notifications
                WHERE channel_id = :channelId AND status = 'sent' AND sent_at >= :dayStart
                """)
            .bind("channelId", channelId)
            .bind("dayStart", limit.dayStart())
            .mapTo(Integer.class)
            .one()
        >= limit.messages();
  }

  /** Those of {@code matchIds} that are to be sent, as they are. */
  private static Set<OpenNotification> open(
      Handle handle, UUID channelId, Collection<UUID> matchIds, Instant now) {
    return bound(
            handle.createQuery(
                """
                SELECT n.match_id, n.parts_sent, n.provider_message_id AS first_message_id,
                       n.refusals
                FROM notifications n
                """
                    + DueMatches.STILL_FITTING
                    + """
                WHERE n.channel_id = :channelId AND n.match_id = ANY (:matchIds)
                  AND n.status IN ('pending', 'sending') AND n.due_at <= :now
                FOR NO KEY UPDATE OF n
                """),
            channelId,
            matchIds)
        .bind("now", now)
        .map(ConstructorMapper.of(OpenNotification.class))
        .set();
  }

  private static Lease take(
      Handle handle, UUID channelId, Collection<UUID> matchIds, Duration length) {
    return bound(
            handle.createQuery(
                """
                UPDATE notifications
                SET status = 'sending', leased_until = now() + :length, attempts = attempts + 1,
                    doubtful_attempts = doubtful_attempts
                        + CASE WHEN status = 'sending' THEN 1 ELSE 0 END,
                    updated_at = now()
                WHERE channel_id = :channelId AND match_id = ANY (:matchIds)
                RETURNING leased_until AS until, attempts AS attempt
                """),
            channelId,
            matchIds)
        .bind("length", length)
        .map(ConstructorMapper.of(Lease.Granted.class))
        .stream()
        .reduce((one, other) -> one.attempt() < other.attempt() ? other : one)
        .<Lease>map(granted -> granted)
        .orElseGet(Lease.Outdated::new);
  }

  private void end(
      UUID channelId,
      Collection<UUID> matchIds,
      Lease.Granted lease,
      String errorCode,
      int refusals,
      int mostRefusals) {
    jdbi.useTransaction(
        handle -> {
          Notified.lock(handle, matchIds);
          bound(
                  handle.createUpdate(
                      """
                      UPDATE notifications
                      SET status = CASE WHEN refusals + :refusals >= :most THEN 'failed'
                                        ELSE 'pending' END,
                          refusals = refusals + :refusals, error_code = :errorCode,
                          leased_until = NULL, updated_at = now()
                      WHERE channel_id = :channelId AND match_id = ANY (:matchIds)
                        AND status = 'sending' AND leased_until = :until
                      """),
                  channelId,
                  matchIds)
              .bind("refusals", refusals)
              .bind("most", mostRefusals)
              .bind("errorCode", errorCode)
              .bind("until", lease.until())
              .execute();
          Notified.update(handle, matchIds);
        });
  }

  private static <S extends SqlStatement<S>> S bound(
      S statement, UUID channelId, Collection<UUID> matchIds) {
    return statement.bind("channelId", channelId).bind("matchIds", matchIds.toArray(UUID[]::new));
  }
}
