package com.jobping.job;

import java.time.Instant;

/**
 * A job's posting on a board: a row of {@code job_sources}.
 *
 * @param externalId what the board calls it
 * @param lastSeenAt when the board last showed it
 */
public record JobSource(
    Site site, String externalId, String jobUrl, Instant firstSeenAt, Instant lastSeenAt) {}
