package com.jobping.api.draft;

import static java.util.Objects.requireNonNull;

import com.jobping.user.UserLock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table {@code prompt_drafts}; safe for use by several threads. */
public final class DraftRepository {
  private final Jdbi jdbi;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public DraftRepository(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /**
   * Lets the user try one more prompt, which counts then, unless they have tried {@code limit} of
   * them within {@code window}: then says after how long there may be one more. One transaction; a
   * user's requests are put in line.
   */
  Optional<Duration> admit(UUID userId, int limit, Duration window) {
    return jdbi.inTransaction(
        handle -> {
          UserLock.take(handle, userId);
          Instant now = Instant.now();
          forgetBefore(handle, userId, now.minus(window));
          Optional<Duration> wait =
              nthLast(handle, userId, limit)
                  .map(tooRecent -> Duration.between(now, tooRecent.plus(window)));
          if (wait.isEmpty()) {
            insert(handle, userId, now);
          }
          return wait;
        });
  }

  private static void forgetBefore(Handle handle, UUID userId, Instant instant) {
    handle
        .createUpdate("DELETE FROM prompt_drafts WHERE user_id = :userId AND tried_at <= :instant")
        .bind("userId", userId)
        .bind("instant", instant)
        .execute();
  }

  private static Optional<Instant> nthLast(Handle handle, UUID userId, int number) {
    return handle
        .createQuery(
            """
            SELECT tried_at FROM prompt_drafts WHERE user_id = :userId
            ORDER BY tried_at DESC OFFSET :number - 1 LIMIT 1
            """)
        .bind("userId", userId)
        .bind("number", number)
        .mapTo(Instant.class)
        .findOne();
  }

  private static void insert(Handle handle, UUID userId, Instant now) {
    handle
        .createUpdate("INSERT INTO prompt_drafts (user_id, tried_at) VALUES (:userId, :now)")
        .bind("userId", userId)
        .bind("now", now)
        .execute();
  }
}
