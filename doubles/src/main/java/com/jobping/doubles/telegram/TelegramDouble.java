package com.jobping.doubles.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.doubles.provider.Answer;
import com.jobping.doubles.provider.Fault;
import com.jobping.doubles.provider.Pace;
import com.jobping.doubles.provider.ProviderServer;
import com.jobping.doubles.provider.ProviderServer.Request;
import com.jobping.doubles.provider.RateLimits;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Bot API's {@code sendMessage} on a loopback port, with its limits, its words for what is
 * wrong and scripted {@link TelegramFaults}. Safe for use by several threads.
 *
 * @see <a href="https://core.telegram.org/bots/api#sendmessage">sendMessage</a>
 */
public final class TelegramDouble implements AutoCloseable {
  private static final Pattern METHOD = Pattern.compile("/bot(?<token>[^/]+)/(?<method>\\w+)");
  private static final Pattern TOKEN = Pattern.compile("\\d{6,12}:[A-Za-z0-9_-]{35}");
  private static final int LONGEST = 4_096;
  private static final int MOST_ENTITIES = 100;
  private static final int OF_A_GROUP_EACH_MINUTE = 20;

  private final Map<String, Set<String>> chatsOfBots = new ConcurrentHashMap<>();
  private final Map<String, Long> migrations = new ConcurrentHashMap<>();
  private final List<TelegramMessage> messages = new CopyOnWriteArrayList<>();
  private final AtomicLong sequence = new AtomicLong();
  private final ProviderServer server;
  private volatile Pace pace = new Pace(Duration.ZERO);
  private volatile Optional<RateLimits> groups = Optional.empty();

  private TelegramDouble(int port) {
    this.server = ProviderServer.start(port, this::serve);
  }

  /** On a free port. */
  public static TelegramDouble start() {
    return start(0);
  }

  /** On {@code port}; 0: a free one. */
  public static TelegramDouble start(int port) {
    return new TelegramDouble(port);
  }

  /** Where it listens: {@code TELEGRAM_ORIGIN}. */
  public URI origin() {
    return server.origin();
  }

  /** A token of a bot that may write to these chats, ids or {@code @names}. */
  public String botToken(String name, String... chats) {
    String mark = "%08x".formatted(name.hashCode());
    String token = "123456789:" + (mark + mark + mark + mark + mark).substring(0, 35);
    chatsOfBots.put(token, ConcurrentHashMap.newKeySet());
    chatsOfBots.get(token).addAll(List.of(chats));
    return token;
  }

  /** Makes the group {@code chat} a supergroup, which has an id of its own. */
  public void migrate(String chat, long toChat) {
    migrations.put(chat, toChat);
    chatsOfBots.values().stream()
        .filter(chats -> chats.contains(chat))
        .forEach(chats -> chats.add(Long.toString(toChat)));
  }

  /**
   * From now on takes one message a second and chat, and twenty a minute and group, as Telegram
   * says it does.
   */
  public void limitRate() {
    pace = new Pace(Duration.ofSeconds(1));
    groups = Optional.of(new RateLimits(OF_A_GROUP_EACH_MINUTE, Duration.ofMinutes(1)));
  }

  /** From now on takes so many messages of each group within {@code window}. */
  public void limitGroups(int messages, Duration window) {
    groups = Optional.of(new RateLimits(messages, window));
  }

  /** Does {@code fault} to each of the next {@code times} messages, after those scripted before. */
  public void failNext(int times, Fault fault) {
    server.failNext(times, fault);
  }

  /** All messages taken, in order. */
  public List<TelegramMessage> messages() {
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
    Matcher method = METHOD.matcher(request.path());
    if (!method.matches() || !TOKEN.matcher(method.group("token")).matches()) {
      return TelegramFaults.answer(404, "Not Found");
    }
    Set<String> chats = chatsOfBots.get(method.group("token"));
    if (chats == null) {
      return TelegramFaults.answer(401, "Unauthorized");
    }
    if (!request.method().equals("POST") || !method.group("method").equals("sendMessage")) {
      return TelegramFaults.answer(404, "Not Found");
    }
    return sendMessage(chats, request.json());
  }

  private Answer sendMessage(Set<String> chats, JsonNode body) {
    String chat = body.path("chat_id").asText("");
    if (migrations.containsKey(chat)) {
      return TelegramFaults.migrated(migrations.get(chat));
    }
    if (!chats.contains(chat)) {
      return TelegramFaults.answer(400, "Bad Request: chat not found");
    }
    Optional<String> problem = problem(body);
    if (problem.isPresent()) {
      return TelegramFaults.answer(400, problem.get());
    }
    Optional<Duration> wait = pace.wait(chat);
    if (wait.isPresent()) {
      return TelegramFaults.limited(1);
    }
    Optional<RateLimits.State> refused =
        groups
            .filter(limits -> isGroup(chat))
            .map(limits -> limits.take(chat))
            .filter(RateLimits.State::refused);
    if (refused.isPresent()) {
      return TelegramFaults.limited((int) refused.get().resetAfter().toSeconds() + 1);
    }
    TelegramMessage message =
        new TelegramMessage(
            sequence.incrementAndGet(),
            chat,
            Optional.of(body.path("message_thread_id"))
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::asLong),
            Instant.now(),
            body);
    messages.add(message);
    return Answer.json(200, shown(message));
  }

  private static boolean isGroup(String chat) {
    return chat.startsWith("-") || chat.startsWith("@");
  }

  private static Optional<String> problem(JsonNode body) {
    String text = body.path("text").asText("");
    String shown = text.strip();
    if (body.path("parse_mode").asText("").equals("HTML")) {
      switch (TelegramHtml.parse(text)) {
        case TelegramHtml.Parsed.Wrong wrong -> {
          return Optional.of(wrong.description());
        }
        case TelegramHtml.Parsed.Shown parsed -> {
          if (parsed.entities() > MOST_ENTITIES) {
            return Optional.of("Bad Request: ENTITIES_TOO_LONG");
          }
          shown = parsed.text();
        }
      }
    }
    if (shown.isEmpty()) {
      return Optional.of("Bad Request: message text is empty");
    }
    return shown.length() > LONGEST
        ? Optional.of("Bad Request: message is too long")
        : Optional.empty();
  }

  private static ObjectNode shown(TelegramMessage message) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ok", true);
    ObjectNode result =
        answer
            .putObject("result")
            .put("message_id", message.id())
            .put("date", message.receivedAt().getEpochSecond())
            .put("text", message.text());
    result.putObject("chat").put("id", message.chat());
    return answer;
  }
}
