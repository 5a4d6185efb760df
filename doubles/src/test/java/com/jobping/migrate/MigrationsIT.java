package com.jobping.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.company.CompanyName;
import com.jobping.company.CompanyRepository;
import com.jobping.company.ResearchTurn;
import com.jobping.db.Database;
import com.jobping.doubles.lambda.LocalContext;
import com.jobping.doubles.lambda.Publishing;
import com.jobping.doubles.services.Services;
import com.jobping.error.CodedException;
import com.jobping.json.Json;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
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
    Flyway.configure()
        .dataSource(Database.unpooled(database))
        .locations("classpath:db/migrations")
        .target("9")
        .load()
        .migrate();
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
