package com.jobping.doubles.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.doubles.provider.Answer;
import com.jobping.doubles.provider.Fault;
import com.jobping.doubles.provider.ProviderServer;
import com.jobping.doubles.provider.ProviderServer.Ration;
import com.jobping.doubles.provider.ProviderServer.Request;
import com.jobping.doubles.provider.RateLimits;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Discord's Execute Webhook endpoint on a loopback port: the documented limits and errors, scripted
 * {@link DiscordFaults}, and what was taken at {@code /messages.json}. Safe for use by several
 * threads.
 *
 * @see <a href="https://docs.discord.com/developers/resources/webhook#execute-webhook">Execute
 *     Webhook</a>
 */
public final class DiscordDouble implements AutoCloseable {
  private static final Pattern EXECUTE =
      Pattern.compile("/api/(?:v\\d{1,2}/)?webhooks/(?<id>\\d+)/(?<token>[A-Za-z0-9_-]+)/?");
  private static final Pattern THREAD_ID = Pattern.compile("(?:^|&)thread_id=(\\d+)(?:&|$)");
  private static final Pattern WAIT = Pattern.compile("(?:^|&)wait=(?:true|1)(?:&|$)");
  private static final long DISCORD_EPOCH = 1_420_070_400_000L;
  private static final int TIMESTAMP_SHIFT = 22;

  private final Map<String, Webhook> webhooks = new ConcurrentHashMap<>();
  private final List<InboxMessage> messages = new CopyOnWriteArrayList<>();
  private final AtomicLong sequence = new AtomicLong();
  private volatile boolean anyWebhook;
  private volatile Optional<RateLimits> limits = Optional.empty();
  private volatile Optional<RateLimits> globalLimit = Optional.empty();
  private final Set<String> forums = ConcurrentHashMap.newKeySet();
  private final AtomicInteger limited = new AtomicInteger();
  private final ProviderServer server;

  private record Webhook(String id, String token, String name) {}

  private DiscordDouble(int port) {
    this.server = ProviderServer.start(port, new Endpoint());
  }

  /** On a free port. */
  public static DiscordDouble start() {
    return start(0);
  }

  /** On {@code port}; 0: a free one. */
  public static DiscordDouble start(int port) {
    return new DiscordDouble(port);
  }

  /** Where it listens: {@code DISCORD_ORIGIN}. */
  public URI origin() {
    return server.origin();
  }

  /**
   * The URL of a webhook called {@code name}, as Discord hands it out, made where it was not there;
   * the same in every process.
   */
  public String webhookUrl(String name) {
    Webhook webhook = webhook(name);
    return "https://discord.com/api/webhooks/" + webhook.id() + "/" + webhook.token();
  }

  private Webhook webhook(String name) {
    byte[] hash = sha256(name);
    String id = new BigInteger(1, hash).mod(BigInteger.TEN.pow(17)).toString();
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    Webhook webhook =
        new Webhook("1" + "0".repeat(17 - id.length()) + id, token + "x".repeat(25), name);
    webhooks.put(webhook.id(), webhook);
    return webhook;
  }

  /** Deletes the webhook called {@code name}, as its owner may at any time. */
  public void deleteWebhook(String name) {
    webhooks.values().removeIf(webhook -> webhook.name().equals(name));
  }

  /** From now on takes messages of webhooks that it does not know. */
  public void acceptAnyWebhook() {
    anyWebhook = true;
  }

  /** From now on lets each webhook have so many messages within {@code window}. */
  public void limit(int messages, Duration window) {
    limits = Optional.of(new RateLimits(messages, window));
  }

  /** From now on takes so many messages within {@code window} of all webhooks together. */
  public void limitGlobally(int messages, Duration window) {
    globalLimit = Optional.of(new RateLimits(messages, window));
  }

  /**
   * Makes the channel of the webhook called {@code name} a forum: every message goes into a post,
   * there already or opened by it.
   */
  public void makeForum(String name) {
    forums.add(webhook(name).id());
  }

  /** How many requests were answered 429 by {@link #limit} or {@link #limitGlobally}. */
  public int limited() {
    return limited.get();
  }

  /** Does {@code fault} to each of the next {@code times} requests, after those scripted before. */
  public void failNext(int times, Fault fault) {
    server.failNext(times, fault);
  }

  /** Does {@code fault} to the next request that comes by the webhook called {@code name}. */
  public void failNext(String name, Fault fault) {
    String id = webhook(name).id();
    server.failNext(
        1,
        request -> {
          Matcher execute = EXECUTE.matcher(request.path());
          return execute.matches() && execute.group("id").equals(id);
        },
        fault);
  }

  /** How many requests a fault left without an answer. */
  public int stalled() {
    return server.stalled();
  }

  /** All messages taken, in order. */
  public List<InboxMessage> messages() {
    return List.copyOf(messages);
  }

  /** The messages that came by the webhook with this id, in order. */
  public List<InboxMessage> messages(String webhookId) {
    return messages.stream().filter(message -> message.webhookId().equals(webhookId)).toList();
  }

  /** How many messages have been posted, taken or not. */
  public int requests() {
    return server.posts();
  }

  @Override
  public void close() {
    server.close();
  }

  /** The endpoint as a provider's server asks it. */
  private final class Endpoint implements ProviderServer.Service {
    @Override
    public Ration ration(Request request) {
      Matcher execute = EXECUTE.matcher(request.path());
      return execute.matches()
          ? DiscordDouble.this.ration(execute.group("id"))
          : new Ration(Map.of(), Optional.empty());
    }

    @Override
    public Answer serve(Request request) {
      Matcher execute = EXECUTE.matcher(request.path());
      if (execute.matches()) {
        return request.method().equals("POST")
            ? execute(request, execute.group("id"), execute.group("token"))
            : DiscordFaults.error(405, 0, "405: Method Not Allowed");
      }
      if (request.path().equals("/messages.json")) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        messages.forEach(message -> all.add(shown(message)));
        return Answer.json(200, all);
      }
      return DiscordFaults.error(404, 0, "404: Not Found");
    }
  }

  private Ration ration(String webhookId) {
    Optional<RateLimits.State> global = globalLimit.map(bucket -> bucket.take("all"));
    if (global.filter(RateLimits.State::refused).isPresent()) {
      limited.incrementAndGet();
      return new Ration(
          Map.of(), Optional.of(DiscordFaults.globallyLimited(seconds(global.get()))));
    }
    Optional<RateLimits.State> state = limits.map(buckets -> buckets.take(webhookId));
    if (state.filter(RateLimits.State::refused).isPresent()) {
      limited.incrementAndGet();
      Answer refusal = DiscordFaults.limited(seconds(state.get()));
      for (Map.Entry<String, String> header : headers(state.get()).entrySet()) {
        refusal = refusal.with(header.getKey(), header.getValue());
      }
      return new Ration(Map.of(), Optional.of(refusal));
    }
    return new Ration(state.map(DiscordDouble::headers).orElse(Map.of()), Optional.empty());
  }

  private static Map<String, String> headers(RateLimits.State state) {
    double reset = System.currentTimeMillis() / 1e3 + seconds(state);
    return Map.of(
        "X-RateLimit-Limit", Integer.toString(state.limit()),
        "X-RateLimit-Remaining", Integer.toString(Math.max(0, state.left())),
        "X-RateLimit-Reset-After", DiscordFaults.decimal(seconds(state)),
        "X-RateLimit-Reset", DiscordFaults.decimal(reset),
        "X-RateLimit-Bucket", "double");
  }

  private static double seconds(RateLimits.State state) {
    return state.resetAfter().toNanos() / 1e9;
  }

  private Answer execute(Request request, String id, String token) {
    Answer answer = accept(request, id, token);
    boolean wait = WAIT.matcher(request.query()).find();
    return answer.status() == 200 && !wait ? new Answer(204, Map.of(), "") : answer;
  }

  private Answer accept(Request request, String id, String token) {
    Webhook webhook =
        webhooks.getOrDefault(id, new Webhook(id, anyWebhook ? token : "", "webhook " + id));
    if (webhook.token().isEmpty()) {
      return DiscordFaults.error(404, 10_015, "Unknown Webhook");
    }
    if (!webhook.token().equals(token)) {
      return DiscordFaults.error(401, 50_027, "Invalid Webhook Token");
    }
    JsonNode json = request.json();
    Optional<JsonNode> problem = MessageLimits.problem(json);
    if (problem.isPresent()) {
      return Answer.json(400, problem.get());
    }
    Optional<String> threadId =
        Optional.of(THREAD_ID.matcher(request.query()))
            .filter(Matcher::find)
            .map(thread -> thread.group(1));
    boolean opensPost = json.hasNonNull("thread_name");
    Optional<Answer> threadProblem = threadProblem(id, threadId, opensPost);
    if (threadProblem.isPresent()) {
      return threadProblem.get();
    }
    String messageId = snowflake();
    InboxMessage message =
        new InboxMessage(
            messageId,
            id,
            webhook.name(),
            opensPost ? Optional.of(messageId) : threadId,
            Instant.now(),
            json);
    messages.add(message);
    return Answer.json(200, shown(message));
  }

  private Optional<Answer> threadProblem(
      String webhookId, Optional<String> threadId, boolean opensPost) {
    if (!forums.contains(webhookId)) {
      return opensPost
          ? refused(220_003, "Webhooks can only create threads in forum channels")
          : Optional.empty();
    }
    if (opensPost) {
      return threadId.isPresent()
          ? refused(
              220_002,
              "Webhooks posted to forum channels cannot have both a thread_name and thread_id")
          : Optional.empty();
    }
    if (threadId.isEmpty()) {
      return refused(
          220_001, "Webhooks posted to forum channels must have a thread_name or thread_id");
    }
    boolean isPost = messages.stream().anyMatch(message -> message.id().equals(threadId.get()));
    return isPost
        ? Optional.empty()
        : Optional.of(DiscordFaults.error(404, 10_003, "Unknown Channel"));
  }

  private static Optional<Answer> refused(int code, String message) {
    return Optional.of(DiscordFaults.error(400, code, message));
  }

  private ObjectNode shown(InboxMessage message) {
    ObjectNode shown =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", message.id())
            .put("type", 0)
            .put("webhook_id", message.webhookId())
            .put("channel_id", message.threadId().orElse(message.webhookId()))
            .put("timestamp", message.receivedAt().toString())
            .put("content", message.body().path("content").asText(""));
    shown.putObject("author").put("bot", true).put("username", message.webhookName());
    JsonNode embeds = message.body().path("embeds");
    shown.set("embeds", embeds.isArray() ? embeds : JsonNodeFactory.instance.arrayNode());
    return shown;
  }

  private String snowflake() {
    long millis = System.currentTimeMillis() - DISCORD_EPOCH;
    return Long.toString((millis << TIMESTAMP_SHIFT) | sequence.incrementAndGet());
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
