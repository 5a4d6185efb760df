package com.jobping.notifier.discord;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.error.CodedException;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.match.Match;
import com.jobping.notification.DiscordWebhook;
import com.jobping.notifier.delivery.Delivery;
import com.jobping.notifier.delivery.MatchSender;
import com.jobping.text.Text;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts matches to Discord webhooks under one origin, whatever host a stored URL names. It follows
 * no redirect and sends nothing twice but after a 429, which it sits out when the wait is short. No
 * token gets into an outcome or a log. Safe for use by several threads.
 *
 * @see <a href="https://docs.discord.com/developers/resources/webhook#execute-webhook">Execute
 *     Webhook</a>
 * @see <a href="https://docs.discord.com/developers/topics/rate-limits">Rate Limits</a>
 */
public final class DiscordClient implements MatchSender {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration CALL_AFTER_PAUSE = Duration.ofSeconds(1);
  private static final Duration UNTOLD_PAUSE = Duration.ofSeconds(1);
  private static final int MOST_PAUSES = 3;
  private static final int MAX_ANSWER_BYTES = 64 * 1024;
  private static final int MAX_REASON = 200;

  /** Errors that the owner of the channel has to mend, though the status is 400. */
  private static final Set<Integer> CHANNEL_ERRORS =
      Set.of(
          50_083, // the thread is archived
          160_005, // the thread is locked
          220_001); // a forum channel needs a thread

  private final URI origin;
  private final ObjectMapper mapper;
  private final Pause pause;
  private final Duration longestCall;
  private final OkHttpClient client;

  /** How to wait. */
  @FunctionalInterface
  interface Pause {
    void of(Duration length) throws InterruptedException;
  }

  /** A client of {@code origin}, e.g. {@code https://discord.com}. */
  public DiscordClient(URI origin, ObjectMapper mapper) {
    this(origin, mapper, Thread::sleep, LONGEST_CALL);
  }

  DiscordClient(URI origin, ObjectMapper mapper, Pause pause, Duration longestCall) {
    this.origin = requireNonNull(origin, "origin is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.pause = requireNonNull(pause, "pause is null");
    this.longestCall = requireNonNull(longestCall, "longestCall is null");
    this.client =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .connectTimeout(CONNECT)
            .readTimeout(longestCall)
            .writeTimeout(longestCall)
            .addNetworkInterceptor(DiscordClient::noteThatItGoesOut)
            .build();
  }

  @Override
  public Delivery send(DiscordWebhook webhook, Match match, Deadline deadline) {
    String body = Json.write(mapper, DiscordMessage.of(match));
    for (int pauses = 0; ; pauses++) {
      Outcome outcome = post(webhook, body, deadline);
      switch (outcome) {
        case Outcome.Final end -> {
          return end.delivery();
        }
        case Outcome.RateLimited limited -> {
          boolean sitsOut =
              pauses < MOST_PAUSES
                  && limited.delay().compareTo(LONGEST_PAUSE) <= 0
                  && deadline.allows(limited.delay().plus(CALL_AFTER_PAUSE));
          if (!sitsOut || !waited(limited.delay())) {
            return new Delivery.NotTaken(
                "discord_rate_limited", "Discord asks to wait " + limited.delay());
          }
        }
      }
    }
  }

  private sealed interface Outcome {
    record Final(Delivery delivery) implements Outcome {}

    record RateLimited(Duration delay) implements Outcome {}
  }

  private Outcome post(DiscordWebhook webhook, String body, Deadline deadline) {
    AtomicBoolean wentOut = new AtomicBoolean();
    Request request =
        new Request.Builder()
            .url(webhook.executeUri(origin).toString())
            .header("User-Agent", "JobPing (https://github.com/Jeff15321/jobPing, 1.0)")
            .tag(AtomicBoolean.class, wentOut)
            .post(RequestBody.create(body, JSON))
            .build();
    Call call = client.newCall(request);
    Duration left = deadline.remaining();
    call.timeout()
        .timeout(
            Math.max(1, Math.min(left.toMillis(), longestCall.toMillis())), TimeUnit.MILLISECONDS);
    try (Response response = call.execute()) {
      return read(response);
    } catch (IOException e) {
      String reason = "No answer of Discord (" + e.getClass().getSimpleName() + ")";
      return new Outcome.Final(
          wentOut.get()
              ? new Delivery.InDoubt("discord_no_answer", reason)
              : new Delivery.NotTaken("discord_unreachable", reason));
    }
  }

  private Outcome read(Response response) {
    JsonNode answer = body(response);
    if (response.isSuccessful()) {
      return new Outcome.Final(new Delivery.Delivered(answer.path("id").asText("unreported")));
    }
    if (response.code() == 429) {
      return new Outcome.RateLimited(delay(response, answer));
    }
    return new Outcome.Final(failure(response.code(), answer));
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
      default ->
          new Delivery.NotTaken(status >= 500 ? "discord_unavailable" : "discord_refused", detail);
    };
  }

  private JsonNode body(Response response) {
    try {
      String body = response.peekBody(MAX_ANSWER_BYTES).string();
      return Json.read(mapper, body, JsonNode.class);
    } catch (IOException | CodedException e) {
      return mapper.missingNode();
    }
  }

  private static Duration delay(Response response, JsonNode answer) {
    Optional<BigDecimal> told =
        seconds(answer.path("retry_after").asText(""))
            .or(() -> seconds(response.header("Retry-After", "")))
            .or(() -> seconds(response.header("X-RateLimit-Reset-After", "")));
    return told.map(DiscordClient::duration).orElse(UNTOLD_PAUSE);
  }

  private static Optional<BigDecimal> seconds(String text) {
    return text.matches("\\d{1,9}(\\.\\d{1,9})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  private static Duration duration(BigDecimal seconds) {
    return Duration.ofMillis(
        seconds.movePointRight(3).setScale(0, RoundingMode.CEILING).longValueExact());
  }

  private boolean waited(Duration length) {
    try {
      pause.of(length);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Response noteThatItGoesOut(Interceptor.Chain chain) throws IOException {
    AtomicBoolean wentOut = chain.request().tag(AtomicBoolean.class);
    if (wentOut != null) {
      wentOut.set(true);
    }
    return chain.proceed(chain.request());
  }
}
