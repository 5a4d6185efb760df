package com.jobping.api.account;

import static java.util.Objects.requireNonNull;

import com.jobping.auth.SecretTokens;
import com.jobping.text.Sha256;
import com.jobping.user.Credentials;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The tables {@code sessions} and {@code refresh_tokens}, which keep no token but its hash. Safe
 * for use by several threads.
 */
public final class SessionRepository {
  private static final int DELETED_AT_ONCE = 100;

  private final Jdbi jdbi;
  private final Duration lifetime;
  private final SecretTokens tokens = new SecretTokens();

  /**
   * Over {@code jdbi}; every method takes a connection of its own.
   *
   * @param lifetime how long a refresh token is good, and so a session that nobody uses
   */
  public SessionRepository(Jdbi jdbi, Duration lifetime) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
    this.lifetime = requireNonNull(lifetime, "lifetime is null");
  }

  /**
   * A new session, unless the user has gone or changed the password since {@code credentials} were
   * read. Deletes some that are long over in passing.
   */
  Optional<OpenSession> open(Credentials credentials) {
    return jdbi.inTransaction(
        handle -> {
          deleteOver(handle);
          return handle
              .createQuery(
                  """
                  INSERT INTO sessions (user_id, expires_at)
                  SELECT id, now() + :lifetime
                  FROM (SELECT id FROM users
                        WHERE id = :userId AND password_hash IS NOT DISTINCT FROM :passwordHash
                        FOR SHARE) AS owner
                  RETURNING id
                  """)
              .bind("lifetime", lifetime)
              .bind("userId", credentials.id())
              .bind("passwordHash", credentials.passwordHash())
              .mapTo(UUID.class)
              .findOne()
              .map(id -> new Owned(id, credentials.id(), credentials.username()))
              .map(owned -> withNewToken(handle, owned));
        });
  }

  /**
   * Exchanges a refresh token for the next one of its session. One that was used before ends the
   * session, also where two come at once: they are put in line. Used tokens are forgotten once an
   * unused one would no longer be good, so that a session that lives for years keeps no more of
   * them than one that lives for its first {@code lifetime}.
   */
  Renewal renew(String refreshToken) {
    String hash = Sha256.hex(refreshToken);
    return jdbi.inTransaction(
        handle -> {
          Optional<Owned> locked =
              handle
                  .createQuery(
                      """
                      SELECT s.id, s.user_id, u.username
                      FROM sessions s JOIN users u ON u.id = s.user_id
                      WHERE s.id = (SELECT session_id FROM refresh_tokens WHERE token_hash = :hash)
                        AND s.ended_at IS NULL AND s.expires_at > now()
                      FOR NO KEY UPDATE OF s
                      """)
                  .bind("hash", hash)
                  .map(ConstructorMapper.of(Owned.class))
                  .findOne();
          if (locked.isEmpty()) {
            return new Renewal.Refused();
          }
          Owned session = locked.get();
          if (!use(handle, hash)) {
            end(handle, session.id());
            return new Renewal.Reused();
          }
          handle
              .createUpdate(
                  """
                  UPDATE sessions SET last_used_at = now(), expires_at = now() + :lifetime
                  WHERE id = :id
                  """)
              .bind("lifetime", lifetime)
              .bind("id", session.id())
              .execute();
          forgetUsed(handle, session.id());
          return new Renewal.Renewed(withNewToken(handle, session));
        });
  }

  /** Ends a session, at once and for good. */
  void end(UUID id) {
    jdbi.useHandle(handle -> end(handle, id));
  }

  private static void end(Handle handle, UUID id) {
    handle
        .createUpdate("UPDATE sessions SET ended_at = now() WHERE id = :id AND ended_at IS NULL")
        .bind("id", id)
        .execute();
  }

  private static boolean use(Handle handle, String hash) {
    return handle
            .createUpdate(
                """
                UPDATE refresh_tokens SET used_at = now()
                WHERE token_hash = :hash AND used_at IS NULL
                """)
            .bind("hash", hash)
            .execute()
        > 0;
  }

  private void forgetUsed(Handle handle, UUID id) {
    handle
        .createUpdate(
            """
            DELETE FROM refresh_tokens WHERE session_id = :id AND used_at < now() - :lifetime
            """)
        .bind("id", id)
        .bind("lifetime", lifetime)
        .execute();
  }

  private OpenSession withNewToken(Handle handle, Owned session) {
    String token = tokens.next();
    handle
        .createUpdate(
            "INSERT INTO refresh_tokens (token_hash, session_id) VALUES (:hash, :sessionId)")
        .bind("hash", Sha256.hex(token))
        .bind("sessionId", session.id())
        .execute();
    return new OpenSession(session.id(), session.userId(), session.username(), token);
  }

  private static void deleteOver(Handle handle) {
    handle
        .createUpdate(
            """
            DELETE FROM sessions WHERE id IN (
              SELECT id FROM sessions
              WHERE expires_at <= now() OR ended_at < now() - interval '1 day'
              LIMIT :limit FOR UPDATE SKIP LOCKED)
            """)
        .bind("limit", DELETED_AT_ONCE)
        .execute();
  }

  /** A session, and whose it is. */
  public record Owned(UUID id, UUID userId, String username) {}
}
