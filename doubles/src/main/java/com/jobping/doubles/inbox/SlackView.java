package com.jobping.doubles.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.doubles.page.Html;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Slack's blocks as Slack shows them. */
final class SlackView {
  private static final Pattern LINK = Pattern.compile("<(?<url>[^<>|]+)\\|(?<label>[^<>]*)>");
  private static final Pattern BOLD =
      Pattern.compile("(?<!\\w)\\*(?=\\S)([^*\\n]+)(?<=\\S)\\*(?!\\w)");

  private SlackView() {}

  static String html(JsonNode message) {
    JsonNode blocks = message.path("blocks");
    if (blocks.isEmpty()) {
      return "<div class=\"text\">%s</div>\n".formatted(mrkdwn(message.path("text").asText("")));
    }
    return elements(blocks).map(SlackView::block).collect(Collectors.joining());
  }

  /** What is to be read of it, one block a line. */
  static String text(JsonNode message) {
    JsonNode blocks = message.path("blocks");
    return blocks.isEmpty()
        ? plain(message.path("text").asText(""))
        : elements(blocks)
            .flatMap(SlackView::texts)
            .map(SlackView::plainOf)
            .collect(Collectors.joining("\n"));
  }

  private static String block(JsonNode block) {
    String content = texts(block).map(SlackView::part).collect(Collectors.joining());
    return switch (block.path("type").asText("")) {
      case "divider" -> "<hr>\n";
      case "header" -> "<h2>%s</h2>\n".formatted(content);
      case "context" -> "<footer>%s</footer>\n".formatted(content);
      default -> "<section>%s</section>\n".formatted(content);
    };
  }

  private static Stream<JsonNode> texts(JsonNode block) {
    return Stream.of(
            Stream.of(block.path("text")).filter(JsonNode::isObject),
            elements(block.path("fields")),
            elements(block.path("elements")))
        .flatMap(part -> part);
  }

  private static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static String part(JsonNode text) {
    String value = text.path("text").asText("");
    boolean isPlain = text.path("type").asText("").equals("plain_text");
    return "<span class=\"text\">%s</span>"
        .formatted(isPlain ? Html.escape(unescaped(value)) : mrkdwn(value));
  }

  private static String plainOf(JsonNode text) {
    return plain(text.path("text").asText(""));
  }

  private static String plain(String mrkdwn) {
    return unescaped(LINK.matcher(mrkdwn).replaceAll("${label} ${url}"));
  }

  private static String mrkdwn(String text) {
    StringBuilder html = new StringBuilder();
    Matcher link = LINK.matcher(text);
    int end = 0;
    while (link.find()) {
      html.append(styled(text.substring(end, link.start())));
      html.append(
          Html.link(Html.escape(unescaped(link.group("label"))), unescaped(link.group("url"))));
      end = link.end();
    }
    return html.append(styled(text.substring(end))).toString();
  }

  private static String styled(String text) {
    return BOLD.matcher(Html.escape(unescaped(text))).replaceAll("<strong>$1</strong>");
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
