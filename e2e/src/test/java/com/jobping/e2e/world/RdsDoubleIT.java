package com.jobping.e2e.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RdsDoubleIT {
  @TempDir private Path directory;

  @Test
  void itWantsTlsAndTheNewestPasswordAndKeepsItsAddressThroughARestart() throws SQLException {
    try (RdsDouble rds = RdsDouble.start(directory.resolve("rds"), "jobping", "admin", "old")) {
      assertThatThrownBy(() -> connect(rds, "disable", "old")).hasMessageContaining("pg_hba.conf");
      rds.changePassword("admin", "new");
      assertThatThrownBy(() -> connect(rds, "require", "old")).hasMessageContaining("password");

      rds.stop();
      assertThatThrownBy(() -> connect(rds, "require", "new")).hasMessageContaining("refused");
      rds.startAgain();
      try (Connection connection = connect(rds, "require", "new")) {
        assertThat(connection.isValid(5)).isTrue();
      }
    }
  }

  private static Connection connect(RdsDouble rds, String sslMode, String password)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/jobping?sslmode=%s".formatted(rds.port(), sslMode),
        "admin",
        password);
  }
}
