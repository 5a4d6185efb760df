package com.jobping.e2e.world;

import static java.util.Objects.requireNonNull;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * PostgreSQL as RDS serves it: at one address through restarts, TLS only, with a master role that
 * owns its database, has a password and is no superuser.
 */
public final class RdsDouble implements AutoCloseable {
  // "postgres" is the harness's own role, which needs neither TLS nor a password.
  private static final String ACCESS =
      """
      host    all postgres 127.0.0.1/32 trust
      hostssl all all      127.0.0.1/32 scram-sha-256
      """;

  private final Path directory;
  private final String database;
  private final EmbeddedPostgres.Builder builder;
  private EmbeddedPostgres postgres;

  private RdsDouble(Path directory, String database, EmbeddedPostgres.Builder builder) {
    this.directory = requireNonNull(directory, "directory is null");
    this.database = requireNonNull(database, "database is null");
    this.builder = builder;
    this.postgres = started(builder);
    builder.setPort(postgres.getPort());
  }

  /**
   * A server with an empty {@code database}.
   *
   * @param directory for its data and its certificate; must not be there yet
   * @param user the master role
   */
  public static RdsDouble start(Path directory, String database, String user, String password) {
    ServerCertificate certificate = ServerCertificate.selfSigned(directory.resolve("tls"));
    RdsDouble rds =
        new RdsDouble(
            directory,
            database,
            EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data").toFile())
                .setCleanDataDirectory(false)
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificate.certificate().toString())
                .setServerConfig("ssl_key_file", certificate.key().toString())
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "100"));
    rds.setUp(user, password);
    return rds;
  }

  private void setUp(String user, String password) {
    execute(
        postgres.getPostgresDatabase(),
        "CREATE ROLE %s LOGIN CREATEDB CREATEROLE PASSWORD '%s'".formatted(user, password));
    execute(
        postgres.getPostgresDatabase(), "CREATE DATABASE %s OWNER %s".formatted(database, user));
    try {
      Files.writeString(directory.resolve("data").resolve("pg_hba.conf"), ACCESS);
    } catch (IOException e) {
      throw new UncheckedIOException("Access to PostgreSQL was not restricted", e);
    }
    execute(postgres.getPostgresDatabase(), "SELECT pg_reload_conf()");
  }

  /** Where it listens. */
  public int port() {
    return postgres.getPort();
  }

  /** The database, for a test that looks into it. */
  public DataSource dataSource() {
    return postgres.getDatabase("postgres", database);
  }

  /** Rotates: from now on {@code user} gets in with {@code password} only; who is in is put out. */
  public void changePassword(String user, String password) {
    execute(dataSource(), "ALTER ROLE %s PASSWORD '%s'".formatted(user, password));
    execute(
        dataSource(),
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '%s'"
            .formatted(user));
  }

  /** Goes down, as in a failover. */
  public void stop() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    }
  }

  /** Comes back at the same address, with its data. */
  public void startAgain() {
    postgres = started(builder);
  }

  private static EmbeddedPostgres started(EmbeddedPostgres.Builder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    }
  }

  private static void execute(DataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused", e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
