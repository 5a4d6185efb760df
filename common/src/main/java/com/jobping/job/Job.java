package com.jobping.job;

import com.jobping.company.CompanyInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A stored job: a row of {@code jobs}.
 *
 * @param location the place in the board's words
 * @param place what is known of city, region and country
 * @param description also absent in lists; see {@link JobColumns}
 * @param jobType employment type codes, comma separated
 * @param status how far it has come
 */
public record Job(
    UUID id,
    String title,
    Optional<String> company,
    Optional<String> location,
    Optional<Place> place,
    String jobUrl,
    Optional<String> directUrl,
    Optional<String> description,
    Optional<String> jobType,
    Optional<Boolean> isRemote,
    Optional<BigDecimal> minSalary,
    Optional<BigDecimal> maxSalary,
    Optional<String> salaryCurrency,
    Optional<String> salaryInterval,
    Optional<Instant> datePosted,
    Optional<CompanyInfo> companyInfo,
    JobStatus status,
    Instant createdAt) {}
