package com.jobping.migrate;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.jobping.migrate.Migrations.Applied;
import com.jobping.settings.Settings;
import java.util.Map;

/** The function {@code migrate}: applies the migrations; the event's content is not read. */
public final class MigrateHandler implements RequestHandler<Map<String, Object>, Applied> {
  private final Migrations migrations;

  /** For Lambda: the database of the environment. */
  public MigrateHandler() {
    this(Settings.fromEnvironment());
  }

  /** The database of {@code settings}, whose credentials are read when there is an event. */
  public MigrateHandler(Settings settings) {
    this(new Migrations(settings.read(Settings.Reader::database)));
  }

  /** Over given migrations. */
  public MigrateHandler(Migrations migrations) {
    this.migrations = requireNonNull(migrations, "migrations is null");
  }

  @Override
  public Applied handleRequest(Map<String, Object> event, Context context) {
    return migrations.apply();
  }
}
