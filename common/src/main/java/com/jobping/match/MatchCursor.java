package com.jobping.match;

import java.time.Instant;
import java.util.UUID;

/** The last match of a page, as the order of pages sees it: best score first, then newest. */
public record MatchCursor(int score, Instant createdAt, UUID id) {}
