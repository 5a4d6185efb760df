package com.jobping.notification;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The ledger {@code notifications}: one row per match and channel. A sender takes a lease, calls
 * the provider, and writes down what became of it; each is a transaction of its own. Safe for use
 * by several threads.
 */
public final class NotificationRepository {
  private final Jdbi jdbi;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public NotificationRepository(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /**
   * Asks for the right to send. A lease that ran out is taken over, and the attempt that held it is
   * counted as doubtful: its message may have arrived.
   */
  public Lease lease(UUID matchId, Channel channel, Duration length) {
    return jdbi.inTransaction(
        handle -> {
          Optional<Integer> attempt = take(handle, matchId, channel, length);
          return attempt
              .<Lease>map(Lease.Granted::new)
              .orElseGet(() -> standing(handle, matchId, channel));
        });
  }

  /** Writes down that the provider took the message, and that the match is notified. */
  public void markSent(UUID matchId, Channel channel, String providerMessageId) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  UPDATE notifications
                  SET status = 'sent', provider_message_id = :providerMessageId, sent_at = now(),
                      leased_until = NULL, error_code = NULL, updated_at = now()
                  WHERE match_id = :matchId AND channel = :channel AND status <> 'sent'
                  """)
              .bind("matchId", matchId)
              .bind("channel", channel.code())
              .bind("providerMessageId", providerMessageId)
              .execute();
          handle
              .createUpdate(
                  """
                  UPDATE user_job_matches SET notified = true, updated_at = now()
                  WHERE id = :matchId AND NOT notified
                  """)
              .bind("matchId", matchId)
              .execute();
        });
  }

  /** Gives the lease back after a failure that may pass; the next delivery tries again. */
  public void release(UUID matchId, Channel channel, String errorCode) {
    end(matchId, channel, "pending", errorCode);
  }

  /** Writes down a failure that trying again would not mend. */
  public void markFailed(UUID matchId, Channel channel, String errorCode) {
    end(matchId, channel, "failed", errorCode);
  }

  private void end(UUID matchId, Channel channel, String status, String errorCode) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE notifications
                    SET status = :status, error_code = :errorCode, leased_until = NULL,
                        updated_at = now()
                    WHERE match_id = :matchId AND channel = :channel AND status = 'sending'
                    """)
                .bind("matchId", matchId)
                .bind("channel", channel.code())
                .bind("status", status)
                .bind("errorCode", errorCode)
                .execute());
  }

  private static Optional<Integer> take(
      Handle handle, UUID matchId, Channel channel, Duration length) {
    return handle
        .createQuery(
            """
            INSERT INTO notifications (match_id, channel, status, leased_until, attempts)
            VALUES (:matchId, :channel, 'sending', now() + :length, 1)
            ON CONFLICT (match_id, channel) DO UPDATE
            SET status = 'sending', leased_until = excluded.leased_until,
                attempts = notifications.attempts + 1,
                doubtful_attempts = notifications.doubtful_attempts
                    + CASE WHEN notifications.status = 'sending' THEN 1 ELSE 0 END,
                updated_at = now()
            WHERE notifications.status = 'pending'
               OR (notifications.status = 'sending' AND notifications.leased_until < now())
            RETURNING attempts
            """)
        .bind("matchId", matchId)
        .bind("channel", channel.code())
        .bind("length", length)
        .mapTo(Integer.class)
        .findOne();
  }

  private static Lease standing(Handle handle, UUID matchId, Channel channel) {
    Row row =
        handle
            .createQuery(
                """
                SELECT status, leased_until, error_code FROM notifications
                WHERE match_id = :matchId AND channel = :channel
                """)
            .bind("matchId", matchId)
            .bind("channel", channel.code())
            .map(ConstructorMapper.of(Row.class))
            .one();
    return switch (row.status()) {
      case "sent" -> new Lease.AlreadySent();
      case "failed" -> new Lease.AlreadyFailed(row.errorCode().orElse("unknown"));
      default -> new Lease.Held(row.leasedUntil().orElseGet(Instant::now));
    };
  }

  /** What {@link #standing} reads. */
  public record Row(String status, Optional<Instant> leasedUntil, Optional<String> errorCode) {}
}
