package com.jobping.doubles.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A message that Slack took.
 *
 * @param ts its id within the channel
 * @param channel where it is shown: a channel's name, or the webhook's
 * @param body the JSON as posted
 */
public record SlackMessage(String ts, String channel, Instant receivedAt, JsonNode body) {}
