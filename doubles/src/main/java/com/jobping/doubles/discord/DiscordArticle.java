package com.jobping.doubles.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.doubles.discord.Markdown.Span;
import com.jobping.doubles.page.Html;
import java.util.List;
import java.util.stream.Collectors;

/** A message as Discord shows it, for a page; pure. */
public final class DiscordArticle {
  private static final int DEFAULT_COLOUR = 0x202225;

  private DiscordArticle() {}

  /** {@code message} as an article. */
  public static String html(InboxMessage message) {
    StringBuilder html = new StringBuilder("<article class=\"discord\">\n");
    html.append(
        "<header><b>%s</b><i>APP</i>%s</header>\n"
            .formatted(Html.escape(message.webhookName()), Html.time(message.receivedAt())));
    String content = message.body().path("content").asText("");
    if (!content.isEmpty()) {
      html.append("<div class=\"text\">").append(markdown(content)).append("</div>\n");
    }
    message.embeds().forEach(embed -> html.append(embed(embed)));
    return html.append("</article>").toString();
  }

  private static String embed(JsonNode embed) {
    StringBuilder html = new StringBuilder();
    html.append(
        "<div class=\"embed\" style=\"border-color: #%06x\">\n"
            .formatted(embed.path("color").asInt(DEFAULT_COLOUR) & 0xFFFFFF));
    String title = markdown(embed.path("title").asText(""));
    String url = embed.path("url").asText("");
    if (!title.isEmpty()) {
      html.append("<div class=\"title\">")
          .append(url.isEmpty() ? title : Html.link(title, url))
          .append("</div>\n");
    }
    String description = embed.path("description").asText("");
    if (!description.isEmpty()) {
      html.append("<div class=\"text description\">")
          .append(markdown(description))
          .append("</div>\n");
    }
    if (!embed.path("fields").isEmpty()) {
      html.append("<div class=\"fields\">\n");
      embed.path("fields").forEach(field -> html.append(field(field)));
      html.append("</div>\n");
    }
    String footer = embed.path("footer").path("text").asText("");
    if (!footer.isEmpty()) {
      html.append("<footer>").append(Html.escape(footer)).append("</footer>\n");
    }
    return html.append("</div>\n").toString();
  }

  private static String field(JsonNode field) {
    return "<div%s><div class=\"name\">%s</div><div class=\"text\">%s</div></div>\n"
        .formatted(
            field.path("inline").asBoolean(false) ? "" : " class=\"wide\"",
            markdown(field.path("name").asText("")),
            markdown(field.path("value").asText("")));
  }

  private static String markdown(String text) {
    return rendered(Markdown.parse(text));
  }

  private static String rendered(List<Span> spans) {
    return spans.stream().map(DiscordArticle::rendered).collect(Collectors.joining());
  }

  private static String rendered(Span span) {
    return switch (span) {
      case Span.Plain plain -> Html.escape(plain.text());
      case Span.Bold bold -> "<strong>" + rendered(bold.content()) + "</strong>";
      case Span.Italic italic -> "<em>" + rendered(italic.content()) + "</em>";
      case Span.Code code -> "<code>" + Html.escape(code.text()) + "</code>";
      case Span.Link link -> Html.link(rendered(link.label()), link.target());
      case Span.Time time -> "<time>" + Html.time(time.instant()) + "</time>";
    };
  }
}
