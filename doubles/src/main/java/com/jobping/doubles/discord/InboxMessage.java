package com.jobping.doubles.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    JsonNode body) {
  /** The embeds that Discord shows: of those that share a URL, the first only. */
  List<JsonNode> embeds() {
    Set<String> urls = new HashSet<>();
    return body.path("embeds")
        .valueStream()
        .filter(embed -> !embed.hasNonNull("url") || urls.add(embed.path("url").asText()))
        .toList();
  }
}
