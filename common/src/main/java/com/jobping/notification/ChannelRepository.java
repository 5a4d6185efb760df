package com.jobping.notification;

import static java.util.Objects.requireNonNull;

import com.jobping.notification.NotificationChannel.SwitchedOff;
import com.jobping.user.UserLock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The table {@code notification_channels}; safe for use by several threads. The database keeps
 * {@code users.discord_webhook} in step with the first Discord channel, both ways. Who locks
 * several things does so in one order: user, mailbox, channels, matches, their rows in the ledger.
 */
public final class ChannelRepository {
  /** How many channels one user may have. */
  public static final int MOST_PER_USER = 10;

  private final Jdbi jdbi;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public ChannelRepository(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /** All of the user's, the oldest first. */
  public List<NotificationChannel> list(UUID userId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM notification_channels WHERE user_id = :userId
                    ORDER BY created_at, id
                    """)
                .bind("userId", userId)
                .map((row, context) -> channel(row))
                .list());
  }

  /** One of the user's. */
  public Optional<NotificationChannel> find(UUID userId, UUID id) {
    return jdbi.withHandle(handle -> find(handle, userId, id));
  }

  /** A new channel of the user's, who may have {@value #MOST_PER_USER}. One transaction. */
  public ChannelChange create(UUID userId, Channel kind, String address, Format format) {
    return jdbi.inTransaction(
        handle -> {
          if (!UserLock.take(handle, userId)) {
            return new ChannelChange.NotFound();
          }
          if (hasAnother(handle, userId, Optional.empty(), address)) {
            return new ChannelChange.Duplicate();
          }
          if (count(handle, userId) >= MOST_PER_USER) {
            return new ChannelChange.LimitReached(MOST_PER_USER);
          }
          return new ChannelChange.Kept(
              handle
                  .createQuery(
                      """
                      INSERT INTO notification_channels (user_id, kind, address, format)
                      VALUES (:userId, :kind, :address, :format)
                      RETURNING *
                      """)
                  .bind("userId", userId)
                  .bind("kind", kind.code())
                  .bind("address", address)
                  .bind("format", format.code())
                  .map((row, context) -> channel(row))
                  .one());
        });
  }

  /**
   * Changes one of the user's; its kind is that of its new address. Whoever is switched on begins
   * anew: what is scored from then on goes there, with what was held before. So does a message of
   * several parts that was begun at another address or in another format. One transaction.
   *
   * @param off absent: it is on
   */
  public ChannelChange update(
      UUID userId, UUID id, Channel kind, String address, Format format, Optional<String> off) {
    return jdbi.inTransaction(
        handle -> {
          if (!lock(handle, userId)) {
            return new ChannelChange.NotFound();
          }
          if (hasAnother(handle, userId, Optional.of(id), address)) {
            return new ChannelChange.Duplicate();
          }
          beginAnew(handle, userId, id, address, format);
          Optional<NotificationChannel> changed =
              handle
                  .createQuery(
                      """
                      UPDATE notification_channels
                      SET kind = :kind, address = :address, format = :format,
                          enabled_at = CASE WHEN enabled THEN enabled_at ELSE now() END,
                          disabled_at = CASE WHEN cast(:off AS text) IS NULL THEN NULL
                                             ELSE coalesce(disabled_at, now()) END,
                          disabled_reason = CASE WHEN cast(:off AS text) IS NULL THEN NULL
                                                 ELSE coalesce(disabled_reason, :off) END,
                          disabled_detail = CASE WHEN cast(:off AS text) IS NULL THEN NULL
                                                 ELSE disabled_detail END,
                          updated_at = now()
                      WHERE user_id = :userId AND id = :id
                      RETURNING *
                      """)
                  .bind("userId", userId)
                  .bind("id", id)
                  .bind("kind", kind.code())
                  .bind("address", address)
                  .bind("format", format.code())
                  .bind("off", off)
                  .map((row, context) -> channel(row))
                  .findOne();
          Notified.updateAll(handle, userId);
          return changed
              .<ChannelChange>map(ChannelChange.Kept::new)
              .orElseGet(ChannelChange.NotFound::new);
        });
  }

  /** Switches the channel off, where it is there and on; says whose it is. One transaction. */
  public Optional<NotificationChannel> switchOff(UUID id, String reason) {
    return jdbi.inTransaction(
        handle -> {
          switchOff(handle, id, reason, Optional.empty());
          return handle
              .createQuery("SELECT * FROM notification_channels WHERE id = :id")
              .bind("id", id)
              .map((row, context) -> channel(row))
              .findOne();
        });
  }

  /** Removes one of the user's, with its part of the ledger; whether it was there. */
  public boolean delete(UUID userId, UUID id) {
    return jdbi.inTransaction(
        handle -> {
          lock(handle, userId);
          int deleted =
              handle
                  .createUpdate(
                      "DELETE FROM notification_channels WHERE user_id = :userId AND id = :id")
                  .bind("userId", userId)
                  .bind("id", id)
                  .execute();
          Notified.updateAll(handle, userId);
          return deleted > 0;
        });
  }

  /**
   * Writes down where the channel's place has moved; nothing where the user has that one too, or
   * has set another address since {@code channel} was read.
   *
   * @return the channel, moved or as it was read
   */
  public NotificationChannel move(NotificationChannel channel, String address) {
    return jdbi.inTransaction(
        handle -> {
          UserLock.take(handle, channel.userId());
          return handle
              .createQuery(
                  """
                  UPDATE notification_channels channel
                  SET address = :address, updated_at = now()
                  WHERE id = :id AND address = :before
                    AND NOT EXISTS (SELECT FROM notification_channels other
                                    WHERE other.user_id = channel.user_id
                                      AND md5(other.address) = md5(:address))
                  RETURNING *
                  """)
              .bind("id", channel.id())
              .bind("before", channel.address())
              .bind("address", address)
              .map((row, context) -> channel(row))
              .findOne()
              .orElse(channel);
        });
  }

  /** Lets the user have a sample sent, once in {@code pause}; whether they may. */
  public boolean mayTest(UUID userId, Duration pause) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE users SET channel_tested_at = now()
                        WHERE id = :userId
                          AND (channel_tested_at IS NULL OR channel_tested_at < now() - :pause)
                        """)
                    .bind("userId", userId)
                    .bind("pause", pause)
                    .execute())
        > 0;
  }

  /** Switches the channel off within the caller's transaction, where it is on. */
  static void switchOff(Handle handle, UUID id, String reason, Optional<String> detail) {
    handle
        .createQuery(
            """
            UPDATE notification_channels
            SET disabled_at = now(), disabled_reason = :reason, disabled_detail = :detail,
                updated_at = now()
            WHERE id = :id AND enabled
            RETURNING user_id
            """)
        .bind("id", id)
        .bind("reason", reason)
        .bind("detail", detail)
        .mapTo(UUID.class)
        .findOne()
        .ifPresent(userId -> Notified.updateAll(handle, userId));
  }

  /**
   * Switches off, within the caller's transaction, all mail channels that are on and whose address
   * is {@code address}, in whatever case, or that with further parameters; whoever's they are.
   */
  static void switchOffMail(Handle handle, String address, String reason) {
    handle
        .createQuery(
            """
            SELECT id FROM notification_channels
            WHERE kind = 'email' AND enabled
              AND starts_with(lower(address) || '&', lower(:address) || '&')
            ORDER BY user_id, id FOR NO KEY UPDATE
            """)
        .bind("address", address)
        .mapTo(UUID.class)
        .list()
        .forEach(id -> switchOff(handle, id, reason, Optional.empty()));
  }

  /** The channel, locked until the transaction ends. */
  static Optional<NotificationChannel> lockOne(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT * FROM notification_channels WHERE id = :id FOR NO KEY UPDATE")
        .bind("id", id)
        .map((row, context) -> channel(row))
        .findOne();
  }

  /** Locks the user, their channels and matches; whether there is such a user. */
  private static boolean lock(Handle handle, UUID userId) {
    boolean found = UserLock.take(handle, userId);
    handle
        .createQuery(
            """
            SELECT id FROM notification_channels WHERE user_id = :userId
            ORDER BY id FOR NO KEY UPDATE
            """)
        .bind("userId", userId)
        .mapTo(UUID.class)
        .list();
    Notified.lockAll(handle, userId);
    return found;
  }

  /** Parts that went elsewhere, or were cut otherwise, are none of the message to come. */
  private static void beginAnew(
      Handle handle, UUID userId, UUID id, String address, Format format) {
    handle
        .createUpdate(
            """
            UPDATE notifications n
            SET parts_sent = 0, provider_message_id = NULL, updated_at = now()
            FROM notification_channels c
            WHERE c.id = n.channel_id AND c.id = :id AND c.user_id = :userId
              AND (c.address <> :address OR c.format <> :format)
              AND n.status IN ('pending', 'sending') AND n.parts_sent > 0
            """)
        .bind("id", id)
        .bind("userId", userId)
        .bind("address", address)
        .bind("format", format.code())
        .execute();
  }

  private static Optional<NotificationChannel> find(Handle handle, UUID userId, UUID id) {
    return handle
        .createQuery("SELECT * FROM notification_channels WHERE user_id = :userId AND id = :id")
        .bind("userId", userId)
        .bind("id", id)
        .map((row, context) -> channel(row))
        .findOne();
  }

  private static boolean hasAnother(
      Handle handle, UUID userId, Optional<UUID> than, String address) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (SELECT FROM notification_channels
                           WHERE user_id = :userId AND md5(address) = md5(:address)
                             AND id IS DISTINCT FROM cast(:than AS uuid))
            """)
        .bind("userId", userId)
        .bind("address", address)
        .bind("than", than)
        .mapTo(Boolean.class)
        .one();
  }

  private static int count(Handle handle, UUID userId) {
    return handle
        .createQuery("SELECT count(*) FROM notification_channels WHERE user_id = :userId")
        .bind("userId", userId)
        .mapTo(Integer.class)
        .one();
  }

  private static NotificationChannel channel(ResultSet row) throws SQLException {
    return new NotificationChannel(
        row.getObject("id", UUID.class),
        row.getObject("user_id", UUID.class),
        Channel.fromCode(row.getString("kind")).orElseThrow(),
        row.getString("address"),
        Format.fromCode(row.getString("format")).orElseThrow(),
        off(row),
        instant(row, "created_at").orElseThrow());
  }

  private static Optional<SwitchedOff> off(ResultSet row) throws SQLException {
    String reason = row.getString("disabled_reason");
    Optional<String> detail = Optional.ofNullable(row.getString("disabled_detail"));
    return instant(row, "disabled_at").map(since -> new SwitchedOff(since, reason, detail));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
