package com.jobping.api.account;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.json.Json;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Everything that is kept of a user, as they may take it along: the rows of every table that holds
 * their id, column by column as PostgreSQL writes them in JSON, without hashes of secrets, and
 * without what is only kept for a day of requests under way. Columns that a table gets are in it by
 * themselves. Safe for use by several threads.
 */
public final class AccountExport {
  private static final List<Section> SECTIONS =
      List.of(
          one(
              "user",
              "SELECT to_jsonb(t) - 'password_hash' AS item FROM users t WHERE id = :userId"),
          all("identities", ordered("external_identities", "created_at")),
          all("sessions", ordered("sessions", "created_at")),
          all("preferences", ordered("preferences", "key")),
          all("searches", ordered("searches", "created_at")),
          all("channels", ordered("notification_channels", "created_at")),
          one("delivery", owned("delivery_manners")),
          all(
              "matches",
              """
              SELECT to_jsonb(t) - 'user_id' || jsonb_build_object('job', jsonb_build_object(
                'title', j.title, 'company', j.company, 'location', j.location,
                'job_url', j.job_url)) AS item
              FROM user_job_matches t JOIN jobs j ON j.id = t.job_id
              WHERE t.user_id = :userId ORDER BY t.created_at
              """),
          all(
              "notifications",
              """
              SELECT to_jsonb(t) AS item
              FROM notifications t JOIN user_job_matches m ON m.id = t.match_id
              WHERE m.user_id = :userId ORDER BY t.created_at
              """),
          all("pending_scores", ordered("pending_scores", "due_at")),
          all("drafts", ordered("prompt_drafts", "tried_at")),
          one("feed", owned("feeds")),
          all("fetches", ordered("fetch_runs", "started_at")),
          all("usage", ordered("ai_usage", "day")));

  private final Jdbi jdbi;
  private final ObjectMapper mapper;
  private final InstantSource clock;

  /** Over {@code jdbi}. */
  public AccountExport(Jdbi jdbi, ObjectMapper mapper, InstantSource clock) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** One document of the user's, all of one moment. */
  JsonNode of(UUID userId) {
    ObjectNode document = mapper.createObjectNode();
    document.put("exported_at", clock.instant().toString());
    jdbi.useTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          handle.execute("SET LOCAL TIME ZONE 'UTC'");
          SECTIONS.forEach(
              section -> document.set(section.name(), rows(handle, section.sql(), userId)));
        });
    return document;
  }

  private JsonNode rows(Handle handle, String sql, UUID userId) {
    return Json.read(
        mapper,
        handle.createQuery(sql).bind("userId", userId).mapTo(String.class).one(),
        JsonNode.class);
  }

  /** The user's rows of {@code table}, without hashes and what is the same in all of them. */
  private static String owned(String table) {
    return "SELECT to_jsonb(t) - ARRAY['user_id', 'search_key', 'secret_hash'] AS item"
        + " FROM %s t WHERE user_id = :userId".formatted(table);
  }

  private static String ordered(String table, String column) {
    return owned(table) + " ORDER BY " + column;
  }

  private static Section all(String name, String items) {
    return new Section(
        name, "SELECT coalesce(jsonb_agg(item), '[]')::text FROM (%s) AS items".formatted(items));
  }

  private static Section one(String name, String item) {
    return new Section(name, "SELECT coalesce((%s), 'null')::text".formatted(item));
  }

  /** A member of the document, and what selects it. */
  private record Section(String name, String sql) {}
}
