package com.jobping.api.match;

import static java.util.Objects.requireNonNull;

import com.jobping.text.Sha256;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The table {@code feeds}: whose matches the holder of a secret may read. Secrets are kept as their
 * hashes only, and random enough to need no salt. Safe for use by several threads.
 */
public final class FeedRepository {
  private final Jdbi jdbi;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public FeedRepository(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /** Makes the user's feed, or gives it another secret; the one before is worth nothing then. */
  Instant put(UUID userId, String secret) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    INSERT INTO feeds (user_id, secret_hash) VALUES (:userId, :hash)
                    ON CONFLICT (user_id) DO UPDATE
                    SET secret_hash = excluded.secret_hash, created_at = excluded.created_at
                    RETURNING created_at
                    """)
                .bind("userId", userId)
                .bind("hash", Sha256.hex(secret))
                .mapTo(Instant.class)
                .one());
  }

  /** Since when the user has a feed, if they have one. */
  Optional<Instant> createdAt(UUID userId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT created_at FROM feeds WHERE user_id = :userId")
                .bind("userId", userId)
                .mapTo(Instant.class)
                .findOne());
  }

  /** Ends the user's feed; says whether there was one. */
  boolean delete(UUID userId) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate("DELETE FROM feeds WHERE user_id = :userId")
                    .bind("userId", userId)
                    .execute()
                == 1);
  }

  /** The feed with this secret, if there is one. */
  Optional<Feed> find(String secret) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT f.user_id, u.notify_threshold AS threshold, f.created_at
                    FROM feeds f JOIN users u ON u.id = f.user_id
                    WHERE f.secret_hash = :hash
                    """)
                .bind("hash", Sha256.hex(secret))
                .map(ConstructorMapper.of(Feed.class))
                .findOne());
  }

  /**
   * A user's feed.
   *
   * @param threshold the score from which on the user wants to be told
   */
  public record Feed(UUID userId, int threshold, Instant createdAt) {}
}
