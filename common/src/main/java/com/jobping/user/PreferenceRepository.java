package com.jobping.user;

import static java.util.Objects.requireNonNull;

import com.jobping.match.PendingScoreRepository;
import com.jobping.rule.RuleKey;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The table {@code preferences}, rules among them; safe for use by several threads. */
public final class PreferenceRepository {
  /** The most characters of a value. */
  public static final int MAX_VALUE = 2_000;

  /** How many one user may have, so that the list of them can be answered; rules may go beyond. */
  public static final int MOST_PER_USER = 200;

  private final Jdbi jdbi;
  private final Duration recent;

  /**
   * Over {@code jdbi}; every method takes a connection of its own. Where one changes a rule, the
   * jobs of the last {@code recent} that rules kept away, or that the user is still to be told of,
   * are looked at again, in the same transaction; see {@link PendingScoreRepository}.
   */
  public PreferenceRepository(Jdbi jdbi, Duration recent) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
    this.recent = requireNonNull(recent, "recent is null");
  }

  /** All of the user's, by key. */
  public List<Preference> list(UUID userId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id, key, value FROM preferences WHERE user_id = :userId ORDER BY key")
                .bind("userId", userId)
                .map(ConstructorMapper.of(Preference.class))
                .list());
  }

  /** How many the user has. */
  public int count(UUID userId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM preferences WHERE user_id = :userId")
                .bind("userId", userId)
                .mapTo(Integer.class)
                .one());
  }

  /** One of the user's. */
  public Optional<Preference> find(UUID userId, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id, key, value FROM preferences WHERE user_id = :userId AND id = :id")
                .bind("userId", userId)
                .bind("id", id)
                .map(ConstructorMapper.of(Preference.class))
                .findOne());
  }

  /** A new preference; nothing when the user has one with this key. */
  public Optional<Preference> create(UUID userId, String key, String value) {
    return change(
        userId,
        handle ->
            handle
                .createQuery(
                    """
                    INSERT INTO preferences (user_id, key, value) VALUES (:userId, :key, :value)
                    ON CONFLICT (user_id, key) DO NOTHING
                    RETURNING id, key, value
                    """)
                .bind("userId", userId)
                .bind("key", key)
                .bind("value", value)
                .map(ConstructorMapper.of(Preference.class))
                .findOne());
  }

  /** Sets the user's preference {@code key}, made where it was not there. */
  public Preference put(UUID userId, String key, String value) {
    return change(
            userId,
            handle ->
                Optional.of(
                    handle
                        .createQuery(
                            """
                    INSERT INTO preferences (user_id, key, value) VALUES (:userId, :key, :value)
                    ON CONFLICT (user_id, key) DO UPDATE
                    SET value = excluded.value, updated_at = now()
                    RETURNING id, key, value
                    """)
                        .bind("userId", userId)
                        .bind("key", key)
                        .bind("value", value)
                        .map(ConstructorMapper.of(Preference.class))
                        .one()))
        .orElseThrow();
  }

  /** The user's rules, those that have a value. */
  public Map<RuleKey, String> rules(UUID userId) {
    Map<RuleKey, String> rules = new EnumMap<>(RuleKey.class);
    for (Preference preference : list(userId)) {
      RuleKey.of(preference.key()).ifPresent(key -> rules.put(key, preference.value()));
    }
    rules.values().removeIf(String::isBlank);
    return rules;
  }

  /** Replaces all rules of the user; those that are not among {@code rules} are removed. */
  public void putRules(UUID userId, Map<RuleKey, String> rules) {
    jdbi.useTransaction(
        handle -> {
          int changed = 0;
          for (RuleKey rule : RuleKey.values()) {
            changed +=
                rules.containsKey(rule)
                    ? put(handle, userId, rule, rules.get(rule))
                    : remove(handle, userId, rule);
          }
          if (changed > 0) {
            PendingScoreRepository.addJobsForRules(handle, userId, recent);
          }
        });
  }

  /** Changes the value of one of the user's; nothing when there is no such one. */
  public Optional<Preference> update(UUID userId, UUID id, String value) {
    return change(
        userId,
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE preferences SET value = :value, updated_at = now()
                    WHERE user_id = :userId AND id = :id
                    RETURNING id, key, value
                    """)
                .bind("userId", userId)
                .bind("id", id)
                .bind("value", value)
                .map(ConstructorMapper.of(Preference.class))
                .findOne());
  }

  /** Removes one of the user's; whether it was there. */
  public boolean delete(UUID userId, UUID id) {
    return change(
            userId,
            handle ->
                handle
                    .createQuery(
                        """
                        DELETE FROM preferences WHERE user_id = :userId AND id = :id
                        RETURNING id, key, value
                        """)
                    .bind("userId", userId)
                    .bind("id", id)
                    .map(ConstructorMapper.of(Preference.class))
                    .findOne())
        .isPresent();
  }

  private static int put(Handle handle, UUID userId, RuleKey rule, String value) {
    return handle
        .createUpdate(
            """
            INSERT INTO preferences (user_id, key, value) VALUES (:userId, :key, :value)
            ON CONFLICT (user_id, key) DO UPDATE
            SET value = excluded.value, updated_at = now()
            WHERE preferences.value <> excluded.value
            """)
        .bind("userId", userId)
        .bind("key", rule.key())
        .bind("value", value)
        .execute();
  }

  private static int remove(Handle handle, UUID userId, RuleKey rule) {
    return handle
        .createUpdate("DELETE FROM preferences WHERE user_id = :userId AND key = :key")
        .bind("userId", userId)
        .bind("key", rule.key())
        .execute();
  }

  private Optional<Preference> change(
      UUID userId, Function<Handle, Optional<Preference>> statement) {
    return jdbi.inTransaction(
        handle -> {
          Optional<Preference> changed = statement.apply(handle);
          if (changed.filter(preference -> RuleKey.isReserved(preference.key())).isPresent()) {
            PendingScoreRepository.addJobsForRules(handle, userId, recent);
          }
          return changed;
        });
  }
}
