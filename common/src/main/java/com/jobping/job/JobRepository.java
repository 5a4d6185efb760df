package com.jobping.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
   * Keeps {@code posting}, once. When it is a job that we have ({@link JobCopies}), it becomes a
   * further source of that job, which takes from it what it lacked.
   *
   * <p>One transaction; callers with copies of one posting are put in line.
   */
  public StoredJob store(JobPosting posting) {
    JobFingerprint fingerprint = JobFingerprint.of(posting);
    return jdbi.inTransaction(
        handle -> {
          StoredJob stored =
              JobCopies.find(handle, posting, fingerprint)
                  .map(id -> new StoredJob(id, false))
                  .orElseGet(() -> insert(handle, posting, fingerprint));
          if (!stored.created()) {
            complete(handle, stored.id(), posting, fingerprint);
          }
          keepSource(handle, stored.id(), posting);
          return stored;
        });
  }

  /** The job with this id, or the one that it turned out to be. */
  public Optional<Job> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT %s FROM jobs named
                    JOIN jobs job ON job.id = coalesce(named.same_as, named.id)
                    WHERE named.id = :id
                    """
                        .formatted(JobColumns.all("job")))
                .bind("id", id)
                .map(ConstructorMapper.of(Job.class))
                .findOne());
  }

  /**
   * Those of {@code externalIds}, as {@code site} calls its postings, whose jobs are kept with a
   * description.
   */
  public Set<String> withDescription(Site site, Collection<String> externalIds) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT source.external_id
                    FROM job_sources source
                    JOIN jobs named ON named.id = source.job_id
                    JOIN jobs job ON job.id = coalesce(named.same_as, named.id)
                    WHERE source.site = :site AND source.external_id = ANY (:externalIds)
                      AND job.description IS NOT NULL
                    """)
                .bind("site", site.code())
                .bind("externalIds", externalIds.toArray(String[]::new))
                .mapTo(String.class)
                .collectIntoSet());
  }

  /** The newest jobs, whole. */
  public List<Job> newest(int limit) {
    return newest(JobColumns.all("j"), JobFilter.ALL, Optional.empty(), limit);
  }

  /**
   * A page of the jobs that {@code filter} wants, without their descriptions, newest first.
   *
   * @param before the last job of the page before; absent: from the newest
   */
  public List<Job> newest(JobFilter filter, Optional<UUID> before, int limit) {
    return newest(JobColumns.listed("j"), filter, before, limit);
  }

  private List<Job> newest(String columns, JobFilter filter, Optional<UUID> before, int limit) {
    return jdbi.withHandle(
        handle ->
            bound(handle.createQuery(newestSql(columns, filter, before)), filter, before)
                .bind("limit", limit)
                .map(ConstructorMapper.of(Job.class))
                .list());
  }

  static String newestSql(String columns, JobFilter filter, Optional<UUID> before) {
    return """
        SELECT %s FROM jobs j
        WHERE j.same_as IS NULL%s%s
        ORDER BY j.created_at DESC, j.id DESC
        LIMIT :limit
        """
        .formatted(
            columns,
            filter.conditions(),
            before
                .map(
                    id ->
                        """

                          AND (j.created_at, j.id)
                              < (SELECT created_at, id FROM jobs WHERE id = :before)""")
                .orElse(""));
  }

  static <S extends SqlStatement<S>> S bound(S statement, JobFilter filter, Optional<UUID> before) {
    before.ifPresent(id -> statement.bind("before", id));
    return filter.bind(statement);
  }

  /**
   * The postings of the job with this id, or of the one that it turned out to be, the first seen
   * first; nothing when there is no such job.
   */
  public List<JobSource> sources(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT s.site, s.external_id, s.job_url, s.first_seen_at, s.last_seen_at
                    FROM jobs named
                    JOIN job_sources s ON s.job_id = coalesce(named.same_as, named.id)
                    WHERE named.id = :id
                    ORDER BY s.first_seen_at, s.site, s.external_id
                    """)
                .bind("id", id)
                .map(ConstructorMapper.of(JobSource.class))
                .list());
  }

  /** What the job's postings say about its company, put together. */
  public CompanyFacts companyFacts(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT company_facts FROM jobs WHERE id = :id")
                .bind("id", id)
                .mapTo(CompanyFacts.class)
                .findOne()
                .orElse(CompanyFacts.NONE));
  }

  /** Whether the job was not enriched yet, or before it was known whose it is. */
  public boolean lacksEnrichment(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT EXISTS (SELECT FROM jobs
                                   WHERE id = :id
                                     AND (status <> 'enriched'
                                       OR (company IS NOT NULL AND company_id IS NULL)))
                    """)
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
  }

  /**
   * Marks the job enriched, and copies what is known about its company by now; what is found out
   * later is copied when it is kept, so that none of it is missed.
   */
  public void markEnriched(UUID id, Optional<UUID> companyId) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    WITH company AS (SELECT id, info FROM companies
                                     WHERE id = cast(:companyId AS uuid) FOR SHARE)
                    UPDATE jobs
                    SET status = 'enriched',
                        company_id = coalesce((SELECT id FROM company), company_id),
                        company_info = coalesce((SELECT info FROM company), company_info),
                        updated_at = now()
                    WHERE id = :id
                    """)
                .bind("id", id)
                .bind("companyId", companyId)
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

  private StoredJob insert(Handle handle, JobPosting posting, JobFingerprint fingerprint) {
    return described(
            handle.createQuery(
                """
            INSERT INTO jobs (title, company, company_facts, location, place, job_url, direct_url,
                              description, job_type, is_remote, min_salary, max_salary,
                              salary_currency, salary_interval, date_posted, fingerprint,
                              description_sketch)
            VALUES (:title, :company, cast(:companyFacts AS jsonb), :location,
                    cast(:place AS jsonb), :jobUrl, :directUrl, :description, :jobType, :remote,
                    :minSalary, :maxSalary, :currency, :interval, :postedAt, :fingerprint, :sketch)
            ON CONFLICT (job_url) DO UPDATE SET updated_at = now()
            RETURNING id, (xmax = 0) AS created
            """),
            posting,
            fingerprint)
        .bind("title", posting.title())
        .bind("jobUrl", posting.jobUrl())
        .map(ConstructorMapper.of(StoredJob.class))
        .one();
  }

  /** A description that cannot be compared is a snippet or none; a whole one takes its place. */
  private void complete(Handle handle, UUID id, JobPosting posting, JobFingerprint fingerprint) {
    described(
            handle.createUpdate(
                """
            UPDATE jobs
            SET company = coalesce(company, :company),
                company_facts = cast(:companyFacts AS jsonb) || company_facts,
                location = coalesce(location, :location),
                place = coalesce(place, cast(:place AS jsonb)),
                direct_url = coalesce(direct_url, :directUrl),
                description = CASE WHEN description_sketch IS NULL
                                   THEN coalesce(CASE WHEN cast(:sketch AS bytea) IS NOT NULL
                                                      THEN :description END,
                                                 description, :description)
                                   ELSE description END,
                fingerprint = CASE WHEN description_sketch IS NULL
                                   THEN coalesce(:fingerprint, fingerprint) ELSE fingerprint END,
                description_sketch = coalesce(description_sketch, :sketch),
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
            posting,
            fingerprint)
        .bind("id", id)
        .execute();
  }

  private <S extends SqlStatement<S>> S described(
      S statement, JobPosting posting, JobFingerprint fingerprint) {
    Optional<Salary> salary = posting.salary();
    return statement
        .bind("company", posting.company())
        .bind("companyFacts", Json.write(mapper, posting.companyFacts()))
        .bind("location", posting.location())
        .bind("place", posting.place().map(place -> Json.write(mapper, place)))
        .bind("directUrl", posting.directUrl())
        .bind("description", posting.description())
        .bind("jobType", jobType(posting))
        .bind("remote", posting.remote())
        .bind("minSalary", salary.flatMap(Salary::min))
        .bind("maxSalary", salary.flatMap(Salary::max))
        .bind("currency", salary.flatMap(Salary::currency))
        .bind("interval", salary.flatMap(Salary::interval).map(PayInterval::code))
        .bind("postedAt", posting.postedAt())
        .bind("fingerprint", fingerprint.key())
        .bind("sketch", fingerprint.sketch().map(DescriptionSketch::toBytes));
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
