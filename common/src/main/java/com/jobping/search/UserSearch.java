package com.jobping.search;

import java.time.Instant;
import java.util.UUID;

/** A search that a user has. */
public record UserSearch(
    UUID id, UUID userId, SearchCriteria criteria, Instant createdAt, Instant updatedAt) {}
