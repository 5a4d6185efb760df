package com.jobping.db;

import static java.util.Objects.requireNonNull;

import com.jobping.settings.DatabaseLogin;
import com.jobping.settings.DatabaseLogin.Credentials;
import com.jobping.settings.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connects with the credentials of the moment. Where the server rejects those that were kept, they
 * are fetched anew and tried once more, so that a rotated password heals by itself.
 */
final class PostgresDataSource extends PGSimpleDataSource {
  private static final long serialVersionUID = 1L;

  /** {@code invalid_authorization_specification} and {@code invalid_password}. */
  private static final Set<String> REJECTED = Set.of("28000", "28P01");

  private final transient DatabaseLogin login;

  PostgresDataSource(DatabaseSettings settings) {
    this.login = requireNonNull(settings.login(), "login is null");
    setURL(settings.jdbcUrl());
    // A failing row, as the server would quote it, holds webhooks and password hashes.
    setLogServerErrorDetail(false);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Credentials kept = login.credentials();
    try {
      return connect(kept);
    } catch (SQLException e) {
      if (!REJECTED.contains(e.getSQLState())) {
        throw e;
      }
      login.forget();
      Credentials anew = login.credentials();
      if (anew.equals(kept)) {
        throw e;
      }
      return connect(anew);
    }
  }

  private Connection connect(Credentials credentials) throws SQLException {
    return getConnection(
        credentials.user().orElse(getUser()), credentials.password().orElse(getPassword()));
  }
}
