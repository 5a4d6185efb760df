package com.jobping.user;

import static java.util.Objects.requireNonNull;

import com.jobping.match.PendingScoreRepository;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
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
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    INSERT INTO users (username, password_hash)
                    VALUES (:username, :passwordHash)
                    ON CONFLICT (lower(username)) DO NOTHING
                    RETURNING id, username, ai_prompt, discord_webhook, notify_threshold,
                              settings_version
                    """)
                .bind("username", username)
                .bind("passwordHash", passwordHash)
                .map(ConstructorMapper.of(User.class))
                .findOne());
  }

  /** The user with this id. */
  public Optional<User> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, username, ai_prompt, discord_webhook, notify_threshold,
                           settings_version
                    FROM users WHERE id = :id
                    """)
                .bind("id", id)
                .map(ConstructorMapper.of(User.class))
                .findOne());
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
