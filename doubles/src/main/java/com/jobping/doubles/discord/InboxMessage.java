package com.jobping.doubles.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that Discord took.
 *
 * @param id its snowflake
 * @param webhookId the webhook it came by
 * @param webhookName what the channel calls that webhook
 * @param threadId the thread asked for
 * @param body the JSON as posted
 */
public record InboxMessage(
    String id,
    String webhookId,
    String webhookName,
    Optional<String> threadId,
    Instant receivedAt,
    JsonNode body) {}
