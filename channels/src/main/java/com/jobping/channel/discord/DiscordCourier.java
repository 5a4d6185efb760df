package com.jobping.channel.discord;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.channel.Courier;
import com.jobping.channel.Delivery;
import com.jobping.channel.Envelope;
import com.jobping.channel.Parcel;
import com.jobping.channel.Part;
import com.jobping.channel.Printout;
import com.jobping.channel.Rest;
import com.jobping.channel.address.DiscordAddress;
import com.jobping.channel.http.Answer;
import com.jobping.channel.http.JsonPoster;
import com.jobping.channel.http.Patience;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.match.Match;
import com.jobping.text.Text;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.Headers;

/**
 * Posts matches by Discord's webhooks under one origin. No token gets into a delivery or a log.
 *
 * @see <a href="https://docs.discord.com/developers/resources/webhook#execute-webhook">Execute
 *     Webhook</a>
 * @see <a href="https://docs.discord.com/developers/topics/rate-limits">Rate Limits</a>
 */
public final class DiscordCourier implements Courier<DiscordAddress> {
  private static final Duration UNTOLD_REST = Duration.ofSeconds(1);
  private static final int MAX_REASON = 200;

  /** Errors that the owner of the channel has to mend, though the status is 400. */
  private static final Set<Integer> CHANNEL_ERRORS =
      Set.of(
          50_083, // the thread is archived
          160_005, // the thread is locked
          220_001); // a forum channel needs a thread

  private final URI origin;
  private final ObjectMapper mapper;
  private final JsonPoster poster;
  private final Patience patience;

  /** A courier to {@code origin}, e.g. {@code https://discord.com}. */
  public DiscordCourier(URI origin, ObjectMapper mapper, JsonPoster poster, Patience patience) {
    this.origin = requireNonNull(origin, "origin is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.poster = requireNonNull(poster, "poster is null");
    this.patience = requireNonNull(patience, "patience is null");
  }

  @Override
  public List<Parcel> pack(DiscordAddress address, Envelope envelope, List<Match> bestFirst) {
    return bestFirst.stream()
        .map(
            match ->
                new Parcel(
                    List.of(match.id()),
                    List.of(
                        new DiscordPart(address, Json.write(mapper, DiscordMessage.of(match))))))
        .toList();
  }

  private final class DiscordPart implements Part {
    private final DiscordAddress address;
    private final String body;

    DiscordPart(DiscordAddress address, String body) {
      this.address = address;
      this.body = body;
    }

    @Override
    public Printout printout() {
      return new Printout(
          "POST https://discord.com%s\nContent-Type: application/json".formatted(path("…")), body);
    }

    @Override
    public Delivery send(Optional<String> firstMessageId, Deadline deadline) {
      URI url = origin.resolve(path(address.token()));
      return patience.send(() -> read(poster.post(url, Map.of(), body, deadline)), deadline);
    }

    private String path(String token) {
      String thread = address.threadId().map(id -> "&thread_id=" + id).orElse("");
      return "/api/webhooks/%s/%s?wait=true%s".formatted(address.id(), token, thread);
    }
  }

  private static Delivery read(Answer answer) {
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
          told.body().path("id").asText("unreported"), Optional.empty(), restAfter(told.headers()));
    }
    return told.status() == 429 ? limited(told) : failure(told.status(), told.body());
  }

  private static Optional<Rest> restAfter(Headers headers) {
    return Optional.ofNullable(headers.get("X-RateLimit-Remaining"))
        .filter("0"::equals)
        .flatMap(none -> seconds(headers, "X-RateLimit-Reset-After"))
        .map(length -> new Rest(length, Rest.Scope.BUCKET));
  }

  private static Delivery limited(Answer.Told told) {
    Duration length =
        Stream.of(
                Patience.seconds(told.body().path("retry_after").asText("")),
                seconds(told.headers(), "Retry-After"),
                seconds(told.headers(), "X-RateLimit-Reset-After"))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(UNTOLD_REST);
    boolean global =
        told.body().path("global").asBoolean(false)
            || "true".equals(told.headers().get("X-RateLimit-Global"));
    return new Delivery.Limited(
        "discord_rate_limited",
        "Discord asks to wait " + length,
        new Rest(length, global ? Rest.Scope.GLOBAL : Rest.Scope.BUCKET));
  }

  private static Optional<Duration> seconds(Headers headers, String name) {
    return Optional.ofNullable(headers.get(name)).flatMap(Patience::seconds);
  }

  private static Delivery failure(int status, JsonNode answer) {
    int code = answer.path("code").asInt(0);
    String detail =
        "Discord answered %d, code %d: %s"
            .formatted(
                status,
                code,
                Text.oneLine(answer.path("message").asText(""), MAX_REASON).orElse("no reason"));
    if (status == 400 && CHANNEL_ERRORS.contains(code)) {
      return new Delivery.Gone("discord_thread_closed", detail);
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
}
