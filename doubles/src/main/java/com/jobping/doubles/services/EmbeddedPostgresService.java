package com.jobping.doubles.services;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** PostgreSQL as a child process, from the binaries on the class path. */
public final class EmbeddedPostgresService implements PostgresService {
  private final EmbeddedPostgres postgres;

  private EmbeddedPostgresService(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** A server whose data goes with it; it gives up durability for speed. */
  public static EmbeddedPostgresService temporary() {
    return start(
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("full_page_writes", "off"));
  }

  /**
   * A server that keeps its data in {@code directory}, made where it is not there. It runs until it
   * is closed, also through the process's shutdown hooks, so that they can still use it.
   */
  public static EmbeddedPostgresService keptIn(Path directory) {
    return start(
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false));
  }

  private static EmbeddedPostgresService start(EmbeddedPostgres.Builder builder) {
    try {
      EmbeddedPostgres postgres = builder.setServerConfig("max_connections", "500").start();
      askForPasswords(postgres);
      return new EmbeddedPostgresService(postgres);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    }
  }

  /** Of every role but the superuser, which the library signs in without one. */
  private static void askForPasswords(EmbeddedPostgres postgres) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          DO $$ BEGIN EXECUTE format(
            'COPY (VALUES (%L), (%L)) TO %L',
            'host all postgres samehost trust',
            'host all all samehost scram-sha-256',
            current_setting('hba_file'));
          END $$
          """);
      statement.execute("SELECT pg_reload_conf()");
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL did not take its rules", e);
    }
  }

  @Override
  public String createDatabase() {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    createDatabase(name);
    return databaseUrl(name);
  }

  /** The address of the database {@code name}, made where it is not there. */
  public String databaseNamed(String name) {
    if (!exists(name)) {
      createDatabase(name);
    }
    return databaseUrl(name);
  }

  private String databaseUrl(String name) {
    return "postgresql://postgres:postgres@127.0.0.1:" + postgres.getPort() + "/" + name;
  }

  private boolean exists(String name) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL did not answer", e);
    }
  }

  private void createDatabase(String name) {
    if (!name.matches("[a-z0-9_]+")) {
      throw new IllegalArgumentException("Not a plain database name: " + name);
    }
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("No database was made", e);
    }
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    }
  }
}
