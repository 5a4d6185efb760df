package com.jobping.doubles.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.doubles.provider.Answer;
import com.jobping.doubles.provider.Fault;

/** What Telegram says when it does not take a message. */
public final class TelegramFaults {
  private TelegramFaults() {}

  /** An error with this status, described as Telegram does. */
  public static Fault error(int status, String description) {
    return new Fault.Answers(answer(status, description));
  }

  /** Too many messages; another is taken after {@code seconds}. */
  public static Fault rateLimited(int seconds) {
    return new Fault.Answers(limited(seconds));
  }

  static Answer answer(int status, String description) {
    return Answer.json(status, body(status, description));
  }

  static Answer limited(int seconds) {
    ObjectNode body = body(429, "Too Many Requests: retry after " + seconds);
    body.putObject("parameters").put("retry_after", seconds);
    return Answer.json(429, body).with("Retry-After", Integer.toString(seconds));
  }

  static Answer migrated(long toChat) {
    ObjectNode body = body(400, "Bad Request: group chat was upgraded to a supergroup chat");
    body.putObject("parameters").put("migrate_to_chat_id", toChat);
    return Answer.json(400, body);
  }

  private static ObjectNode body(int status, String description) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ok", false)
        .put("error_code", status)
        .put("description", description);
  }
}
