package com.jobping.user;

import static java.util.Objects.requireNonNull;

import com.jobping.db.NamedLock;
import com.jobping.match.PendingScoreRepository;
import com.jobping.usage.UsageRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The table {@code users}; safe for use by several threads. */
public final class UserRepository {
  private final Jdbi jdbi;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public UserRepository(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /** A new user; nothing when the name is taken, in whatever case. */
  public Optional<User> create(String username, String passwordHash) {
    return jdbi.withHandle(handle -> create(handle, username, Optional.of(passwordHash)));
  }

  /**
   * The user whom {@code issuer} calls {@code subject}, made at first sight.
   *
   * @param names what to call a new one: the first that is not taken
   */
  public Credentials identified(String issuer, String subject, Stream<String> names) {
    return jdbi.inTransaction(
        handle -> {
          // Two first sights at once are to make one user.
          NamedLock.IDENTITY.take(handle, issuer + '\n' + subject);
          return identified(handle, issuer, subject)
              .orElseGet(
                  () -> {
                    User user =
                        names
                            .flatMap(name -> create(handle, name, Optional.empty()).stream())
                            .findFirst()
                            .orElseThrow();
                    handle
                        .createUpdate(
                            """
                            INSERT INTO external_identities (issuer, subject, user_id)
                            VALUES (:issuer, :subject, :userId)
                            """)
                        .bind("issuer", issuer)
                        .bind("subject", subject)
                        .bind("userId", user.id())
                        .execute();
                    return new Credentials(user.id(), user.username(), Optional.empty());
                  });
        });
  }

  private static Optional<Credentials> identified(Handle handle, String issuer, String subject) {
    return handle
        .createQuery(
            """
            SELECT u.id, u.username, u.password_hash
            FROM external_identities i JOIN users u ON u.id = i.user_id
            WHERE i.issuer = :issuer AND i.subject = :subject
            """)
        .bind("issuer", issuer)
        .bind("subject", subject)
        .map(ConstructorMapper.of(Credentials.class))
        .findOne();
  }

  private static Optional<User> create(
      Handle handle, String username, Optional<String> passwordHash) {
    return handle
        .createQuery(
            """
            INSERT INTO users (username, password_hash)
            VALUES (:username, :passwordHash)
            ON CONFLICT (lower(username)) DO NOTHING
            RETURNING id, username, ai_prompt, discord_webhook, notify_threshold, settings_version
            """)
        .bind("username", username)
        .bind("passwordHash", passwordHash)
        .map((row, context) -> user(row))
        .findOne();
  }

  /** The user with this id, while this session of theirs is open. */
  public Optional<User> signedIn(UUID id, UUID sessionId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT u.id, u.username, u.ai_prompt, u.discord_webhook, u.notify_threshold,
                           u.settings_version
                    FROM users u JOIN sessions s ON s.user_id = u.id
                    WHERE u.id = :id AND s.id = :sessionId
                      AND s.ended_at IS NULL AND s.expires_at > now()
                    """)
                .bind("id", id)
                .bind("sessionId", sessionId)
                .map((row, context) -> user(row))
                .findOne());
  }

  /** By hand: every request asks, and reflection takes about as long as the statement. */
  private static User user(ResultSet row) throws SQLException {
    return new User(
        row.getObject("id", UUID.class),
        row.getString("username"),
        Optional.ofNullable(row.getString("ai_prompt")),
        Optional.ofNullable(row.getString("discord_webhook")),
        row.getInt("notify_threshold"),
        row.getLong("settings_version"));
  }

  /** What to check a login by this name against, in whatever case it is written. */
  public Optional<Credentials> credentials(String username) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, username, password_hash
                    FROM users WHERE lower(username) = lower(:username)
                    """)
                .bind("username", username)
                .map(ConstructorMapper.of(Credentials.class))
                .findOne());
  }

  /** Sets the hash of the password that the user has already, unless it has changed since. */
  public void rehash(Credentials credentials, String passwordHash) {
    jdbi.useHandle(handle -> setPasswordHash(handle, credentials, passwordHash));
  }

  /**
   * Sets another password, and ends all the user's sessions but {@code sessionId}; one transaction.
   *
   * @return false where the password has changed since {@code credentials} were read
   */
  public boolean changePassword(Credentials credentials, String passwordHash, UUID sessionId) {
    return jdbi.inTransaction(
        handle -> {
          if (!setPasswordHash(handle, credentials, passwordHash)) {
            return false;
          }
          handle
              .createUpdate(
                  """
                  UPDATE sessions SET ended_at = now()
                  WHERE user_id = :id AND id <> :sessionId AND ended_at IS NULL
                  """)
              .bind("id", credentials.id())
              .bind("sessionId", sessionId)
              .execute();
          return true;
        });
  }

  private static boolean setPasswordHash(
      Handle handle, Credentials credentials, String passwordHash) {
    return handle
            .createUpdate(
                """
                UPDATE users SET password_hash = :passwordHash, updated_at = now()
                WHERE id = :id AND password_hash = :before
                """)
            .bind("id", credentials.id())
            .bind("before", credentials.passwordHash())
            .bind("passwordHash", passwordHash)
            .execute()
        > 0;
  }

  /**
   * Removes the user with everything that is theirs; what AI has cost for them stays spent, and is
   * nobody's. One transaction.
   */
  public void delete(UUID id) {
    jdbi.useTransaction(
        handle -> {
          // First, so that whoever writes something of theirs does so before, or not at all.
          handle
              .createQuery("SELECT id FROM users WHERE id = :id FOR UPDATE")
              .bind("id", id)
              .mapTo(UUID.class)
              .findOne();
          // Then, as everybody who locks both does, the channels before the matches; what goes with
          // the user would go in another order.
          handle
              .createQuery(
                  """
                  SELECT id FROM notification_channels WHERE user_id = :id
                  ORDER BY id FOR UPDATE
                  """)
              .bind("id", id)
              .mapTo(UUID.class)
              .list();
          // The reference only lets go of them, and they hold what the user searched for.
          handle
              .createUpdate("DELETE FROM fetch_runs WHERE user_id = :id")
              .bind("id", id)
              .execute();
          handle.createUpdate("DELETE FROM users WHERE id = :id").bind("id", id).execute();
          UsageRepository.makeNobodys(handle, id);
        });
  }

  /**
   * Sets or clears the prompt. Where that changes it, the jobs of the last {@code recent} are to be
   * scored anew, in the same transaction; see {@link PendingScoreRepository}.
   *
   * @return whether there is such a user
   */
  public boolean setPrompt(UUID id, Optional<String> prompt, Duration recent) {
    return jdbi.inTransaction(
        handle -> {
          int changed =
              handle
                  .createUpdate(
                      """
                      UPDATE users SET ai_prompt = :prompt, updated_at = now()
                      WHERE id = :id AND ai_prompt IS DISTINCT FROM :prompt
                      """)
                  .bind("id", id)
                  .bind("prompt", prompt)
                  .execute();
          if (changed == 0) {
            return UserLock.take(handle, id);
          }
          if (prompt.isPresent()) {
            PendingScoreRepository.addRecentJobs(handle, id, recent);
          } else {
            PendingScoreRepository.dropAll(handle, id);
          }
          return true;
        });
  }

  /** Sets or clears the Discord webhook; whether there is such a user. */
  public boolean setDiscordWebhook(UUID id, Optional<String> webhook) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE users SET discord_webhook = :webhook, updated_at = now()
                        WHERE id = :id
                        """)
                    .bind("id", id)
                    .bind("webhook", webhook)
                    .execute())
        > 0;
  }

  /** Sets the threshold, 0 to 100; whether there is such a user. */
  public boolean setThreshold(UUID id, int threshold) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE users SET notify_threshold = :threshold, updated_at = now()
                        WHERE id = :id
                        """)
                    .bind("id", id)
                    .bind("threshold", threshold)
                    .execute())
        > 0;
  }
}
