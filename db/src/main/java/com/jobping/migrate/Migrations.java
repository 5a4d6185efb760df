package com.jobping.migrate;

import static java.util.Objects.requireNonNull;

import com.jobping.db.Database;
import com.jobping.error.CodedException;
import com.jobping.settings.DatabaseSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.MigrateOutput;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * The files of {@code db/migrations}, applied by Flyway. Flyway locks the database meanwhile, so
 * two at once are as one.
 */
public final class Migrations {
  private static final int CONNECT_RETRIES = 10;

  private final Flyway flyway;

  /** Migrations of the database of {@code settings}, which is waited for while it starts. */
  public Migrations(DatabaseSettings settings) {
    this(settings, CONNECT_RETRIES);
  }

  Migrations(DatabaseSettings settings, int connectRetries) {
    requireNonNull(settings, "settings is null");
    this.flyway =
        Flyway.configure()
            .dataSource(Database.unpooled(settings))
            .locations("classpath:db/migrations")
            .connectRetries(connectRetries)
            .cleanDisabled(true)
            .load();
  }

  /**
   * Applies what is pending.
   *
   * @throws CodedException {@code migration_failed}; nothing of the failing file stays
   */
  public Applied apply() {
    try {
      MigrateResult result = flyway.migrate();
      return new Applied(
          result.migrations.stream().map(Migrations::name).toList(), currentVersion());
    } catch (FlywayException e) {
      throw new CodedException("migration_failed", "The database was not migrated", e);
    }
  }

  /** The files not yet applied, in order. */
  public List<String> pending() {
    return Arrays.stream(flyway.info().pending()).map(MigrationInfo::getScript).toList();
  }

  private String currentVersion() {
    return Optional.ofNullable(flyway.info().current())
        .map(MigrationInfo::getVersion)
        .map(MigrationVersion::getVersion)
        .orElse("0");
  }

  private static String name(MigrateOutput migration) {
    return "V" + migration.version + " " + migration.description;
  }

  /**
   * What was done.
   *
   * @param migrations those applied now, in order
   * @param version the schema's version afterwards
   */
  public record Applied(List<String> migrations, String version) {}
}
