package com.jobping.db;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.company.CompanyInfo;
import com.jobping.job.CompanyFacts;
import com.jobping.job.Place;
import com.jobping.json.Json;
import com.jobping.match.MatchAnalysis;
import com.jobping.rule.Rules;
import com.jobping.settings.DatabaseSettings;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Opens PostgreSQL for the repositories. */
public final class Database {
  private static final int CONNECT_MILLIS = 10_000;

  private Database() {}

  /** A pool as {@code settings} say; nothing is connected before it is first used. */
  public static HikariDataSource pool(DatabaseSettings settings) {
    return pool(settings, unpooled(settings));
  }

  /**
   * A pool for readers of lists with filters: PostgreSQL plans each statement for its values, as
   * none is kept prepared. Of one that is, it would after a few executions keep a plan for any
   * values, which takes a rare word for a common one and reads all that a user has to find it.
   */
  public static HikariDataSource listingPool(DatabaseSettings settings) {
    PostgresDataSource source = new PostgresDataSource(settings);
    // Not SET plan_cache_mode: for what a session sets, RDS Proxy gives it a connection of its own.
    source.setPrepareThreshold(0);
    return pool(settings, source);
  }

  private static HikariDataSource pool(DatabaseSettings settings, DataSource source) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(0);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setInitializationFailTimeout(-1);
    config.setPoolName("jobping");
    return new HikariDataSource(config);
  }

  /** A new connection each time it is asked, with the credentials as they are then. */
  public static DataSource unpooled(DatabaseSettings settings) {
    return new PostgresDataSource(settings);
  }

  /**
   * Jdbi over {@code dataSource}, knowing the {@code jsonb} columns' records. Its exceptions leave
   * out what was bound to a statement, so that they can be logged.
   */
  public static Jdbi jdbi(DataSource dataSource) {
    ObjectMapper mapper = Json.mapper();
    Jdbi jdbi = Jdbi.create(dataSource);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi.installPlugin(new PostgresPlugin())
        .registerColumnMapper(CompanyInfo.class, new JsonColumn<>(mapper, CompanyInfo.class))
        .registerColumnMapper(CompanyFacts.class, new JsonColumn<>(mapper, CompanyFacts.class))
        .registerColumnMapper(Place.class, new JsonColumn<>(mapper, Place.class))
        .registerColumnMapper(Rules.class, new JsonColumn<>(mapper, Rules.class))
        .registerColumnMapper(MatchAnalysis.class, new JsonColumn<>(mapper, MatchAnalysis.class));
  }

  private record JsonColumn<T>(ObjectMapper mapper, Class<T> type) implements ColumnMapper<T> {
    @Override
    @SuppressWarnings("NullAway") // A column mapper answers null for SQL NULL; Jdbi asks for it.
    public T map(ResultSet resultSet, int column, StatementContext context) throws SQLException {
      return Optional.ofNullable(resultSet.getString(column))
          .map(json -> Json.read(mapper, json, type))
          .orElse(null);
    }
  }
}
