package com.jobping.user;

import java.util.UUID;

/**
 * A user as the matcher sees them.
 *
 * @param aiPrompt not blank
 * @param hasChannel whether a match can be sent to them
 */
public record MatchableUser(UUID id, String aiPrompt, int notifyThreshold, boolean hasChannel) {}
