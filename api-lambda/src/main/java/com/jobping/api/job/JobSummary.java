package com.jobping.api.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.jobping.company.CompanyInfo;
import com.jobping.job.Job;
import com.jobping.job.JobStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A job as lists show it: every member there, null where unknown; without the description, of which
 * a hundred would not fit into what Lambda can answer.
 *
 * @param <I> what is known of the company: read, or as it is stored
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record JobSummary<I>(
    UUID id,
    String title,
    Optional<String> company,
    Optional<String> location,
    String jobUrl,
    Optional<String> directUrl,
    Optional<String> jobType,
    Optional<Boolean> isRemote,
    Optional<BigDecimal> minSalary,
    Optional<BigDecimal> maxSalary,
    Optional<String> salaryCurrency,
    Optional<String> salaryInterval,
    Optional<Instant> datePosted,
    Optional<I> companyInfo,
    JobStatus status,
    Instant createdAt) {
  /** What lists show of {@code job}. */
  public static JobSummary<CompanyInfo> of(Job job) {
    return new JobSummary<>(
        job.id(),
        job.title(),
        job.company(),
        job.location(),
        job.jobUrl(),
        job.directUrl(),
        job.jobType(),
        job.isRemote(),
        job.minSalary(),
        job.maxSalary(),
        job.salaryCurrency(),
        job.salaryInterval(),
        job.datePosted(),
        job.companyInfo(),
        job.status(),
        job.createdAt());
  }
}
