package com.jobping.job;

import com.jobping.db.NamedLock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Which job that we have a posting is: the one with its board and external id, or its URL, or the
 * one that it is by the rule of {@link JobFingerprint}. A job without description that gets one,
 * and by it turns out to be another one, becomes that one, unless somebody was compared with it
 * already.
 */
final class JobCopies {
  /** An employer with more openings of one title at once is not looked through to the end. */
  private static final int MOST_CANDIDATES = 200;

  /** Jobs with the key of a posting, {@code :key}, that a board has shown since then. */
  static final String CANDIDATES =
      """
      SELECT id, title, company, location, description_sketch,
             EXISTS (SELECT FROM job_sources WHERE job_id = jobs.id AND site = :site) AS listed_here
      FROM jobs
      WHERE fingerprint = :key AND description_sketch IS NOT NULL AND same_as IS NULL
        AND EXISTS (SELECT FROM job_sources WHERE job_id = jobs.id AND last_seen_at > :since)
      ORDER BY created_at DESC
      LIMIT :limit
      """;

  private JobCopies() {}

  /**
   * The job that {@code posting} is. Callers with copies of one posting are put in line until their
   * transactions end, first by the posting's id, then by what all copies share, so that none waits
   * for one that waits for it.
   */
  static Optional<UUID> find(Handle handle, JobPosting posting, JobFingerprint fingerprint) {
    NamedLock.POSTING.take(handle, posting.site().code() + '\n' + posting.externalId());
    fingerprint.key().ifPresent(key -> NamedLock.FINGERPRINT.take(handle, key));
    return findKnown(handle, posting)
        .map(job -> resolved(handle, job, posting, fingerprint))
        .or(() -> findAlike(handle, posting, fingerprint))
        .map(Known::id);
  }

  private static Optional<Known> findKnown(Handle handle, JobPosting posting) {
    return handle
        .createQuery(
            """
            SELECT job.id, job.description_sketch IS NOT NULL AS comparable FROM (
              SELECT job_id, 1 AS preference FROM job_sources
              WHERE site = :site AND external_id = :externalId
              UNION ALL
              SELECT id, 2 FROM jobs WHERE job_url = :jobUrl
            ) known
            JOIN jobs named ON named.id = known.job_id
            JOIN jobs job ON job.id = coalesce(named.same_as, named.id)
            ORDER BY preference
            LIMIT 1
            """)
        .bind("site", posting.site().code())
        .bind("externalId", posting.externalId())
        .bind("jobUrl", posting.jobUrl())
        .map(ConstructorMapper.of(Known.class))
        .findOne();
  }

  /** The job that {@code known} is, now that {@code posting} may tell more about it. */
  private static Known resolved(
      Handle handle, Known known, JobPosting posting, JobFingerprint fingerprint) {
    return known.comparable()
        ? known
        : findAlike(handle, posting, fingerprint)
            .filter(other -> becomes(handle, known.id(), other.id()))
            .orElse(known);
  }

  private static Optional<Known> findAlike(
      Handle handle, JobPosting posting, JobFingerprint fingerprint) {
    if (fingerprint.key().isEmpty() || fingerprint.sketch().isEmpty()) {
      return Optional.empty();
    }
    return fingerprint.among(
        handle
            .createQuery(CANDIDATES)
            .bind("site", posting.site().code())
            .bind("key", fingerprint.key())
            .bind("since", Instant.now().minus(JobFingerprint.WINDOW))
            .bind("limit", MOST_CANDIDATES)
            .map((row, context) -> candidate(row))
            .list());
  }

  private static JobFingerprint.Candidate<Known> candidate(ResultSet row) throws SQLException {
    JobFingerprint fingerprint =
        new JobFingerprint(
            row.getString("title"),
            Optional.ofNullable(row.getString("company")),
            Optional.ofNullable(row.getString("location")),
            Optional.of(DescriptionSketch.ofBytes(row.getBytes("description_sketch"))));
    return new JobFingerprint.Candidate<>(
        new Known(row.getObject("id", UUID.class), true),
        fingerprint,
        row.getBoolean("listed_here"));
  }

  /** Makes {@code id} another name of {@code other}; says whether it could be done in time. */
  private static boolean becomes(Handle handle, UUID id, UUID other) {
    int changed =
        handle
            .createUpdate(
                """
                UPDATE jobs SET same_as = :other, matched_at = now(), updated_at = now()
                WHERE id = :id AND matched_at IS NULL
                  AND NOT EXISTS (SELECT FROM user_job_matches WHERE job_id = :id)
                """)
            .bind("id", id)
            .bind("other", other)
            .execute();
    if (changed == 1) {
      handle
          .createUpdate("UPDATE job_sources SET job_id = :other WHERE job_id = :id")
          .bind("id", id)
          .bind("other", other)
          .execute();
      // The other job has its own comparison with every user.
      handle.createUpdate("DELETE FROM pending_scores WHERE job_id = :id").bind("id", id).execute();
    }
    return changed == 1;
  }

  /**
   * A job that a posting is.
   *
   * @param comparable whether its description is known well enough to be compared
   */
  private record Known(UUID id, boolean comparable) {}
}
