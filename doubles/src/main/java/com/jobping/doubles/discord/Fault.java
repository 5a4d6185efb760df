package com.jobping.doubles.discord;

import java.util.Locale;
import java.util.Map;

/** What {@link DiscordDouble} does to a request instead of serving it. */
public sealed interface Fault {
  /** Answers so; the message is not kept. */
  record Answer(int status, Map<String, String> headers, String body) implements Fault {
    public Answer {
      headers = Map.copyOf(headers);
    }
  }

  /** Closes the connection without an answer; the message is not kept. */
  record Drop() implements Fault {}

  /** Keeps the message and closes the connection without an answer. */
  record AcceptThenDrop() implements Fault {}

  /** Never answers; the message is not kept. */
  record Stall() implements Fault {}

  /** Keeps the message and never answers. */
  record AcceptThenStall() implements Fault {}

  /** An answer with this status and an error as Discord writes them. */
  static Fault status(int status) {
    return status(status, 0, status + ": scripted");
  }

  /** An answer with this status and Discord's error code. */
  static Fault status(int status, int code, String message) {
    return new Answer(
        status,
        Map.of("Content-Type", "application/json"),
        "{\"message\":\"%s\",\"code\":%d}".formatted(message, code));
  }

  /** 429 of this webhook's bucket: fractions in the body, whole seconds in the header. */
  static Answer rateLimited(double seconds) {
    return new Answer(
        429,
        Map.of(
            "Content-Type", "application/json",
            "Retry-After", wholeSeconds(seconds),
            "X-RateLimit-Limit", "5",
            "X-RateLimit-Remaining", "0",
            "X-RateLimit-Reset-After", decimal(seconds),
            "X-RateLimit-Bucket", "double",
            "X-RateLimit-Scope", "user"),
        rateLimitBody(seconds, false));
  }

  /** 429 of all that we send. */
  static Answer globallyRateLimited(double seconds) {
    return new Answer(
        429,
        Map.of(
            "Content-Type", "application/json",
            "Retry-After", wholeSeconds(seconds),
            "X-RateLimit-Global", "true",
            "X-RateLimit-Scope", "global"),
        rateLimitBody(seconds, true));
  }

  /** A redirect to {@code address}. */
  static Fault redirect(String address) {
    return new Answer(307, Map.of("Location", address), "");
  }

  private static String rateLimitBody(double seconds, boolean global) {
    return "{\"message\":\"You are being rate limited.\",\"retry_after\":%s,\"global\":%s}"
        .formatted(decimal(seconds), global);
  }

  private static String wholeSeconds(double seconds) {
    return Long.toString((long) Math.ceil(seconds));
  }

  private static String decimal(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
