package com.jobping.search;

import static java.util.Objects.requireNonNull;

import com.jobping.error.CodedException;
import com.jobping.job.EmploymentType;
import com.jobping.job.Site;
import com.jobping.user.UserLock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table {@code searches}; safe for use by several threads. */
public final class SearchRepository {
  /** How many searches one user may have. */
  public static final int MOST_PER_USER = 10;

  private static final Logger LOG = LoggerFactory.getLogger(SearchRepository.class);

  private final Jdbi jdbi;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public SearchRepository(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /** A new search of the user, who may have {@value #MOST_PER_USER}. One transaction. */
  public SearchChange create(UUID userId, SearchCriteria criteria) {
    return jdbi.inTransaction(
        handle -> {
          if (!UserLock.take(handle, userId)) {
            return new SearchChange.NotFound();
          }
          if (hasAnother(handle, userId, Optional.empty(), criteria)) {
            return new SearchChange.Duplicate();
          }
          if (count(handle, userId) >= MOST_PER_USER) {
            return new SearchChange.LimitReached(MOST_PER_USER);
          }
          return new SearchChange.Kept(insert(handle, userId, criteria));
        });
  }

  /** Replaces what one of the user's searches looks for. One transaction. */
  public SearchChange update(UUID userId, UUID id, SearchCriteria criteria) {
    return jdbi.inTransaction(
        handle -> {
          if (!UserLock.take(handle, userId)) {
            return new SearchChange.NotFound();
          }
          if (hasAnother(handle, userId, Optional.of(id), criteria)) {
            return new SearchChange.Duplicate();
          }
          return replace(handle, userId, id, criteria)
              .<SearchChange>map(SearchChange.Kept::new)
              .orElseGet(SearchChange.NotFound::new);
        });
  }

  /** All of the user's, the oldest first. A row that is no search is passed over. */
  public List<UserSearch> list(UUID userId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM searches WHERE user_id = :userId ORDER BY created_at")
                .bind("userId", userId)
                .map((row, context) -> unlessNoSearch(row, SearchRepository::userSearch))
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  /** One of the user's; a row that is no search is none. */
  public Optional<UserSearch> find(UUID userId, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM searches WHERE user_id = :userId AND id = :id")
                .bind("userId", userId)
                .bind("id", id)
                .map((row, context) -> unlessNoSearch(row, SearchRepository::userSearch))
                .findOne()
                .flatMap(Function.identity()));
  }

  /** Removes one of the user's; whether it was there. */
  public boolean delete(UUID userId, UUID id) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate("DELETE FROM searches WHERE user_id = :userId AND id = :id")
                    .bind("userId", userId)
                    .bind("id", id)
                    .execute())
        > 0;
  }

  /**
   * The distinct searches that ask {@code site}, however many users share each: those that had no
   * turn on schedule yet first, then those whose last turn is longest ago. A row that is no search
   * is passed over.
   */
  public List<DueSearch> due(Site site, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT search.*, asked.started_at AS asked_at, answered.started_at AS answered_at
                    FROM (SELECT DISTINCT ON (search_key) * FROM searches
                          WHERE :site = ANY (boards)
                          ORDER BY search_key, created_at) search
                    LEFT JOIN LATERAL (
                      SELECT started_at FROM search_turns
                      WHERE search_key = search.search_key AND site = :site
                      ORDER BY started_at DESC LIMIT 1) asked ON true
                    LEFT JOIN LATERAL (
                      SELECT started_at FROM search_turns
                      WHERE search_key = search.search_key AND site = :site AND answered
                      ORDER BY started_at DESC LIMIT 1) answered ON true
                    ORDER BY asked.started_at NULLS FIRST, search.created_at, search.search_key
                    LIMIT :limit
                    """)
                .bind("site", site.code())
                .bind("limit", limit)
                .map((row, context) -> unlessNoSearch(row, SearchRepository::due))
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  private static boolean hasAnother(
      Handle handle, UUID userId, Optional<UUID> id, SearchCriteria criteria) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (SELECT FROM searches
                           WHERE user_id = :userId AND search_key = :key
                             AND id IS DISTINCT FROM cast(:id AS uuid))
            """)
        .bind("userId", userId)
        .bind("key", criteria.key())
        .bind("id", id)
        .mapTo(Boolean.class)
        .one();
  }

  private static int count(Handle handle, UUID userId) {
    return handle
        .createQuery("SELECT count(*) FROM searches WHERE user_id = :userId")
        .bind("userId", userId)
        .mapTo(Integer.class)
        .one();
  }

  private static UserSearch insert(Handle handle, UUID userId, SearchCriteria criteria) {
    return bound(
            handle.createQuery(
                """
                INSERT INTO searches (user_id, search_key, term, location, distance, remote,
                                      job_type, country, boards, hours_old)
                VALUES (:userId, :key, :term, :location, :distance, :remote,
                        :jobType, :country, :boards, :hoursOld)
                RETURNING *
                """),
            criteria)
        .bind("userId", userId)
        .map((row, context) -> userSearch(row))
        .one();
  }

  private static Optional<UserSearch> replace(
      Handle handle, UUID userId, UUID id, SearchCriteria criteria) {
    return bound(
            handle.createQuery(
                """
                UPDATE searches
                SET search_key = :key, term = :term, location = :location, distance = :distance,
                    remote = :remote, job_type = :jobType, country = :country, boards = :boards,
                    hours_old = :hoursOld, updated_at = now()
                WHERE user_id = :userId AND id = :id
                RETURNING *
                """),
            criteria)
        .bind("userId", userId)
        .bind("id", id)
        .map((row, context) -> userSearch(row))
        .findOne();
  }

  private static <S extends SqlStatement<S>> S bound(S statement, SearchCriteria criteria) {
    return statement
        .bind("key", criteria.key())
        .bind("term", criteria.term())
        .bind("location", criteria.location())
        .bind("distance", criteria.distance())
        .bind("remote", criteria.remote())
        .bind("jobType", criteria.jobType().map(EmploymentType::code))
        .bind("country", criteria.country())
        .bindArray("boards", String.class, criteria.boards().stream().map(Site::code).toList())
        .bind("hoursOld", criteria.hoursOld());
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** A row may have been written by other hands, past what {@link SearchCriteria} checks. */
  private static <T> Optional<T> unlessNoSearch(ResultSet row, Reading<T> reading)
      throws SQLException {
    try {
      return Optional.of(reading.of(row));
    } catch (CodedException e) {
      LOG.error("code={} search={} {}", e.code(), row.getString("id"), e.getMessage());
      return Optional.empty();
    }
  }

  private static DueSearch due(ResultSet row) throws SQLException {
    return new DueSearch(criteria(row), instant(row, "asked_at"), instant(row, "answered_at"));
  }

  private static UserSearch userSearch(ResultSet row) throws SQLException {
    return new UserSearch(
        row.getObject("id", UUID.class),
        row.getObject("user_id", UUID.class),
        criteria(row),
        instant(row, "created_at").orElseThrow(),
        instant(row, "updated_at").orElseThrow());
  }

  private static SearchCriteria criteria(ResultSet row) throws SQLException {
    return new SearchCriteria(
        row.getString("term"),
        Optional.ofNullable(row.getString("location")),
        Optional.ofNullable(row.getObject("distance", Integer.class)),
        row.getBoolean("remote"),
        Optional.ofNullable(row.getString("job_type")).map(SearchRepository::jobType),
        Optional.ofNullable(row.getString("country")),
        Stream.of((String[]) row.getArray("boards").getArray())
            .flatMap(code -> Site.fromCode(code).stream())
            .toList(),
        row.getInt("hours_old"));
  }

  private static EmploymentType jobType(String code) {
    return EmploymentType.fromCode(code)
        .orElseThrow(() -> new CodedException("invalid_search", "Unknown type of employment"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
