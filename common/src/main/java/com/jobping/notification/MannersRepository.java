package com.jobping.notification;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The table {@code delivery_manners}; safe for use by several threads. */
public final class MannersRepository {
  private final Jdbi jdbi;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public MannersRepository(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /** The user's, or the default. */
  public Manners find(UUID userId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM delivery_manners WHERE user_id = :userId")
                .bind("userId", userId)
                .map((row, context) -> manners(row))
                .findOne()
                .orElse(Manners.DEFAULT));
  }

  /** Sets the user's; what is held by the old ones is held by the new ones. One transaction. */
  public void put(UUID userId, Manners manners, Instant now) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  INSERT INTO delivery_manners (user_id, frequency, digest_hour, digest_weekday,
                    quiet_from, quiet_until, time_zone, max_per_day)
                  VALUES (:userId, :frequency, :digestHour, :digestWeekday, :quietFrom, :quietUntil,
                    :zone, :maxPerDay)
                  ON CONFLICT (user_id) DO UPDATE
                  SET frequency = excluded.frequency, digest_hour = excluded.digest_hour,
                      digest_weekday = excluded.digest_weekday, quiet_from = excluded.quiet_from,
                      quiet_until = excluded.quiet_until, time_zone = excluded.time_zone,
                      max_per_day = excluded.max_per_day, updated_at = now()
                  """)
              .bind("userId", userId)
              .bind("frequency", manners.frequency().code())
              .bind("digestHour", manners.digestHour())
              .bind("digestWeekday", manners.digestDay().getValue())
              .bind("quietFrom", manners.quietHours().map(QuietHours::from))
              .bind("quietUntil", manners.quietHours().map(QuietHours::until))
              .bind("zone", manners.zone().getId())
              .bind("maxPerDay", manners.maxPerDay())
              .execute();
          // What waits for its provider (it has a code) waits on.
          handle
              .createUpdate(
                  """
                  UPDATE notifications n SET due_at = :dueAt, updated_at = now()
                  FROM notification_channels c
                  WHERE c.id = n.channel_id AND c.user_id = :userId
                    AND n.status = 'pending' AND n.error_code IS NULL
                  """)
              .bind("userId", userId)
              .bind("dueAt", manners.dueAt(now))
              .execute();
        });
  }

  private static Manners manners(ResultSet row) throws SQLException {
    Optional<LocalTime> from = time(row, "quiet_from");
    Optional<LocalTime> until = time(row, "quiet_until");
    return new Manners(
        Frequency.fromCode(row.getString("frequency")).orElseThrow(),
        row.getInt("digest_hour"),
        DayOfWeek.of(row.getInt("digest_weekday")),
        from.flatMap(begin -> until.map(end -> new QuietHours(begin, end))),
        ZoneId.of(row.getString("time_zone")),
        Optional.ofNullable(row.getObject("max_per_day", Integer.class)));
  }

  private static Optional<LocalTime> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalTime.class));
  }
}
