package com.jobping.fetch;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.search.DueSearch;
import com.jobping.search.SearchCriteria;
import com.jobping.text.Text;
import com.jobping.user.UserLock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table {@code fetch_runs}; safe for use by several threads. */
public final class FetchRunRepository {
  private static final int MAX_DETAIL = 2_000;

  private final Jdbi jdbi;
  private final ObjectMapper mapper;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public FetchRunRepository(Jdbi jdbi, ObjectMapper mapper) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  /** Keeps that {@code run} has begun, where that is not known yet. */
  public void start(FetchRun run) {
    jdbi.useHandle(handle -> insert(handle, run));
  }

  /** Keeps what came of {@code run}, whether its beginning was kept or not. */
  public void finish(FetchRun run, FetchEnd end) {
    jdbi.useHandle(
        handle ->
            bound(
                    handle.createUpdate(
                        """
                        INSERT INTO fetch_runs (run_id, search_key, site, triggered_by, user_id, term,
                          location, started_at, outcome, found, parsed, dropped, known, queued,
                          requests, retries, bytes, duration_ms, detail)
                        VALUES (:runId, :key, :site, :trigger, (SELECT id FROM users WHERE id = :userId),
                          :term, :location, :startedAt, :outcome, :found, :parsed,
                          cast(:dropped AS jsonb), :known, :queued, :requests, :retries, :bytes,
                          :durationMs, :detail)
                        ON CONFLICT (run_id, search_key, site) DO UPDATE
                        SET outcome = excluded.outcome, found = excluded.found,
                            parsed = excluded.parsed, dropped = excluded.dropped,
                            known = excluded.known, queued = excluded.queued,
                            requests = excluded.requests, retries = excluded.retries,
                            bytes = excluded.bytes, duration_ms = excluded.duration_ms,
                            detail = excluded.detail
                        """),
                    run)
                .bind("outcome", end.outcome())
                .bind("found", end.found())
                .bind("parsed", end.parsed())
                .bind("dropped", Json.write(mapper, end.dropped()))
                .bind("known", end.known())
                .bind("queued", end.queued())
                .bind("requests", end.requests())
                .bind("retries", end.retries())
                .bind("bytes", end.bytes())
                .bind("durationMs", end.duration().toMillis())
                .bind("detail", end.detail().flatMap(text -> Text.oneLine(text, MAX_DETAIL)))
                .execute());
  }

  /**
   * Lets the user have one more run by the API, unless they have begun {@code limit} of them within
   * {@code window}; then keeps that {@code runs}, which are one, have begun. One transaction; a
   * user's requests are put in line.
   */
  public Admission admit(UUID userId, List<FetchRun> runs, int limit, Duration window) {
    return jdbi.inTransaction(
        handle -> {
          if (!UserLock.take(handle, userId)) {
            return new Admission.NoSuchUser();
          }
          Instant now = Instant.now();
          List<Instant> recent = newest(handle, userId, limit, now.minus(window));
          Instant oldest = recent.isEmpty() ? now : recent.getLast();
          Duration untilOneMore = Duration.between(now, oldest.plus(window));
          if (recent.size() == limit) {
            return new Admission.TooMany(limit, untilOneMore);
          }
          runs.forEach(run -> insert(handle, run));
          return new Admission.Admitted(limit, limit - recent.size() - 1, untilOneMore);
        });
  }

  /** What {@code search} has had from {@code site} on schedule. */
  public DueSearch due(SearchCriteria search, Site site) {
    return jdbi.withHandle(
        handle ->
            new DueSearch(
                search,
                lastTurn(handle, search, site, ""),
                lastTurn(handle, search, site, "AND answered")));
  }

  /** Forgets the runs that began before {@code instant}. */
  public void deleteBefore(Instant instant) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("DELETE FROM fetch_runs WHERE started_at < :instant")
                .bind("instant", instant)
                .execute());
  }

  private static Optional<Instant> lastTurn(
      Handle handle, SearchCriteria search, Site site, String condition) {
    return handle
        .createQuery(
            """
            SELECT started_at FROM search_turns
            WHERE search_key = :key AND site = :site %s
            ORDER BY started_at DESC LIMIT 1
            """
                .formatted(condition))
        .bind("key", search.key())
        .bind("site", site.code())
        .mapTo(Instant.class)
        .findOne();
  }

  /** When the user's newest runs began, the newest first. */
  private static List<Instant> newest(Handle handle, UUID userId, int limit, Instant since) {
    return handle
        .createQuery(
            """
            SELECT min(started_at) FROM fetch_runs
            WHERE user_id = :userId AND started_at > :since
            GROUP BY run_id ORDER BY min(started_at) DESC
            LIMIT :limit
            """)
        .bind("userId", userId)
        .bind("since", since)
        .bind("limit", limit)
        .mapTo(Instant.class)
        .list();
  }

  private static void insert(Handle handle, FetchRun run) {
    bound(
            handle.createUpdate(
                """
                INSERT INTO fetch_runs (run_id, search_key, site, triggered_by, user_id, term,
                  location, started_at)
                VALUES (:runId, :key, :site, :trigger, (SELECT id FROM users WHERE id = :userId),
                  :term, :location, :startedAt)
                ON CONFLICT (run_id, search_key, site) DO NOTHING
                """),
            run)
        .execute();
  }

  private static <S extends SqlStatement<S>> S bound(S statement, FetchRun run) {
    return statement
        .bind("runId", run.runId())
        .bind("key", run.search().key())
        .bind("site", run.site().code())
        .bind("trigger", run.trigger())
        .bind("userId", run.userId())
        .bind("term", run.search().term())
        .bind("location", run.search().location())
        .bind("startedAt", run.startedAt());
  }
}
