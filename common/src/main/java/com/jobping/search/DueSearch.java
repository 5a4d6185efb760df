package com.jobping.search;

import java.time.Instant;
import java.util.Optional;

/**
 * A distinct search with what it has had from one board on schedule.
 *
 * @param askedAt when the board was last asked
 * @param answeredAt when it last answered, be it that there is nothing
 */
public record DueSearch(
    SearchCriteria criteria, Optional<Instant> askedAt, Optional<Instant> answeredAt) {}
