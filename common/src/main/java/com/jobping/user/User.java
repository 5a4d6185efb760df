package com.jobping.user;

import java.util.Optional;
import java.util.UUID;

/**
 * A user: a row of {@code users}, without the password's hash.
 *
 * @param aiPrompt what they look for, in their own words
 * @param discordWebhook the address of the first of their Discord channels; all are in {@code
 *     notification_channels}
 * @param notifyThreshold 0 to 100; a match from this score on is sent
 * @param settingsVersion raised by the database with everything that they set: these, preferences,
 *     searches, channels, manners
 */
public record User(
    UUID id,
    String username,
    Optional<String> aiPrompt,
    Optional<String> discordWebhook,
    int notifyThreshold,
    long settingsVersion) {}
