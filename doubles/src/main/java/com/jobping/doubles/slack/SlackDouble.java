package com.jobping.doubles.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.doubles.provider.Answer;
import com.jobping.doubles.provider.Fault;
import com.jobping.doubles.provider.Pace;
import com.jobping.doubles.provider.ProviderServer;
import com.jobping.doubles.provider.ProviderServer.Request;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Slack on a loopback port: incoming webhooks and workflow triggers as on {@code hooks.slack.com},
 * {@code chat.postMessage} as on {@code slack.com}, with Slack's limits and error words and
 * scripted {@link SlackFaults}. Safe for use by several threads.
 *
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming
 *     webhooks</a>
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage">chat.postMessage</a>
 */
public final class SlackDouble implements AutoCloseable {
  private static final Pattern WEBHOOK =
      Pattern.compile("/services/(?<team>T\\w+)/(?<service>B\\w+)/(?<token>\\w+)");
  private static final Pattern TRIGGER = Pattern.compile("/(?:workflows|triggers)/\\w+(?:/\\w+)+");
  private static final String POST_MESSAGE = "/api/chat.postMessage";
  private static final String BEARER = "Bearer ";

  private final Map<String, String> webhooks = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> channelsOfBots = new ConcurrentHashMap<>();
  private final List<SlackMessage> messages = new CopyOnWriteArrayList<>();
  private final AtomicLong sequence = new AtomicLong();
  private final ProviderServer server;
  private volatile Pace pace = new Pace(Duration.ZERO);

  private SlackDouble(int port) {
    this.server = ProviderServer.start(port, this::serve);
  }

  /** On a free port. */
  public static SlackDouble start() {
    return start(0);
  }

  /** On {@code port}; 0: a free one. */
  public static SlackDouble start(int port) {
    return new SlackDouble(port);
  }

  /** Where it listens: {@code SLACK_ORIGIN}. */
  public URI origin() {
    return server.origin();
  }

  /**
   * The URL of an incoming webhook into the channel called {@code name}, as Slack hands it out,
   * made where it was not there; the same in every process.
   */
  public String webhookUrl(String name) {
    String mark = mark(name);
    String path =
        "/services/T%s/B%s/%s".formatted(mark, mark, (mark + mark + mark).substring(0, 24));
    webhooks.put(path, name);
    return "https://hooks.slack.com" + path;
  }

  /** Deletes the webhook into {@code name}. */
  public void deleteWebhook(String name) {
    webhooks.values().remove(name);
  }

  /** A token of a bot that was invited into these channels, e.g. {@code #jobs}. */
  public String botToken(String name, String... channels) {
    String token = "xoxb-1234567890-1234567890-" + mark(name);
    channelsOfBots.put(token, Set.of(channels));
    return token;
  }

  /** From now on takes one message a second and channel, as Slack says it does. */
  public void limitRate() {
    pace = new Pace(Duration.ofSeconds(1));
  }

  /** Does {@code fault} to each of the next {@code times} messages, after those scripted before. */
  public void failNext(int times, Fault fault) {
    server.failNext(times, fault);
  }

  /** All messages taken, in order. */
  public List<SlackMessage> messages() {
    return List.copyOf(messages);
  }

  /** How many messages have been posted, taken or not. */
  public int requests() {
    return server.posts();
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer serve(Request request) {
    if (!request.method().equals("POST")) {
      return Answer.text(404, "not_found");
    }
    if (request.path().equals(POST_MESSAGE)) {
      return postMessage(request);
    }
    if (TRIGGER.matcher(request.path()).matches()) {
      return trigger(request);
    }
    return webhook(request);
  }

  private Answer webhook(Request request) {
    Matcher parts = WEBHOOK.matcher(request.path());
    if (!parts.matches()) {
      return Answer.text(404, "no_team");
    }
    String channel = webhooks.get(request.path());
    if (channel == null) {
      return Answer.text(404, "no_service");
    }
    JsonNode body = request.json();
    Optional<String> problem = SlackLimits.problem(body);
    if (problem.isPresent()) {
      return Answer.text(400, problem.get());
    }
    if (pace.wait(channel).isPresent()) {
      return SlackFaults.tooFast();
    }
    keep(channel, body);
    return Answer.text(200, "ok");
  }

  /** A workflow takes the variables that its author named; here it is one, {@code text}. */
  private Answer trigger(Request request) {
    JsonNode body = request.json();
    if (!body.isObject() || body.size() != 1 || !body.path("text").isTextual()) {
      return SlackFaults.error(400, "invalid_workflow_input");
    }
    keep("workflow", body);
    return Answer.json(200, JsonNodeFactory.instance.objectNode().put("ok", true));
  }

  private Answer postMessage(Request request) {
    Optional<String> token =
        request
            .authorization()
            .filter(value -> value.startsWith(BEARER))
            .map(value -> value.substring(BEARER.length()));
    if (token.isEmpty()) {
      return SlackFaults.error(200, "not_authed");
    }
    Set<String> channels = channelsOfBots.get(token.get());
    if (channels == null) {
      return SlackFaults.error(200, "invalid_auth");
    }
    JsonNode body = request.json();
    String channel = body.path("channel").asText("");
    if (!channels.contains(channel)) {
      return SlackFaults.error(200, "channel_not_found");
    }
    Optional<String> problem = SlackLimits.problem(body);
    if (problem.isPresent()) {
      return SlackFaults.error(200, problem.get());
    }
    if (pace.wait(channel).isPresent()) {
      return SlackFaults.tooFast();
    }
    SlackMessage message = keep(channel, body);
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("ok", true)
            .put("channel", "C" + mark(channel))
            .put("ts", message.ts());
    answer.putObject("message").put("type", "message").put("text", body.path("text").asText(""));
    return Answer.json(200, answer);
  }

  private SlackMessage keep(String channel, JsonNode body) {
    Instant now = Instant.now();
    String ts = "%d.%06d".formatted(now.getEpochSecond(), sequence.incrementAndGet());
    SlackMessage message = new SlackMessage(ts, channel, now, body);
    messages.add(message);
    return message;
  }

  private static String mark(String name) {
    return "%08X".formatted(name.hashCode()).toUpperCase(Locale.ROOT) + "0A";
  }
}
