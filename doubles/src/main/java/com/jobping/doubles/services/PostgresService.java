package com.jobping.doubles.services;

/** A running PostgreSQL server. */
public interface PostgresService extends AutoCloseable {
  /** A new, empty database; its address as {@code DATABASE_URL} takes it. */
  String createDatabase();

  @Override
  void close();
}
