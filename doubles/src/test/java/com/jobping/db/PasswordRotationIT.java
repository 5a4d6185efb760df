package com.jobping.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.doubles.services.Services;
import com.jobping.error.CodedException;
import com.jobping.migrate.Migrations;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What happens when RDS gives the database's role another password: the old one dies at once. */
class PasswordRotationIT {
  private final DatabaseSettings administrator = Services.emptyDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.unpooled(administrator));
  private final String role = "role_" + UUID.randomUUID().toString().replace("-", "");

  private String secret = "";
  private int fetches;

  PasswordRotationIT() {
    execute("CREATE ROLE %s LOGIN PASSWORD 'first'".formatted(role));
    execute("GRANT ALL ON SCHEMA public TO " + role);
    store("first");
  }

  @Test
  void aNewConnectionTakesTheNewPasswordAndTheOpenOnesGoOn() throws SQLException {
    try (HikariDataSource pool = Database.pool(settings());
        Connection open = pool.getConnection()) {
      rotate("second");

      try (Connection opened = pool.getConnection()) {
        assertThat(opened.isValid(0)).isTrue();
      }
      assertThat(open.isValid(0)).isTrue();
      assertThat(fetches).isEqualTo(2);
    }
  }

  @Test
  void theSecretIsReadOnceForManyConnections() throws SQLException {
    DataSource dataSource = Database.unpooled(settings());

    dataSource.getConnection().close();
    dataSource.getConnection().close();

    assertThat(fetches).isEqualTo(1);
  }

  @Test
  void aPasswordThatStaysWrongIsRejectedAfterOneMoreLook() {
    store("wrong");
    DataSource dataSource = Database.unpooled(settings());

    assertThatThrownBy(dataSource::getConnection)
        .isInstanceOfSatisfying(
            SQLException.class, failure -> assertThat(failure.getSQLState()).isEqualTo("28P01"));
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void migrationsTakeThePasswordOfTheTime() {
    Migrations migrations = new Migrations(settings());
    assertThat(migrations.pending()).isNotEmpty();

    rotate("second");

    assertThat(migrations.pending()).isNotEmpty();
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void aSecretOfAnotherShapeIsSaidAndNotShown() {
    secret = "hunter2";
    DataSource dataSource = Database.unpooled(settings());

    assertThatThrownBy(dataSource::getConnection)
        .isInstanceOfSatisfying(
            CodedException.class, failure -> assertThat(failure.code()).isEqualTo("invalid_secret"))
        .hasMessageContaining("username and password")
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  private void rotate(String password) {
    execute("ALTER ROLE %s PASSWORD '%s'".formatted(role, password));
    store(password);
  }

  private void store(String password) {
    secret = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(role, password);
  }

  private void execute(String statement) {
    jdbi.useHandle(handle -> handle.execute(statement));
  }

  private DatabaseSettings settings() {
    URI address = URI.create(administrator.jdbcUrl().substring("jdbc:".length()));
    return Settings.of(
            Map.of(
                "DATABASE_SECRET_ARN", "arn:database",
                "DATABASE_HOST", address.getHost(),
                "DATABASE_PORT", Integer.toString(address.getPort()),
                "DATABASE_NAME", address.getPath().substring(1),
                "DATABASE_SSLMODE", "prefer"),
            arn -> {
              fetches++;
              return secret;
            })
        .read(Settings.Reader::database);
  }
}
