package com.jobping.match;

import com.jobping.job.Job;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;

/**
 * A stored match with its job.
 *
 * @param notified whether it was delivered on every channel
 */
public record Match(
    UUID id,
    UUID userId,
    UUID jobId,
    int score,
    MatchAnalysis analysis,
    boolean notified,
    Instant createdAt,
    @Nested("job_") Job job) {}
