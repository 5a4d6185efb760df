package com.jobping.migrate;

import com.jobping.error.CodedException;
import com.jobping.migrate.Migrations.Applied;
import com.jobping.settings.Settings;

/** {@code ./jobping migrate}: applies the migrations to the database of {@code DATABASE_URL}. */
public final class Migrate {
  private Migrate() {}

  /** Takes no arguments; exits with 1 and the reason when it fails. */
  public static void main(String[] arguments) {
    try {
      Applied applied =
          new Migrations(Settings.fromEnvironment().read(Settings.Reader::database)).apply();
      applied.migrations().forEach(migration -> System.out.println("applied " + migration));
      System.out.println("schema is at version " + applied.version());
    } catch (CodedException e) {
      System.err.println(e.code() + ": " + e.getMessage());
      if (e.getCause() != null) {
        System.err.println(e.getCause().getMessage());
      }
      System.exit(1);
    }
  }
}
