package com.jobping.doubles.discord;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.doubles.provider.RateLimits;
import com.jobping.json.Json;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Discord's Execute Webhook endpoint on a loopback port: the documented limits and errors, scripted
 * {@link Fault}s, and what was taken at {@code /messages.json}. Safe for use by several threads.
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
  private static final String JSON = "application/json";

  private final ObjectMapper mapper = Json.mapper();
  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Webhook> webhooks = new ConcurrentHashMap<>();
  private final List<InboxMessage> messages = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedDeque<Fault> faults = new ConcurrentLinkedDeque<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicLong sequence = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean anyWebhook;
  private volatile Optional<RateLimits> limits = Optional.empty();
  private volatile Optional<RateLimits> globalLimit = Optional.empty();
  private final Set<String> forums = ConcurrentHashMap.newKeySet();
  private final AtomicInteger limited = new AtomicInteger();

  private record Webhook(String id, String token, String name) {}

  private DiscordDouble(HttpServer server) {
    this.server = requireNonNull(server, "server is null");
  }

  /** On a free port. */
  public static DiscordDouble start() {
    return start(0);
  }

  /** On {@code port}; 0: a free one. */
  public static DiscordDouble start(int port) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      DiscordDouble discord = new DiscordDouble(server);
      server.setExecutor(discord.executor);
      server.createContext("/", discord::serve);
      server.start();
      return discord;
    } catch (IOException e) {
      throw new UncheckedIOException("No Discord on port " + port, e);
    }
  }

  /** Where it listens: {@code DISCORD_ORIGIN}. */
  public URI origin() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
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
    for (int i = 0; i < times; i++) {
      faults.add(fault);
    }
  }

  /** All messages taken, in order. */
  public List<InboxMessage> messages() {
    return List.copyOf(messages);
  }

  /** The messages that came by the webhook with this id, in order. */
  public List<InboxMessage> messages(String webhookId) {
    return messages.stream().filter(message -> message.webhookId().equals(webhookId)).toList();
  }

  /** How many requests have come to a webhook's address. */
  public int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    executor.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Matcher execute = EXECUTE.matcher(path);
      if (execute.matches()) {
        requests.incrementAndGet();
        execute(exchange, execute.group("id"), execute.group("token"));
      } else if (path.equals("/messages.json")) {
        answer(
            exchange, 200, JSON, Json.write(mapper, messages.stream().map(this::shown).toList()));
      } else {
        answer(exchange, 404, JSON, error(0, "404: Not Found"));
      }
    }
  }

  private void execute(HttpExchange exchange, String id, String token) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      answer(exchange, 405, JSON, error(0, "405: Method Not Allowed"));
      return;
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    Optional<RateLimits.State> global = globalLimit.map(bucket -> bucket.take("all"));
    if (global.filter(RateLimits.State::refused).isPresent()) {
      limited.incrementAndGet();
      answer(exchange, Fault.globallyRateLimited(seconds(global.get())));
      return;
    }
    Optional<RateLimits.State> state = limits.map(buckets -> buckets.take(id));
    state.ifPresent(told -> tell(exchange, told));
    if (state.filter(RateLimits.State::refused).isPresent()) {
      limited.incrementAndGet();
      answer(exchange, Fault.rateLimited(seconds(state.get())));
      return;
    }
    Optional<Fault> fault = Optional.ofNullable(faults.poll());
    if (fault.isEmpty()) {
      answerMessage(exchange, id, token, body);
      return;
    }
    switch (fault.get()) {
      case Fault.Answer answer -> answer(exchange, answer);
      case Fault.Drop drop -> {}
      case Fault.AcceptThenDrop drop -> accept(exchange, id, token, body);
      case Fault.Stall stall -> awaitClose();
      case Fault.AcceptThenStall stall -> {
        accept(exchange, id, token, body);
        awaitClose();
      }
    }
  }

  private static void answer(HttpExchange exchange, Fault.Answer answer) throws IOException {
    answer
        .headers()
        .forEach((name, value) -> exchange.getResponseHeaders().putIfAbsent(name, List.of(value)));
    send(exchange, answer.status(), answer.body());
  }

  private static void tell(HttpExchange exchange, RateLimits.State state) {
    Headers headers = exchange.getResponseHeaders();
    headers.set("X-RateLimit-Limit", Integer.toString(state.limit()));
    headers.set("X-RateLimit-Remaining", Integer.toString(Math.max(0, state.left())));
    headers.set("X-RateLimit-Reset-After", String.format(Locale.ROOT, "%.3f", seconds(state)));
    double reset = System.currentTimeMillis() / 1e3 + seconds(state);
    headers.set("X-RateLimit-Reset", String.format(Locale.ROOT, "%.3f", reset));
    headers.set("X-RateLimit-Bucket", "double");
  }

  private static double seconds(RateLimits.State state) {
    return state.resetAfter().toNanos() / 1e9;
  }

  private void answerMessage(HttpExchange exchange, String id, String token, byte[] body)
      throws IOException {
    Result result = accept(exchange, id, token, body);
    boolean wait = WAIT.matcher(query(exchange)).find();
    if (result.status() == 200 && !wait) {
      exchange.sendResponseHeaders(204, -1);
      return;
    }
    answer(exchange, result.status(), JSON, result.body());
  }

  private record Result(int status, String body) {}

  private Result accept(HttpExchange exchange, String id, String token, byte[] body) {
    Webhook webhook =
        webhooks.getOrDefault(id, new Webhook(id, anyWebhook ? token : "", "webhook " + id));
    if (webhook.token().isEmpty()) {
      return new Result(404, error(10_015, "Unknown Webhook"));
    }
    if (!webhook.token().equals(token)) {
      return new Result(401, error(50_027, "Invalid Webhook Token"));
    }
    JsonNode json = parse(exchange, body);
    Optional<JsonNode> problem = MessageLimits.problem(json);
    if (problem.isPresent()) {
      return new Result(400, problem.get().toString());
    }
    Optional<String> threadId =
        Optional.of(THREAD_ID.matcher(query(exchange)))
            .filter(Matcher::find)
            .map(thread -> thread.group(1));
    boolean opensPost = json.hasNonNull("thread_name");
    Optional<Result> threadProblem = threadProblem(id, threadId, opensPost);
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
    return new Result(200, shown(message).toString());
  }

  private Optional<Result> threadProblem(
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
        : Optional.of(new Result(404, error(10_003, "Unknown Channel")));
  }

  private static Optional<Result> refused(int code, String message) {
    return Optional.of(new Result(400, error(code, message)));
  }

  private JsonNode parse(HttpExchange exchange, byte[] body) {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.startsWith(JSON)) {
      return JsonNodeFactory.instance.missingNode();
    }
    try {
      return mapper.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.missingNode();
    }
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

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String query(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
  }

  private static String error(int code, String message) {
    return "{\"message\":\"%s\",\"code\":%d}".formatted(message, code);
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    send(exchange, status, body);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
