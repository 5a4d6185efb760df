package com.jobping.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.company.CompanyInfo;
import com.jobping.company.CompanyName;
import com.jobping.company.CompanyRepository;
import com.jobping.company.ResearchTurn;
import com.jobping.db.Database;
import com.jobping.doubles.lambda.LocalContext;
import com.jobping.doubles.lambda.Publishing;
import com.jobping.doubles.services.Services;
import com.jobping.error.CodedException;
import com.jobping.json.Json;
import com.jobping.match.MatchAnalysis;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

class MigrationsIT {
  @Test
  void applyingTwiceIsAsOnce() {
    DatabaseSettings database = Services.migratedDatabase();
    Migrations migrations = new Migrations(database);

    assertThat(migrations.pending()).isEmpty();
    assertThat(migrations.apply().migrations()).isEmpty();
  }

  @Test
  void aFreshDatabaseTakesAllAndTheLambdaHandlerSaysWhich() {
    Migrations migrations = new Migrations(Services.emptyDatabase());

    assertThat(migrations.pending()).first().isEqualTo("V1__users.sql");
    assertThat(
            new MigrateHandler(migrations)
                .handleRequest(Map.of(), new LocalContext("migrate", Duration.ofSeconds(30)))
                .migrations())
        .contains("V1 users", "V2 jobs", "V3 user job matches");
    assertThat(migrations.pending()).isEmpty();
  }

  @Test
  void aCompanyThatWasKnownBeforeDomainsWereStaysKnown() {
    DatabaseSettings database = Services.emptyDatabase();
    Services.migrate(database, "9");
    Jdbi jdbi = Database.jdbi(Database.pool(database));
    jdbi.useHandle(
        handle ->
            handle.execute(
                "INSERT INTO companies (normalized_name, name, info, researched_at)"
                    + " VALUES ('bright looms', 'Bright Looms', '{}', now())"));

    new Migrations(database).apply();

    assertThat(
            new CompanyRepository(jdbi, Json.mapper())
                .turn(
                    CompanyName.of("Bright Looms Inc."),
                    Optional.of("looms.example"),
                    Duration.ofDays(90),
                    Duration.ofMinutes(1)))
        .isInstanceOf(ResearchTurn.Known.class);
  }

  @Test
  void whatWasStoredWithFewerMembersIsWhole() throws Exception {
    DatabaseSettings database = Services.emptyDatabase();
    Services.migrate(database, "18");
    Jdbi jdbi = Database.jdbi(Database.pool(database));
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                WITH person AS (
                  INSERT INTO users (username, password_hash) VALUES ('ada', 'x') RETURNING id),
                company AS (
                  INSERT INTO companies (name, info, researched_at)
                  VALUES ('Looms', '{"analyst": "openai", "model": "m", "industry": "Textiles",
                                     "researched_at": "2026-01-01T00:00:00Z"}', now())
                  RETURNING id),
                job AS (
                  INSERT INTO jobs (title, job_url, company_info)
                  VALUES ('Weaver', 'https://jobs.example.com/1',
                          '{"analyst": "offline", "model": "m", "red_flags": ["noise"],
                            "researched_at": "2026-01-01T00:00:00Z"}')
                  RETURNING id)
                INSERT INTO user_job_matches (user_id, job_id, score, analysis, analyst, model,
                  rubric_version, prompt_hash)
                SELECT person.id, job.id, 90,
                       '{"score": 90, "explanation": "e", "pros": ["p"], "cons": [],
                         "key_match_factors": [], "analyst": "openai", "model": "m"}',
                       'openai', 'm', 1, 'h'
                FROM person, company, job
                """));

    new Migrations(database).apply();

    assertWhole(jdbi, "SELECT analysis FROM user_job_matches", MatchAnalysis.class);
    assertWhole(jdbi, "SELECT company_info FROM jobs", CompanyInfo.class);
    assertWhole(jdbi, "SELECT info FROM companies", CompanyInfo.class);
  }

  /** Whoever reads it knows no more than what is there. */
  private static void assertWhole(Jdbi jdbi, String select, Class<?> type) throws Exception {
    ObjectMapper mapper = Json.mapper();
    String stored = jdbi.withHandle(handle -> handle.createQuery(select).mapTo(String.class).one());

    assertThat(mapper.readTree(stored))
        .isEqualTo(mapper.readTree(Json.write(mapper, Json.read(mapper, stored, type))));
  }

  @Test
  void aDatabaseThatIsNotThereIsSaidPlainly() {
    Settings nowhere = Settings.of(Map.of("DATABASE_URL", "postgresql://me:pw@127.0.0.1:1/none"));

    assertThatThrownBy(() -> new Migrations(nowhere.read(Settings.Reader::database), 0).apply())
        .satisfies(
            failure -> assertThat(CodedException.codeOf(failure)).isEqualTo("migration_failed"));
  }

  @Test
  void publishingReadsNoSecret() {
    assertThatCode(() -> new MigrateHandler(Publishing.settings())).doesNotThrowAnyException();
  }

  @Test
  void theTablesRefuseWhatCannotBe() {
    Jdbi jdbi = Database.jdbi(Database.pool(Services.migratedDatabase()));

    refused(
        jdbi,
        "INSERT INTO users (username, password_hash, notify_threshold) VALUES ('ada', 'x', 101)");
    refused(jdbi, "INSERT INTO users (username, password_hash) VALUES ('ab', 'x')");
    refused(
        jdbi, "INSERT INTO jobs (title, job_url, min_salary, max_salary) VALUES ('a', 'b', 2, 1)");
    refused(jdbi, "INSERT INTO jobs (title, job_url, status) VALUES ('a', 'b', 'lost')");
    jdbi.useHandle(
        handle ->
            handle.execute("INSERT INTO users (username, password_hash) VALUES ('Ada', 'x')"));
    refused(jdbi, "INSERT INTO users (username, password_hash) VALUES ('aDA', 'x')");
  }

  private static void refused(Jdbi jdbi, String statement) {
    assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(statement)))
        .as(statement)
        .isInstanceOf(UnableToExecuteStatementException.class);
  }
}
