package com.jobping.fetcher.scrape;

import com.jobping.job.DateProvenance;
import com.jobping.job.EmploymentType;
import com.jobping.job.JobPosting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Why a posting that a board returned is not what was asked for; empty where it is. */
public final class Refusals {
  private Refusals() {}

  /**
   * {@code too_old}. A date that the board tells in whole days is given a day's grace, one that it
   * does not tell at all counts as new.
   */
  public static Optional<String> tooOld(JobPosting posting, int hoursOld, Instant now) {
    boolean inDays = posting.postedProvenance() != DateProvenance.BOARD_INSTANT;
    Instant oldest = now.minus(Duration.ofHours(hoursOld)).minus(Duration.ofDays(inDays ? 1 : 0));
    return posting.postedAt().filter(posted -> posted.isBefore(oldest)).map(posted -> "too_old");
  }

  /** {@code other_job_type}, or {@code job_type_not_told}. */
  public static Optional<String> ofOtherType(JobPosting posting, EmploymentType wanted) {
    if (posting.employmentTypes().contains(wanted)) {
      return Optional.empty();
    }
    return Optional.of(
        posting.employmentTypes().isEmpty() ? "job_type_not_told" : "other_job_type");
  }
}
