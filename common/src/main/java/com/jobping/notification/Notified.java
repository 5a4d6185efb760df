package com.jobping.notification;

import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Keeps {@code user_job_matches.notified}: true once a match was sent on a channel, and none that
 * is on has it still before it.
 */
final class Notified {
  private static final String UPDATE =
      """
      UPDATE user_job_matches m SET notified = true, updated_at = now()
      WHERE NOT m.notified
        AND EXISTS (SELECT FROM notifications n WHERE n.match_id = m.id AND n.status = 'sent')
        AND NOT EXISTS (SELECT FROM notifications n
                        JOIN notification_channels c ON c.id = n.channel_id AND c.enabled
                        WHERE n.match_id = m.id AND n.status IN ('pending', 'sending'))
      """;

  private Notified() {}

  /** Puts those in line who end the rows of the same matches: of two, the second sees the first. */
  static void lock(Handle handle, Collection<UUID> matchIds) {
    handle
        .createQuery(
            """
            SELECT id FROM user_job_matches WHERE id = ANY (:matchIds)
            ORDER BY id FOR NO KEY UPDATE
            """)
        .bind("matchIds", matchIds.toArray(UUID[]::new))
        .mapTo(UUID.class)
        .list();
  }

  /** After rows of these matches have ended. */
  static void update(Handle handle, Collection<UUID> matchIds) {
    handle
        .createUpdate(UPDATE + "  AND m.id = ANY (:matchIds)")
        .bind("matchIds", matchIds.toArray(UUID[]::new))
        .execute();
  }

  /** The same for all of the user's matches that may have to be updated, or have open rows. */
  static void lockAll(Handle handle, UUID userId) {
    handle
        .createQuery(
            """
            SELECT m.id FROM user_job_matches m
            WHERE m.user_id = :userId
              AND EXISTS (SELECT FROM notifications n
                          WHERE n.match_id = m.id
                            AND (NOT m.notified OR n.status IN ('pending', 'sending')))
            ORDER BY m.id FOR NO KEY UPDATE
            """)
        .bind("userId", userId)
        .mapTo(UUID.class)
        .list();
  }

  /** After a channel of the user's went. */
  static void updateAll(Handle handle, UUID userId) {
    lockAll(handle, userId);
    handle.createUpdate(UPDATE + "  AND m.user_id = :userId").bind("userId", userId).execute();
  }
}
