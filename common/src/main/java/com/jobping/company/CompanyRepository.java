package com.jobping.company;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.db.NamedLock;
import com.jobping.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The tables {@code companies} and {@code company_names}; safe for use by several threads.
 *
 * <p><b>One company</b> are two postings' employers when they have the same domain, whatever they
 * are called, or the same name and not two domains. A name alone means the one company with a
 * domain that bears it; where several do, nobody knows which, so it means one of its own.
 *
 * <p><b>Research</b> is done by one at a time over all processes, who holds a lease in the
 * company's row, and neither a connection nor a transaction, while the model answers.
 */
public final class CompanyRepository {
  /** Older jobs are not given what is found out about their companies late. */
  private static final Duration RECENT = Duration.ofDays(14);

  private final Jdbi jdbi;
  private final ObjectMapper mapper;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public CompanyRepository(Jdbi jdbi, ObjectMapper mapper) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  /**
   * Asks for the right to research the company, which gets its row where it had none. Granted when
   * nothing is known that is younger than {@code freshFor}, nobody is at it, and no try that failed
   * has to be waited for; then for {@code lease} at the longest. One transaction.
   *
   * @param domain its website's registrable domain, lower case, where it is known
   */
  public ResearchTurn turn(
      CompanyName name, Optional<String> domain, Duration freshFor, Duration lease) {
    return jdbi.inTransaction(
        handle -> {
          UUID id = identify(handle, name, domain);
          Standing standing = standing(handle, id);
          Instant now = Instant.now();
          if (standing.researchedAt().filter(now.minus(freshFor)::isBefore).isPresent()) {
            return new ResearchTurn.Known(id);
          }
          Optional<Instant> held = standing.researchingUntil().filter(now::isBefore);
          if (held.isPresent()) {
            return new ResearchTurn.Held(id, held.get());
          }
          Optional<Instant> due = standing.researchRetryAt().filter(now::isBefore);
          if (due.isPresent()) {
            return new ResearchTurn.Postponed(id, due.get());
          }
          return grant(handle, id, now.plus(lease), standing.researchTries());
        });
  }

  /**
   * Keeps what was found out, and gives it to the company's jobs of the last days that had to do
   * without. One transaction.
   */
  public void keep(UUID companyId, CompanyInfo info) {
    String json = Json.write(mapper, info);
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  UPDATE companies
                  SET info = cast(:info AS jsonb), researched_at = :researchedAt,
                      researching_until = NULL, research_code = NULL, research_tries = 0,
                      research_retry_at = NULL, updated_at = now()
                  WHERE id = :id
                  """)
              .bind("id", companyId)
              .bind("info", json)
              .bind("researchedAt", info.researchedAt())
              .execute();
          handle
              .createUpdate(
                  """
                  UPDATE jobs SET company_info = cast(:info AS jsonb)
                  WHERE company_id = :id AND company_info IS NULL AND created_at > :since
                  """)
              .bind("id", companyId)
              .bind("info", json)
              .bind("since", Instant.now().minus(RECENT))
              .execute();
        });
  }

  /**
   * Gives the right back: the try brought nothing, for the reason {@code code}, and the next one is
   * not made before {@code dueAt}. Nothing happens where another has taken over.
   */
  public void postpone(ResearchTurn.Granted turn, String code, Instant dueAt) {
    giveBack(turn, code, dueAt, turn.failures() + 1);
  }

  /** As {@link #postpone}, of a try for which there was no time: it counts as none. */
  public void defer(ResearchTurn.Granted turn, String code, Instant dueAt) {
    giveBack(turn, code, dueAt, turn.failures());
  }

  private void giveBack(ResearchTurn.Granted turn, String code, Instant dueAt, int tries) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE companies
                    SET researching_until = NULL, research_code = :code,
                        research_tries = :tries, research_retry_at = :dueAt,
                        updated_at = now()
                    WHERE id = :id AND researching_until = :until
                    """)
                .bind("id", turn.companyId())
                .bind("until", turn.until())
                .bind("code", code)
                .bind("tries", tries)
                .bind("dueAt", dueAt)
                .execute());
  }

  /**
   * Companies that nothing is known about and that may be tried again, because that is due, or
   * because whoever was at it never came back, and that are not queued: of each the newest job,
   * where that is of the last days. Who has no such job does not need to be known.
   */
  public List<UUID> jobsToResearch(int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT newest.id
                    FROM companies company
                    CROSS JOIN LATERAL (
                      SELECT id FROM jobs
                      WHERE company_id = company.id AND company_info IS NULL AND same_as IS NULL
                        AND created_at > :since
                      ORDER BY created_at DESC LIMIT 1) newest
                    WHERE company.info IS NULL
                      AND coalesce(company.research_retry_at, company.researching_until) <= :now
                      AND coalesce(company.research_queued_until, :now) <= :now
                    ORDER BY coalesce(company.research_retry_at, company.researching_until)
                    LIMIT :limit
                    """)
                .bind("since", Instant.now().minus(RECENT))
                .bind("now", Instant.now())
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
  }

  /** Notes that research for these jobs' companies is queued, in messages that live so long. */
  public void noteQueued(Collection<UUID> jobIds, Instant until) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE companies SET research_queued_until = :until
                    FROM jobs WHERE jobs.id = ANY (:jobIds) AND companies.id = jobs.company_id
                    """)
                .bind("until", until)
                .bind("jobIds", jobIds.toArray(UUID[]::new))
                .execute());
  }

  private static UUID identify(Handle handle, CompanyName name, Optional<String> domain) {
    domain.ifPresent(known -> NamedLock.COMPANY_DOMAIN.take(handle, known));
    NamedLock.COMPANY_NAME.take(handle, name.normalized());
    List<Namesake> namesakes = namesakes(handle, name);
    UUID id =
        domain
            .map(known -> atDomain(handle, known, namesakes))
            .orElseGet(() -> byNameAlone(namesakes))
            .orElseGet(() -> create(handle, name, domain));
    handle
        .createUpdate(
            """
            INSERT INTO company_names (normalized_name, company_id) VALUES (:name, :id)
            ON CONFLICT DO NOTHING
            """)
        .bind("name", name.normalized())
        .bind("id", id)
        .execute();
    return id;
  }

  private static List<Namesake> namesakes(Handle handle, CompanyName name) {
    return handle
        .createQuery(
            """
            SELECT company.id, company.domain
            FROM company_names JOIN companies company ON company.id = company_id
            WHERE normalized_name = :name
            """)
        .bind("name", name.normalized())
        .map(ConstructorMapper.of(Namesake.class))
        .list();
  }

  /** A company that had no domain yet gets this one, unless others of its name have theirs. */
  private static Optional<UUID> atDomain(Handle handle, String domain, List<Namesake> namesakes) {
    return handle
        .createQuery("SELECT id FROM companies WHERE domain = :domain")
        .bind("domain", domain)
        .mapTo(UUID.class)
        .findOne()
        .or(
            () -> {
              Optional<UUID> found =
                  byNameAlone(namesakes)
                      .filter(id -> namesakes.stream().allMatch(one -> one.domain().isEmpty()));
              found.ifPresent(
                  id ->
                      handle
                          .createUpdate("UPDATE companies SET domain = :domain WHERE id = :id")
                          .bind("domain", domain)
                          .bind("id", id)
                          .execute());
              return found;
            });
  }

  private static Optional<UUID> byNameAlone(List<Namesake> namesakes) {
    List<Namesake> withDomain =
        namesakes.stream().filter(namesake -> namesake.domain().isPresent()).toList();
    return withDomain.size() == 1
        ? Optional.of(withDomain.getFirst().id())
        : namesakes.stream()
            .filter(namesake -> namesake.domain().isEmpty())
            .map(Namesake::id)
            .findFirst();
  }

  private static UUID create(Handle handle, CompanyName name, Optional<String> domain) {
    return handle
        .createQuery(
            """
            INSERT INTO companies (name, domain) VALUES (:name, :domain) RETURNING id
            """)
        .bind("name", name.display())
        .bind("domain", domain)
        .mapTo(UUID.class)
        .one();
  }

  private static Standing standing(Handle handle, UUID id) {
    return handle
        .createQuery(
            """
            SELECT researched_at, researching_until, research_retry_at, research_tries
            FROM companies WHERE id = :id
            FOR UPDATE
            """)
        .bind("id", id)
        .map(ConstructorMapper.of(Standing.class))
        .one();
  }

  private static ResearchTurn grant(Handle handle, UUID id, Instant until, int failures) {
    // As exactly as the table tells it, because it is compared with that when the right is given
    // back.
    Instant told = until.truncatedTo(ChronoUnit.MICROS);
    handle
        .createUpdate(
            """
            UPDATE companies
            SET researching_until = :until, research_retry_at = NULL,
                research_queued_until = NULL, updated_at = now()
            WHERE id = :id
            """)
        .bind("id", id)
        .bind("until", told)
        .execute();
    return new ResearchTurn.Granted(id, told, failures);
  }

  /** A company that bears a name. */
  public record Namesake(UUID id, Optional<String> domain) {}

  /** How far research of a company has come. */
  public record Standing(
      Optional<Instant> researchedAt,
      Optional<Instant> researchingUntil,
      Optional<Instant> researchRetryAt,
      int researchTries) {}
}
