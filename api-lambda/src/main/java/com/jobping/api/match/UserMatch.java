package com.jobping.api.match;

import com.jobping.job.Job;
import com.jobping.job.Site;
import com.jobping.match.MatchAnalysis;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;

/**
 * A match as its user sees it, with its job.
 *
 * @param score there where it was scored, as {@code analysis} is
 * @param notified whether it was delivered on every channel
 * @param rule there where it was filtered: the rule's key, e.g. {@code rules.min_pay}
 * @param reason why it was filtered, in a sentence
 * @param stateChangedAt absent: it never was in another
 * @param feedback what the user thinks of it, where they said so
 * @param sites the boards that have the job, by name
 */
record UserMatch(
    UUID id,
    UUID jobId,
    Outcome outcome,
    Optional<Integer> score,
    Optional<MatchAnalysis> analysis,
    boolean notified,
    Optional<String> rule,
    Optional<String> reason,
    MatchState state,
    Optional<Instant> stateChangedAt,
    Optional<Verdict> feedback,
    Optional<String> feedbackReason,
    Optional<Instant> feedbackGivenAt,
    Instant createdAt,
    List<Site> sites,
    @Nested("job_") Job job) {}
