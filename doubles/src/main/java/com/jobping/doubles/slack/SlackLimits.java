package com.jobping.doubles.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What Slack takes as a message: the documented limits of Block Kit, and the undocumented one of
 * all blocks together (bolt-js#2509 saw it near 13,200 characters).
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">Blocks</a>
 */
public final class SlackLimits {
  private static final int TEXT = 40_000;
  private static final int BLOCKS = 50;
  private static final int ALL_BLOCKS = 13_200;
  private static final int HEADER = 150;
  private static final int SECTION = 3_000;
  private static final int FIELDS = 10;
  private static final int FIELD = 2_000;
  private static final int ELEMENTS = 10;
  private static final int CONTEXT_TEXT = 2_000;
  private static final Set<String> TEXT_TYPES = Set.of("plain_text", "mrkdwn");

  private SlackLimits() {}

  /** Slack's word for what is wrong with {@code body}; nothing where it takes it. */
  public static Optional<String> problem(JsonNode body) {
    if (!body.isObject()) {
      return Optional.of("invalid_payload");
    }
    String text = body.path("text").asText("");
    JsonNode blocks = body.path("blocks");
    if (text.isBlank() && blocks.isEmpty()) {
      return Optional.of("no_text");
    }
    if (text.length() > TEXT) {
      return Optional.of("msg_too_long");
    }
    if (blocks.size() > BLOCKS
        || !StreamSupport.stream(blocks.spliterator(), false).allMatch(SlackLimits::isBlock)) {
      return Optional.of("invalid_blocks");
    }
    return blocks.toString().length() > ALL_BLOCKS
        ? Optional.of("msg_blocks_too_long")
        : Optional.empty();
  }

  private static boolean isBlock(JsonNode block) {
    return switch (block.path("type").asText("")) {
      case "divider" -> true;
      case "header" ->
          block.path("text").path("type").asText("").equals("plain_text")
              && isText(block.path("text"), HEADER);
      case "section" -> isSection(block);
      case "context" -> {
        JsonNode elements = block.path("elements");
        yield !elements.isEmpty()
            && elements.size() <= ELEMENTS
            && StreamSupport.stream(elements.spliterator(), false)
                .allMatch(element -> isText(element, CONTEXT_TEXT));
      }
      default -> false;
    };
  }

  private static boolean isSection(JsonNode section) {
    JsonNode fields = section.path("fields");
    boolean hasText = section.has("text");
    return (hasText || !fields.isEmpty())
        && (!hasText || isText(section.path("text"), SECTION))
        && fields.size() <= FIELDS
        && StreamSupport.stream(fields.spliterator(), false)
            .allMatch(field -> isText(field, FIELD));
  }

  private static boolean isText(JsonNode text, int longest) {
    String type = text.path("type").asText("");
    String value = text.path("text").asText("");
    boolean emojiFits = !text.has("emoji") || type.equals("plain_text");
    boolean verbatimFits = !text.has("verbatim") || type.equals("mrkdwn");
    return TEXT_TYPES.contains(type)
        && !value.isEmpty()
        && value.length() <= longest
        && emojiFits
        && verbatimFits;
  }
}
