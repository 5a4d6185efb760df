package com.jobping.fetcher.history;

import static java.util.Objects.requireNonNull;

import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.scrape.BoardRests;
import com.jobping.fetcher.scrape.Rest;
import com.jobping.job.Site;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table {@code board_rests}; while it can't be reached, nothing is kept. */
public final class StoredRests implements BoardRests {
  private final PatientDatabase database;
  private final Jdbi jdbi;

  /** Over {@code jdbi}. */
  public StoredRests(PatientDatabase database, Jdbi jdbi) {
    this.database = requireNonNull(database, "database is null");
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /** Those that ended within a week; older ones are of no use to anybody. */
  @Override
  public Collection<Rest> load() {
    return database
        .ask(
            "board_rests",
            () ->
                jdbi.withHandle(
                    handle ->
                        handle
                            .createQuery(
                                """
                                SELECT * FROM board_rests
                                WHERE rests_until > now() - interval '7 days'
                                """)
                            .map((row, context) -> rest(row))
                            .list()))
        .orElse(List.of());
  }

  @Override
  public void save(Rest rest) {
    database.tell(
        "board_rests",
        () ->
            jdbi.useHandle(
                handle ->
                    of(
                            handle.createUpdate(
                                """
                                INSERT INTO board_rests (site, proxy, reason, rests_until, strikes)
                                VALUES (:site, :proxy, :reason, :until, :strikes)
                                ON CONFLICT (site, proxy) DO UPDATE
                                SET reason = excluded.reason, rests_until = excluded.rests_until,
                                    strikes = excluded.strikes
                                """),
                            rest.subject())
                        .bind("reason", rest.reason().code())
                        .bind("until", rest.until())
                        .bind("strikes", rest.strikes())
                        .execute()));
  }

  @Override
  public void forget(Rest.Subject subject) {
    database.tell(
        "board_rests",
        () ->
            jdbi.useHandle(
                handle ->
                    of(
                            handle.createUpdate(
                                """
                                DELETE FROM board_rests
                                WHERE site IS NOT DISTINCT FROM cast(:site AS text)
                                  AND proxy IS NOT DISTINCT FROM cast(:proxy AS text)
                                """),
                            subject)
                        .execute()));
  }

  private static <S extends SqlStatement<S>> S of(S statement, Rest.Subject subject) {
    return statement.bind("site", subject.board().map(Site::code)).bind("proxy", subject.proxy());
  }

  private static Rest rest(ResultSet row) throws SQLException {
    return new Rest(
        new Rest.Subject(
            Optional.ofNullable(row.getString("site")).flatMap(Site::fromCode),
            Optional.ofNullable(row.getString("proxy"))),
        Outcome.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
        row.getObject("rests_until", OffsetDateTime.class).toInstant(),
        row.getInt("strikes"));
  }
}
