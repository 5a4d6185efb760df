package com.jobping.doubles.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The documented limits of a webhook's message. Discord does not say what it counts as a character:
 * this counts UTF-16 units, the strictest reading. White space at both ends is not counted.
 *
 * @see <a href="https://docs.discord.com/developers/resources/message#embed-object-embed-limits">
 *     Embed Limits</a>
 */
public final class MessageLimits {
  private static final int CONTENT = 2_000;
  private static final int EMBEDS = 10;
  private static final int TITLE = 256;
  private static final int DESCRIPTION = 4_096;
  private static final int FIELDS = 25;
  private static final int FIELD_NAME = 256;
  private static final int FIELD_VALUE = 1_024;
  private static final int FOOTER = 2_048;
  private static final int AUTHOR = 256;
  private static final int ALL_EMBEDS = 6_000;
  private static final int URL = 2_048;
  private static final int COLOUR = 0xFFFFFF;
  private static final int USERNAME = 80;
  private static final int THREAD_NAME = 100;
  private static final int APPLIED_TAGS = 5;

  /** SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS and IS_COMPONENTS_V2. */
  private static final int SETTABLE_FLAGS = 1 << 2 | 1 << 12 | 1 << 15;

  private static final Set<String> MENTIONS = Set.of("roles", "users", "everyone");

  private final ObjectNode errors = JsonNodeFactory.instance.objectNode();
  private int embedCharacters;

  private MessageLimits() {}

  /** Discord's answer to {@code body} where it breaks a limit; nothing where it keeps all. */
  public static Optional<JsonNode> problem(JsonNode body) {
    if (!body.isObject()) {
      return Optional.of(answer(50_109, "The request body contains invalid JSON."));
    }
    MessageLimits limits = new MessageLimits();
    limits.checkMessage(body);
    if (!limits.errors.isEmpty()) {
      ObjectNode answer = answer(50_035, "Invalid Form Body");
      answer.set("errors", limits.errors);
      return Optional.of(answer);
    }
    if (limits.embedCharacters == 0 && characters(body.path("content")) == 0) {
      return Optional.of(answer(50_006, "Cannot send an empty message"));
    }
    return Optional.empty();
  }

  private static ObjectNode answer(int code, String message) {
    return JsonNodeFactory.instance.objectNode().put("message", message).put("code", code);
  }

  private void checkMessage(JsonNode body) {
    text(body, "content", CONTENT, false, List.of());
    text(body, "username", USERNAME, false, List.of());
    checkUsername(body.path("username").asText(""));
    text(body, "thread_name", THREAD_NAME, false, List.of());
    list(body, "applied_tags", APPLIED_TAGS, List.of());
    checkFlags(body.path("flags"));
    url(body, "avatar_url", List.of());
    JsonNode tts = body.path("tts");
    if (present(tts) && !tts.isBoolean()) {
      error(List.of("tts"), "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
    }
    checkAllowedMentions(body.path("allowed_mentions"));
    JsonNode embeds = list(body, "embeds", EMBEDS, List.of());
    for (int index = 0; index < embeds.size(); index++) {
      checkEmbed(embeds.get(index), List.of("embeds", Integer.toString(index)));
    }
    if (embedCharacters > ALL_EMBEDS) {
      error(
          List.of("embeds"),
          "MAX_EMBED_SIZE_EXCEEDED",
          "Embed size exceeds maximum size of " + ALL_EMBEDS);
    }
  }

  private void checkUsername(String username) {
    for (String word : List.of("discord", "clyde")) {
      if (username.toLowerCase(Locale.ROOT).contains(word)) {
        error(
            List.of("username"),
            "USERNAME_INVALID_CONTAINS",
            "Username cannot contain \"" + word + "\"");
      }
    }
  }

  private void checkFlags(JsonNode flags) {
    if (present(flags) && (!flags.isInt() || (flags.asInt() & ~SETTABLE_FLAGS) != 0)) {
      error(List.of("flags"), "BASE_TYPE_CHOICES", "Value must be a set of settable flags.");
    }
  }

  private void checkAllowedMentions(JsonNode mentions) {
    if (!isModel(mentions, List.of("allowed_mentions"))) {
      return;
    }
    JsonNode parse = list(mentions, "parse", MENTIONS.size(), List.of("allowed_mentions"));
    for (int index = 0; index < parse.size(); index++) {
      if (!MENTIONS.contains(parse.get(index).asText())) {
        error(
            List.of("allowed_mentions", "parse", Integer.toString(index)),
            "BASE_TYPE_CHOICES",
            "Value must be one of ('everyone', 'roles', 'users').");
      }
    }
  }

  private void checkEmbed(JsonNode embed, List<String> path) {
    if (!isModel(embed, path)) {
      return;
    }
    embedCharacters += text(embed, "title", TITLE, false, path);
    embedCharacters += text(embed, "description", DESCRIPTION, false, path);
    url(embed, "url", path);
    JsonNode colour = embed.path("color");
    if (present(colour)) {
      if (!colour.isIntegralNumber()) {
        error(with(path, "color"), "NUMBER_TYPE_COERCE", "Value is not int.");
      } else if (colour.asLong() < 0 || colour.asLong() > COLOUR) {
        error(
            with(path, "color"),
            "NUMBER_TYPE_MAX",
            "int value should be between 0 and " + COLOUR + ".");
      }
    }
    JsonNode footer = embed.path("footer");
    if (isModel(footer, with(path, "footer"))) {
      embedCharacters += text(footer, "text", FOOTER, true, with(path, "footer"));
    }
    JsonNode author = embed.path("author");
    if (isModel(author, with(path, "author"))) {
      embedCharacters += text(author, "name", AUTHOR, true, with(path, "author"));
      url(author, "url", with(path, "author"));
    }
    JsonNode fields = list(embed, "fields", FIELDS, path);
    for (int index = 0; index < fields.size(); index++) {
      List<String> fieldPath = with(with(path, "fields"), Integer.toString(index));
      if (isModel(fields.get(index), fieldPath)) {
        embedCharacters += text(fields.get(index), "name", FIELD_NAME, true, fieldPath);
        embedCharacters += text(fields.get(index), "value", FIELD_VALUE, true, fieldPath);
      }
    }
  }

  private boolean isModel(JsonNode node, List<String> path) {
    if (present(node) && !node.isObject()) {
      error(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
    }
    return node.isObject();
  }

  private JsonNode list(JsonNode parent, String name, int most, List<String> path) {
    JsonNode list = parent.path(name);
    if (present(list) && !list.isArray()) {
      error(with(path, name), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
    } else if (list.size() > most) {
      error(with(path, name), "BASE_TYPE_BAD_LENGTH", "Must be " + most + " or fewer in length.");
    }
    return list.isArray() ? list : JsonNodeFactory.instance.arrayNode();
  }

  private int text(JsonNode parent, String name, int most, boolean required, List<String> path) {
    JsonNode node = parent.path(name);
    if (present(node) && !node.isTextual() && !node.isNumber()) {
      error(with(path, name), "STRING_TYPE_CONVERT", "Could not interpret the value as string.");
      return 0;
    }
    int length = characters(node);
    if (required && length == 0) {
      error(with(path, name), "BASE_TYPE_REQUIRED", "This field is required");
    } else if (length > most) {
      error(with(path, name), "BASE_TYPE_MAX_LENGTH", "Must be " + most + " or fewer in length.");
    }
    return length;
  }

  private void url(JsonNode parent, String name, List<String> path) {
    JsonNode node = parent.path(name);
    if (!present(node)) {
      return;
    }
    String text = node.asText();
    if (text.length() > URL) {
      error(with(path, name), "BASE_TYPE_MAX_LENGTH", "Must be " + URL + " or fewer in length.");
    } else if (!text.matches("(?i)https?://.+")) {
      error(
          with(path, name), "URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https').");
    } else if (!isWellFormed(text)) {
      error(with(path, name), "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    }
  }

  private static boolean isWellFormed(String url) {
    try {
      return new URI(url).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean present(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }

  private static int characters(JsonNode node) {
    return node.isNull() ? 0 : node.asText("").strip().length();
  }

  private static List<String> with(List<String> path, String name) {
    return Stream.concat(path.stream(), Stream.of(name)).toList();
  }

  private void error(List<String> path, String code, String message) {
    ObjectNode node = errors;
    for (String name : path) {
      node = node.withObjectProperty(name);
    }
    node.withArrayProperty("_errors").addObject().put("code", code).put("message", message);
  }
}
