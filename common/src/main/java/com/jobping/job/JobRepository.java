package com.jobping.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.company.Company;
import com.jobping.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/** The tables {@code jobs} and {@code job_sources}; safe for use by several threads. */
public final class JobRepository {
  private final Jdbi jdbi;
  private final ObjectMapper mapper;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public JobRepository(Jdbi jdbi, ObjectMapper mapper) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  /**
   * Keeps {@code posting}, once. It is a job that we have when its board and external id are known,
   * or its URL is, or when it shares a {@link JobFingerprint} with a job that this board has not
   * listed yet; then it becomes a further source of that job, which takes from it what it lacked.
   *
   * <p>One transaction; two callers with copies of one posting are put in line.
   */
  public StoredJob store(JobPosting posting) {
    Optional<String> fingerprint = JobFingerprint.of(posting);
    return jdbi.inTransaction(
        handle -> {
          lock(handle, fingerprint.orElse(posting.jobUrl()));
          Optional<UUID> known = findKnown(handle, posting, fingerprint);
          StoredJob stored =
              known
                  .map(id -> new StoredJob(id, false))
                  .orElseGet(() -> insert(handle, posting, fingerprint));
          if (!stored.created()) {
            complete(handle, stored.id(), posting);
          }
          keepSource(handle, stored.id(), posting);
          return stored;
        });
  }

  /** The job with this id. */
  public Optional<Job> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM jobs WHERE id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(Job.class))
                .findOne());
  }

  /**
   * A page of jobs, newest first.
   *
   * @param before the last job of the page before; absent: from the newest
   */
  public List<Job> newest(Optional<UUID> before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM jobs
                    WHERE cast(:before AS uuid) IS NULL
                       OR (created_at, id) < (SELECT created_at, id FROM jobs WHERE id = :before)
                    ORDER BY created_at DESC, id DESC
                    LIMIT :limit
                    """)
                .bind("before", before)
                .bind("limit", limit)
                .map(ConstructorMapper.of(Job.class))
                .list());
  }

  /** Marks the job enriched, with its company where that was found out. */
  public void markEnriched(UUID id, Optional<Company> company) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE jobs
                    SET status = 'enriched',
                        company_id = coalesce(:companyId, company_id),
                        company_info = coalesce(cast(:companyInfo AS jsonb), company_info),
                        updated_at = now()
                    WHERE id = :id
                    """)
                .bind("id", id)
                .bind("companyId", company.map(Company::id))
                .bind("companyInfo", company.map(found -> Json.write(mapper, found.info())))
                .execute());
  }

  /** Marks that every user was compared with the job. */
  public void markMatched(UUID id) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE jobs SET matched_at = now(), updated_at = now() WHERE id = :id")
                .bind("id", id)
                .execute());
  }

  /**
   * Notes that the jobs were queued for matching again, so that {@link #enrichedButUnmatched}
   * leaves them alone until they have grown old anew.
   */
  public void noteRequeued(Collection<UUID> ids) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE jobs SET updated_at = now() WHERE id = ANY (:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .execute());
  }

  /** Jobs that were enriched longer than {@code age} ago and never matched to the end. */
  public List<UUID> enrichedButUnmatched(Duration age, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id FROM jobs
                    WHERE status = 'enriched' AND matched_at IS NULL AND updated_at < :before
                    ORDER BY updated_at
                    LIMIT :limit
                    """)
                .bind("before", Instant.now().minus(age))
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
  }

  /**
   * How many jobs were first seen longer than {@code age} ago, enriched, and never matched to the
   * end, queued again or not.
   */
  public long countUnmatched(Duration age) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) FROM jobs
                    WHERE status = 'enriched' AND matched_at IS NULL AND created_at < :before
                    """)
                .bind("before", Instant.now().minus(age))
                .mapTo(Long.class)
                .one());
  }

  private static void lock(Handle handle, String key) {
    handle
        .createQuery("SELECT pg_advisory_xact_lock(hashtextextended(:key, 2))")
        .bind("key", key)
        .mapTo(String.class)
        .findFirst();
  }

  private static Optional<UUID> findKnown(
      Handle handle, JobPosting posting, Optional<String> fingerprint) {
    return handle
        .createQuery(
            """
            SELECT job_id FROM (
              SELECT job_id, 1 AS preference, first_seen_at AS seen FROM job_sources
              WHERE site = :site AND external_id = :externalId
              UNION ALL
              SELECT id, 2, created_at FROM jobs WHERE job_url = :jobUrl
              UNION ALL
              SELECT id, 3, created_at FROM jobs
              WHERE fingerprint = :fingerprint
                AND NOT EXISTS (SELECT FROM job_sources WHERE job_id = jobs.id AND site = :site)
            ) known
            ORDER BY preference, seen
            LIMIT 1
            """)
        .bind("site", posting.site().code())
        .bind("externalId", posting.externalId())
        .bind("jobUrl", posting.jobUrl())
        .bind("fingerprint", fingerprint)
        .mapTo(UUID.class)
        .findOne();
  }

  private static StoredJob insert(Handle handle, JobPosting posting, Optional<String> fingerprint) {
    return described(
            handle.createQuery(
                """
            INSERT INTO jobs (title, company, location, job_url, direct_url, description, job_type,
                              is_remote, min_salary, max_salary, salary_currency, salary_interval,
                              date_posted, fingerprint)
            VALUES (:title, :company, :location, :jobUrl, :directUrl, :description, :jobType,
                    :remote, :minSalary, :maxSalary, :currency, :interval, :postedAt, :fingerprint)
            ON CONFLICT (job_url) DO UPDATE SET updated_at = now()
            RETURNING id, (xmax = 0) AS created
            """),
            posting)
        .bind("title", posting.title())
        .bind("jobUrl", posting.jobUrl())
        .bind("fingerprint", fingerprint)
        .map(ConstructorMapper.of(StoredJob.class))
        .one();
  }

  private static void complete(Handle handle, UUID id, JobPosting posting) {
    described(
            handle.createUpdate(
                """
            UPDATE jobs
            SET company = coalesce(company, :company),
                location = coalesce(location, :location),
                direct_url = coalesce(direct_url, :directUrl),
                description = coalesce(description, :description),
                job_type = coalesce(job_type, :jobType),
                is_remote = coalesce(is_remote, :remote),
                min_salary = CASE WHEN min_salary IS NULL AND max_salary IS NULL
                                  THEN :minSalary ELSE min_salary END,
                max_salary = CASE WHEN min_salary IS NULL AND max_salary IS NULL
                                  THEN :maxSalary ELSE max_salary END,
                salary_currency = CASE WHEN min_salary IS NULL AND max_salary IS NULL
                                       THEN :currency ELSE salary_currency END,
                salary_interval = CASE WHEN min_salary IS NULL AND max_salary IS NULL
                                       THEN :interval ELSE salary_interval END,
                date_posted = coalesce(date_posted, :postedAt)
            WHERE id = :id
            """),
            posting)
        .bind("id", id)
        .execute();
  }

  private static <S extends SqlStatement<S>> S described(S statement, JobPosting posting) {
    Optional<Salary> salary = posting.salary();
    return statement
        .bind("company", posting.company())
        .bind("location", posting.location())
        .bind("directUrl", posting.directUrl())
        .bind("description", posting.description())
        .bind("jobType", jobType(posting))
        .bind("remote", posting.remote())
        .bind("minSalary", salary.flatMap(Salary::min))
        .bind("maxSalary", salary.flatMap(Salary::max))
        .bind("currency", salary.flatMap(Salary::currency))
        .bind("interval", salary.flatMap(Salary::interval).map(PayInterval::code))
        .bind("postedAt", posting.postedAt());
  }

  private static void keepSource(Handle handle, UUID id, JobPosting posting) {
    handle
        .createUpdate(
            """
            INSERT INTO job_sources (job_id, site, external_id, job_url)
            VALUES (:jobId, :site, :externalId, :jobUrl)
            ON CONFLICT (site, external_id) DO UPDATE
            SET last_seen_at = now(), job_url = excluded.job_url
            """)
        .bind("jobId", id)
        .bind("site", posting.site().code())
        .bind("externalId", posting.externalId())
        .bind("jobUrl", posting.jobUrl())
        .execute();
  }

  private static Optional<String> jobType(JobPosting posting) {
    return posting.employmentTypes().isEmpty()
        ? Optional.empty()
        : Optional.of(
            posting.employmentTypes().stream()
                .map(EmploymentType::code)
                .collect(Collectors.joining(",")));
  }
}
