package com.jobping.api.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.db.Database;
import com.jobping.doubles.services.Services;
import com.jobping.job.JobFilter;
import com.jobping.job.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How PostgreSQL finds a user's matches among those of others: 4,000 jobs, each with a match of one
 * user, and each tenth with matches of fifty others.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatchPlansIT {
  private static final Instant LAST_DAY = Instant.parse("2026-11-24T00:00:00Z");
  private static final MatchFilter ALL =
      new MatchFilter(Optional.empty(), Optional.empty(), Optional.empty(), JobFilter.ALL);

  private final Jdbi jdbi = Database.jdbi(Database.listingPool(Services.migratedDatabase()));

  @BeforeAll
  void manyMatches() {
    jdbi.useHandle(
        handle ->
            handle
                .createScript(
                    """
                    INSERT INTO users (username, password_hash)
                    SELECT 'user' || number, '' FROM generate_series(1, 51) number;
                    INSERT INTO jobs (title, job_url, description, is_remote)
                    SELECT 'Loom ' || number, 'https://jobs.example.com/' || number,
                           repeat(md5(number::text) || ' ', 40), number % 2 = 0
                    FROM generate_series(1, 4000) number;
                    INSERT INTO job_sources (job_id, site, external_id, job_url)
                    SELECT id, CASE WHEN title LIKE '%00' THEN 'indeed' ELSE 'linkedin' END, id, job_url
                    FROM jobs;
                    INSERT INTO user_job_matches (user_id, job_id, score, analysis, analyst, model,
                                                  rubric_version, prompt_hash, created_at, state)
                    SELECT u.id, j.id, hashtext(j.id::text) & 63, '{}', '', '', 1, '',
                           timestamptz '2026-11-25' - random() * interval '90 days',
                           CASE WHEN j.title LIKE '%50' THEN 'saved' ELSE 'new' END
                    FROM users u JOIN jobs j ON u.username = 'user1' OR j.title LIKE '%0';
                    UPDATE user_job_matches
                    SET outcome = 'filtered', rule = '', rule_reason = '', score = NULL,
                        analysis = NULL, analyst = NULL, model = NULL, rubric_version = NULL,
                        prompt_hash = NULL
                    WHERE score = 7;
                    VACUUM ANALYZE;
                    """)
                .executeAsSeparateStatements());
  }

  @ParameterizedTest
  @ValueSource(strings = {"user1", "user2"})
  void noListReadsAllMatchesOrJobs(String username) {
    for (MatchOrder order : MatchOrder.values()) {
      MatchCursor cursor =
          new MatchCursor(
              order,
              Optional.of(30).filter(score -> order.isByScore()),
              LAST_DAY,
              UUID.randomUUID());
      for (MatchFilter filter : filters()) {
        for (Optional<MatchCursor> after :
            List.of(Optional.<MatchCursor>empty(), Optional.of(cursor))) {
          assertNothingIsReadWhole(
              plan(
                  UserMatchRepository.pageSql(order, filter, after),
                  username,
                  (query, user) -> UserMatchRepository.bound(query, user, filter, after, 51)));
        }
      }
    }
  }

  /** Of a few: as many rows as a user has are sorted as fast. */
  @ParameterizedTest
  @EnumSource(MatchOrder.class)
  void aPageIsReadInTheOrderOfAnIndex(MatchOrder order) {
    assertThat(
            plan(
                UserMatchRepository.pageSql(order, ALL, Optional.empty()),
                "user1",
                (query, user) -> UserMatchRepository.bound(query, user, ALL, Optional.empty(), 5)))
        .noneMatch(line -> line.matches("\\s*(->)?\\s*Sort  .*"));
  }

  @Test
  void aRareWordIsLookedUp() {
    MatchFilter rare = withText("c4ca4238a0b923820dcc509a6f75849b");

    assertThat(
            plan(
                UserMatchRepository.pageSql(MatchOrder.BEST, rare, Optional.empty()),
                "user1",
                (query, user) ->
                    UserMatchRepository.bound(query, user, rare, Optional.empty(), 51)))
        .anyMatch(line -> line.contains("Bitmap Index Scan on jobs_words_idx"));
  }

  @Test
  void noStatementIsKeptPrepared() {
    int kept =
        jdbi.inTransaction(
            handle -> {
              for (int time = 0; time < 10; time++) {
                handle.createQuery("SELECT :time").bind("time", time).mapTo(Integer.class).one();
              }
              return handle
                  .createQuery("SELECT count(*) FROM pg_prepared_statements")
                  .mapTo(Integer.class)
                  .one();
            });

    assertThat(kept).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {StatisticsRepository.DAYS, StatisticsRepository.TALLIES})
  void noStatisticsReadAllMatches(String sql) {
    assertNothingIsReadWhole(
        plan(sql, "user2", (query, user) -> query.bind("userId", user).bind("since", LAST_DAY)));
  }

  private static List<MatchFilter> filters() {
    Optional<Integer> noScore = Optional.empty();
    Optional<Instant> always = Optional.empty();
    Optional<MatchState> anyState = Optional.empty();
    List<MatchFilter> filters = new ArrayList<>();
    filters.add(ALL);
    filters.add(new MatchFilter(Optional.of(60), always, anyState, JobFilter.ALL));
    filters.add(new MatchFilter(noScore, Optional.of(LAST_DAY), anyState, JobFilter.ALL));
    Stream.of(MatchState.values())
        .map(state -> new MatchFilter(noScore, always, Optional.of(state), JobFilter.ALL))
        .forEach(filters::add);
    Stream.of(Site.values())
        .map(site -> ofJob(Optional.empty(), Optional.of(site), Optional.empty()))
        .forEach(filters::add);
    filters.add(ofJob(Optional.empty(), Optional.empty(), Optional.of(true)));
    filters.add(withText("loom"));
    filters.add(withText("c4ca4238a0b923820dcc509a6f75849b"));
    filters.add(withText("-loom"));
    filters.add(ofJob(Optional.of("loom"), Optional.of(Site.INDEED), Optional.of(false)));
    return filters;
  }

  private static MatchFilter withText(String text) {
    return ofJob(Optional.of(text), Optional.empty(), Optional.empty());
  }

  private static MatchFilter ofJob(
      Optional<String> text, Optional<Site> site, Optional<Boolean> remote) {
    return new MatchFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new JobFilter(text, site, remote, Optional.empty()));
  }

  private static void assertNothingIsReadWhole(List<String> plan) {
    assertThat(plan)
        .noneMatch(line -> line.contains("Seq Scan on user_job_matches"))
        .noneMatch(line -> line.contains("Seq Scan on jobs"));
  }

  private List<String> plan(String sql, String username, Binding binding) {
    return jdbi.withHandle(
        handle ->
            binding
                .bind(handle.createQuery("EXPLAIN " + sql), id(handle, username))
                .mapTo(String.class)
                .list());
  }

  private static UUID id(Handle handle, String username) {
    return handle
        .createQuery("SELECT id FROM users WHERE username = :username")
        .bind("username", username)
        .mapTo(UUID.class)
        .one();
  }

  /** Binds what a query of a user's is asked for. */
  private interface Binding {
    Query bind(Query query, UUID user);
  }
}
