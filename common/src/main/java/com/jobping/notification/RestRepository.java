package com.jobping.notification;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * The table {@code provider_rests}: until when providers want to hear nothing, told to every
 * process that would write to them. Safe for use by several threads.
 */
public final class RestRepository {
  private final Jdbi jdbi;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public RestRepository(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /** Until when the last of {@code buckets} rests; nothing where none does. */
  public Optional<Instant> until(Collection<String> buckets, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT rests_until FROM provider_rests
                    WHERE bucket = ANY (:buckets) AND rests_until > :now
                    ORDER BY rests_until DESC LIMIT 1
                    """)
                .bind("buckets", buckets.toArray(String[]::new))
                .bind("now", now)
                .mapTo(Instant.class)
                .findOne());
  }

  /** Lets {@code bucket} rest until {@code until}, or longer where it does already. */
  public void rest(String bucket, Instant until) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO provider_rests (bucket, rests_until) VALUES (:bucket, :until)
                    ON CONFLICT (bucket) DO UPDATE
                    SET rests_until = greatest(provider_rests.rests_until, excluded.rests_until)
                    """)
                .bind("bucket", bucket)
                .bind("until", until)
                .execute());
  }

  /** Forgets the rests that were over before {@code instant}. */
  public void forgetBefore(Instant instant) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("DELETE FROM provider_rests WHERE rests_until < :instant")
                .bind("instant", instant)
                .execute());
  }
}
