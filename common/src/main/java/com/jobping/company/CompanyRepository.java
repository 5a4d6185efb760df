package com.jobping.company;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The table {@code companies}; safe for use by several threads. */
public final class CompanyRepository {
  private final Jdbi jdbi;
  private final ObjectMapper mapper;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public CompanyRepository(Jdbi jdbi, ObjectMapper mapper) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  /**
   * The company, researched by {@code research} unless that was done within {@code freshFor}.
   *
   * <p>One research at a time per company, over all processes: the transaction holds an advisory
   * lock on the name while {@code research} runs, so a second caller waits and finds the answer. A
   * process that dies gives the lock up with its connection, and nothing is kept.
   */
  public Company findOrResearch(
      CompanyName name, Duration freshFor, Supplier<CompanyInfo> research) {
    Optional<Company> known = jdbi.withHandle(handle -> find(handle, name, freshFor));
    return known.orElseGet(
        () ->
            jdbi.inTransaction(
                handle -> {
                  handle
                      .createQuery("SELECT pg_advisory_xact_lock(hashtextextended(:name, 1))")
                      .bind("name", name.normalized())
                      .mapTo(String.class)
                      .findFirst();
                  return find(handle, name, freshFor)
                      .orElseGet(() -> store(handle, name, research.get()));
                }));
  }

  private static Optional<Company> find(Handle handle, CompanyName name, Duration freshFor) {
    return handle
        .createQuery(
            """
            SELECT id, normalized_name, name, info, researched_at
            FROM companies
            WHERE normalized_name = :name AND researched_at > :oldest
            """)
        .bind("name", name.normalized())
        .bind("oldest", Instant.now().minus(freshFor))
        .map(ConstructorMapper.of(Company.class))
        .findOne();
  }

  private Company store(Handle handle, CompanyName name, CompanyInfo info) {
    return handle
        .createQuery(
            """
            INSERT INTO companies (normalized_name, name, info, researched_at)
            VALUES (:normalized, :display, cast(:info AS jsonb), :researchedAt)
            ON CONFLICT (normalized_name) DO UPDATE
            SET name = excluded.name, info = excluded.info,
                researched_at = excluded.researched_at, updated_at = now()
            RETURNING id, normalized_name, name, info, researched_at
            """)
        .bind("normalized", name.normalized())
        .bind("display", name.display())
        .bind("info", Json.write(mapper, info))
        .bind("researchedAt", info.researchedAt())
        .map(ConstructorMapper.of(Company.class))
        .one();
  }
}
