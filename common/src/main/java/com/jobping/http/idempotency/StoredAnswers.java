package com.jobping.http.idempotency;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The answers that users were given, under the keys that they named; safe for use by several
 * threads. A key is held by one request at a time, which no connection is held for.
 */
final class StoredAnswers {
  private static final Duration KEPT = Duration.ofHours(24);
  // A function answers within 30 seconds, or not at all.
  private static final Duration HELD = Duration.ofMinutes(1);

  private final Jdbi jdbi;

  StoredAnswers(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /** What became of asking for a key. */
  sealed interface Claim {
    /** It is held by whoever asked, by this id. */
    record Held(UUID id) implements Claim {}

    /** It was used before. {@code answer} is absent as long as that request runs. */
    record Used(String request, Optional<String> answer) implements Claim {}
  }

  /**
   * Asks for {@code key} of a user.
   *
   * @param request what tells two requests apart
   */
  Claim claim(UUID userId, String key, String request) {
    return jdbi.inTransaction(
        handle -> {
          UUID id = UUID.randomUUID();
          forget(handle, userId);
          return take(handle, userId, key, request, id)
              ? new Claim.Held(id)
              : used(handle, userId, key, request);
        });
  }

  private static void forget(Handle handle, UUID userId) {
    handle
        .createUpdate(
            """
            DELETE FROM idempotency_keys
            WHERE user_id = :userId
              AND claimed_at < now() - :kept * interval '1 second'
            """)
        .bind("userId", userId)
        .bind("kept", KEPT.toSeconds())
        .execute();
  }

  private static boolean take(Handle handle, UUID userId, String key, String request, UUID id) {
    return handle
            .createUpdate(
                """
                INSERT INTO idempotency_keys AS kept (user_id, key, claim, request)
                VALUES (:userId, :key, :id, :request)
                ON CONFLICT (user_id, key) DO UPDATE
                SET claim = excluded.claim, request = excluded.request, claimed_at = now()
                WHERE kept.answer IS NULL
                  AND kept.claimed_at < now() - :held * interval '1 second'
                """)
            .bind("held", HELD.toSeconds())
            .bind("userId", userId)
            .bind("key", key)
            .bind("id", id)
            .bind("request", request)
            .execute()
        == 1;
  }

  private static Claim used(Handle handle, UUID userId, String key, String request) {
    Optional<Claim> used =
        handle
            .createQuery(
                "SELECT request, answer FROM idempotency_keys WHERE user_id = :userId AND key = :key")
            .bind("userId", userId)
            .bind("key", key)
            .map(
                (row, context) ->
                    (Claim)
                        new Claim.Used(
                            row.getString("request"), Optional.ofNullable(row.getString("answer"))))
            .findOne();
    // It was given back in between: whoever asks again gets it.
    return used.orElseGet(() -> new Claim.Used(request, Optional.empty()));
  }

  /** Stores the answer of the request that holds the key. */
  void store(Claim.Held claim, UUID userId, String key, String answer) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE idempotency_keys SET answer = :answer
                    WHERE user_id = :userId AND key = :key AND claim = :id
                    """)
                .bind("answer", answer)
                .bind("userId", userId)
                .bind("key", key)
                .bind("id", claim.id())
                .execute());
  }

  /** Gives the key back, to be used again. */
  void release(Claim.Held claim, UUID userId, String key) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM idempotency_keys
                    WHERE user_id = :userId AND key = :key AND claim = :id
                    """)
                .bind("userId", userId)
                .bind("key", key)
                .bind("id", claim.id())
                .execute());
  }
}
