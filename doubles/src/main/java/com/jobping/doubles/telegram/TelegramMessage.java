package com.jobping.doubles.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that Telegram took.
 *
 * @param id its number within the chat
 * @param chat the chat's id or {@code @name}
 * @param topic the forum's topic
 * @param body the JSON as posted
 */
public record TelegramMessage(
    long id, String chat, Optional<Long> topic, Instant receivedAt, JsonNode body) {
  /** The text as posted, mark-up and all. */
  public String text() {
    return body.path("text").asText("");
  }

  /** Whether the text is HTML. */
  public boolean isHtml() {
    return body.path("parse_mode").asText("").equals("HTML");
  }
}
