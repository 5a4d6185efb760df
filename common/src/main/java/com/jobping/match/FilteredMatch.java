package com.jobping.match;

import com.jobping.job.Job;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;

/**
 * A job that a user's rules kept from them: stored in the place of a match, and never sent.
 *
 * @param rule the rule's key, e.g. {@code rules.min_pay}
 * @param ruleReason why, in a sentence
 */
public record FilteredMatch(
    UUID id,
    UUID jobId,
    String rule,
    String ruleReason,
    Instant createdAt,
    @Nested("job_") Job job) {}
