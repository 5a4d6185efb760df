package com.jobping.user;

import static java.util.Objects.requireNonNull;

import java.util.List;
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
                    RETURNING id, username, ai_prompt, discord_webhook, notify_threshold
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
                    SELECT id, username, ai_prompt, discord_webhook, notify_threshold
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

  /** Sets or clears the prompt; whether there is such a user. */
  public boolean setPrompt(UUID id, Optional<String> prompt) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        "UPDATE users SET ai_prompt = :prompt, updated_at = now() WHERE id = :id")
                    .bind("id", id)
                    .bind("prompt", prompt)
                    .execute())
        > 0;
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

  /**
   * A page of the users that have a prompt, by id.
   *
   * @param after the last of the page before; absent: from the first
   */
  public List<MatchableUser> withPrompt(Optional<UUID> after, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, ai_prompt, notify_threshold, discord_webhook IS NOT NULL AS has_channel
                    FROM users
                    WHERE ai_prompt IS NOT NULL
                      AND (cast(:after AS uuid) IS NULL OR id > :after)
                    ORDER BY id
                    LIMIT :limit
                    """)
                .bind("after", after)
                .bind("limit", limit)
                .map(ConstructorMapper.of(MatchableUser.class))
                .list());
  }

  /** The user, if they have a prompt. */
  public Optional<MatchableUser> findWithPrompt(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, ai_prompt, notify_threshold, discord_webhook IS NOT NULL AS has_channel
                    FROM users
                    WHERE ai_prompt IS NOT NULL AND id = :id
                    """)
                .bind("id", id)
                .map(ConstructorMapper.of(MatchableUser.class))
                .findOne());
  }
}
