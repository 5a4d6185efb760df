package com.jobping.user;

import java.util.UUID;

/** A user's own setting: a row of {@code preferences}. */
public record Preference(UUID id, String key, String value) {}
