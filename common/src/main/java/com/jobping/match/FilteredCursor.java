package com.jobping.match;

import java.time.Instant;
import java.util.UUID;

/** The last of a page of filtered jobs: newest first. */
public record FilteredCursor(Instant createdAt, UUID id) {}
