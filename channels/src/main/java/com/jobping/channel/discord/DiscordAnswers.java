package com.jobping.channel.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.channel.Delivery;
import com.jobping.channel.Rest;
import com.jobping.channel.http.Answer;
import com.jobping.channel.http.Patience;
import com.jobping.text.Text;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Discord's answers mean.
 *
 * @see <a href="https://docs.discord.com/developers/topics/opcodes-and-status-codes">Status
 *     codes</a>
 */
final class DiscordAnswers {
  private static final Duration UNTOLD_REST = Duration.ofSeconds(1);
  private static final int MAX_REASON = 200;

  /** Errors that the owner of the channel has to mend, though the status is 400. */
  private static final Set<Integer> THREAD_ERRORS =
      Set.of(
          40_067, // the forum wants a tag
          50_083, // the thread is archived
          160_005, // the thread is locked
          220_001, // a forum needs a thread
          220_003); // only a forum takes a new post

  /** What the owner wrote into the address; a message refused for it is refused for good. */
  private static final Set<String> PARAMETERS =
      Set.of("username", "avatar_url", "thread_name", "applied_tags", "thread_id", "flags");

  private DiscordAnswers() {}

  static Delivery read(Answer answer) {
    return switch (answer) {
      case Answer.Told told -> read(told);
      case Answer.Unreached unreached ->
          new Delivery.NotTaken("discord_unreachable", "Discord: " + unreached.reason());
      case Answer.Lost lost ->
          new Delivery.InDoubt("discord_no_answer", "Discord: " + lost.reason());
    };
  }

  private static Delivery read(Answer.Told told) {
    if (told.isSuccess()) {
      return new Delivery.Delivered(
          told.body().path("id").asText("unreported"), Optional.empty(), restAfter(told));
    }
    return told.status() == 429 ? limited(told) : failure(told.status(), told.body());
  }

  private static Optional<Rest> restAfter(Answer.Told told) {
    return told.header("X-RateLimit-Remaining")
        .filter("0"::equals)
        .flatMap(none -> seconds(told, "X-RateLimit-Reset-After"))
        .map(length -> new Rest(length, Rest.Scope.BUCKET));
  }

  private static Delivery limited(Answer.Told told) {
    Optional<Duration> inBody = Patience.seconds(told.body().path("retry_after").asText(""));
    Duration length =
        Stream.of(inBody, seconds(told, "Retry-After"), seconds(told, "X-RateLimit-Reset-After"))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(UNTOLD_REST);
    // Without a body of Discord's it is the edge that refuses us, whichever webhook we call.
    boolean global =
        inBody.isEmpty()
            || told.body().path("global").asBoolean(false)
            || told.header("X-RateLimit-Global").filter("true"::equals).isPresent();
    return new Delivery.Limited(
        "discord_rate_limited",
        "Discord asks to wait " + length,
        new Rest(length, global ? Rest.Scope.GLOBAL : Rest.Scope.BUCKET));
  }

  private static Optional<Duration> seconds(Answer.Told told, String name) {
    return told.header(name).flatMap(Patience::seconds);
  }

  private static Delivery failure(int status, JsonNode answer) {
    int code = answer.path("code").asInt(0);
    JsonNode errors = answer.path("errors");
    String detail =
        "Discord answered %d, code %d: %s"
            .formatted(status, code, reason(answer.path("message").asText("") + " " + errors));
    if (status == 400 && THREAD_ERRORS.contains(code)) {
      return new Delivery.Gone("discord_thread_closed", detail);
    }
    if (status == 400
        && errors.propertyStream().anyMatch(one -> PARAMETERS.contains(one.getKey()))) {
      return new Delivery.Gone("discord_parameter_refused", detail);
    }
    return switch (status) {
      case 401, 403, 404 ->
          answer.path("code").isIntegralNumber()
              ? new Delivery.Gone("discord_webhook_gone", detail)
              : new Delivery.NotTaken("discord_blocked", "Not of Discord itself: " + detail);
      case 408, 504, 524 -> new Delivery.InDoubt("discord_no_answer", detail);
      case 400, 413 -> new Delivery.Rejected("discord_refused", detail);
      default -> new Delivery.NotTaken("discord_unavailable", detail);
    };
  }

  private static String reason(String text) {
    return Text.oneLine(text, MAX_REASON).orElse("no reason");
  }
}
