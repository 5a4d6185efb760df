package com.jobping.doubles.services;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container, for {@code -Ptestcontainers}. */
final class ContainerPostgresService implements PostgresService {
  private static final String IMAGE = "postgres:18-alpine";

  private final PostgreSQLContainer container = new PostgreSQLContainer(IMAGE);

  ContainerPostgresService() {
    container.start();
  }

  @Override
  public String createDatabase() {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection =
            DriverManager.getConnection(
                container.getJdbcUrl(), container.getUsername(), container.getPassword());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("No database was made", e);
    }
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(
            container.getUsername(),
            container.getPassword(),
            container.getHost(),
            container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
            name);
  }

  @Override
  public void close() {
    container.stop();
  }
}
