package com.jobping.doubles.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jobping.doubles.provider.Answer;
import com.jobping.doubles.provider.Fault;
import java.util.Locale;

/** What Discord says when it does not take a message. */
public final class DiscordFaults {
  private DiscordFaults() {}

  /** An error with this status, as Discord writes them. */
  public static Fault status(int status) {
    return status(status, 0, status + ": scripted");
  }

  /** An error with this status and Discord's code. */
  public static Fault status(int status, int code, String message) {
    return new Fault.Answers(error(status, code, message));
  }

  /** 429 of this webhook's bucket: fractions in the body, whole seconds in the header. */
  public static Fault rateLimited(double seconds) {
    return new Fault.Answers(limited(seconds));
  }

  /** 429 of all that we send. */
  public static Fault globallyRateLimited(double seconds) {
    return new Fault.Answers(globallyLimited(seconds));
  }

  static Answer error(int status, int code, String message) {
    return Answer.json(
        status, JsonNodeFactory.instance.objectNode().put("message", message).put("code", code));
  }

  static Answer limited(double seconds) {
    return tooFast(seconds, false)
        .with("X-RateLimit-Limit", "5")
        .with("X-RateLimit-Remaining", "0")
        .with("X-RateLimit-Reset-After", decimal(seconds))
        .with("X-RateLimit-Bucket", "double")
        .with("X-RateLimit-Scope", "user");
  }

  static Answer globallyLimited(double seconds) {
    return tooFast(seconds, true)
        .with("X-RateLimit-Global", "true")
        .with("X-RateLimit-Scope", "global");
  }

  private static Answer tooFast(double seconds, boolean global) {
    JsonNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("message", "You are being rate limited.")
            .put("retry_after", Math.round(seconds * 1e3) / 1e3)
            .put("global", global);
    return Answer.json(429, body).with("Retry-After", Long.toString((long) Math.ceil(seconds)));
  }

  static String decimal(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
