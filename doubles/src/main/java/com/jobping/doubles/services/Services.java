package com.jobping.doubles.services;

import com.jobping.db.Database;
import com.jobping.migrate.Migrations;
import com.jobping.settings.DatabaseLogin.Credentials;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * PostgreSQL and SQS for integration tests: embedded, or in containers where the system property
 * {@code jobping.services} is {@code containers}. They are started once per JVM, at first use, and
 * end with it; each test takes a database and queues of its own.
 */
public final class Services {
  private static final boolean CONTAINERS =
      System.getProperty("jobping.services", "embedded").equals("containers");

  private Services() {}

  /** A migrated database of the caller's own. */
  public static DatabaseSettings migratedDatabase() {
    DatabaseSettings settings = emptyDatabase();
    new Migrations(settings).apply();
    return settings;
  }

  /** A database of the caller's own, without a table. */
  public static DatabaseSettings emptyDatabase() {
    return Settings.of(Map.of("DATABASE_URL", Postgres.RUNNING.createDatabase()))
        .read(Settings.Reader::database);
  }

  /**
   * Brings {@code database}, which is older, to what it was after the migration {@code version}.
   */
  public static void migrate(DatabaseSettings database, String version) {
    Flyway.configure()
        .dataSource(Database.unpooled(database))
        .locations("classpath:db/migrations")
        .target(version)
        .load()
        .migrate();
  }

  /** Queues of the caller's own. */
  public static JobPingQueues queues() {
    return JobPingQueues.forTests(Sqs.RUNNING.endpoint());
  }

  /** The settings of a function over {@code database} and {@code queues}, the analyst offline. */
  public static Settings settings(DatabaseSettings database, JobPingQueues queues) {
    Map<String, String> environment = new HashMap<>(queues.environment());
    Credentials credentials = database.login().credentials();
    environment.put(
        "DATABASE_URL",
        "%s?user=%s&password=%s"
            .formatted(
                database.jdbcUrl(),
                credentials.user().orElse(""),
                credentials.password().orElse("")));
    environment.put("ANALYST", "offline");
    environment.put("UNSUBSCRIBE_SECRET", "a-secret-of-the-tests-and-of-nothing-else");
    return Settings.of(environment);
  }

  private static final class Postgres {
    static final PostgresService RUNNING =
        CONTAINERS ? new ContainerPostgresService() : EmbeddedPostgresService.temporary();
  }

  private static final class Sqs {
    static final SqsService RUNNING =
        CONTAINERS ? new ContainerSqsService() : ElasticMqService.start();
  }
}
