package com.jobping.doubles.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.doubles.discord.Markdown.Span;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The inbox as a web page: messages as Discord shows them, newest last; pure. */
public final class InboxPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int DEFAULT_COLOUR = 0x202225;
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>Inbox (%d)</title>
      <style>
      body { background: #313338; color: #dbdee1; margin: 0; padding: 1.5rem;
             font: 16px/1.375 "gg sans", "Noto Sans", "Helvetica Neue", Helvetica, Arial, sans-serif; }
      main { max-width: 46rem; margin: 0 auto; }
      h1 { color: #f2f3f5; font-size: 1.125rem; border-bottom: 1px solid #3f4147; padding-bottom: .75rem; }
      article { margin: 1.25rem 0; }
      header { color: #949ba4; font-size: .75rem; }
      header b { color: #f2f3f5; font-size: 1rem; margin-right: .25rem; }
      header i { background: #5865f2; border-radius: 3px; color: #fff; font-size: .625rem;
                 font-style: normal; margin-right: .5rem; padding: 1px 4px; }
      a { color: #00a8fc; text-decoration: none; }
      a:hover { text-decoration: underline; }
      code { background: #2b2d31; border-radius: 3px; padding: 0 .2em; }
      .text { overflow-wrap: anywhere; white-space: pre-wrap; }
      .embed { background: #2b2d31; border-left: 4px solid; border-radius: 4px; font-size: .875rem;
               margin-top: .25rem; max-width: 32.5rem; padding: .5rem 1rem 1rem .75rem; }
      .title { font-size: 1rem; font-weight: 600; margin-top: .5rem; overflow-wrap: anywhere; }
      .title, .name { color: #f2f3f5; }
      .description { margin-top: .5rem; }
      .fields { display: grid; gap: .5rem; grid-template-columns: repeat(3, 1fr); margin-top: .5rem; }
      .fields div.wide { grid-column: 1 / -1; }
      .name { font-weight: 600; }
      footer { font-size: .75rem; margin-top: .5rem; }
      </style>
      </head>
      <body>
      <main>
      <h1># job-matches</h1>
      %s
      </main>
      </body>
      </html>
      """;

  private InboxPage() {}

  /** The page with {@code messages}. */
  public static String html(List<InboxMessage> messages) {
    String articles = messages.stream().map(InboxPage::article).collect(Collectors.joining("\n"));
    return PAGE.formatted(
        messages.size(), messages.isEmpty() ? "<p>No message has come yet.</p>" : articles);
  }

  private static String article(InboxMessage message) {
    StringBuilder html = new StringBuilder("<article>\n");
    html.append(
        "<header><b>%s</b><i>APP</i>%s</header>\n"
            .formatted(escape(message.webhookName()), TIME.format(message.receivedAt())));
    String content = message.body().path("content").asText("");
    if (!content.isEmpty()) {
      html.append("<div class=\"text\">").append(markdown(content)).append("</div>\n");
    }
    message.body().path("embeds").forEach(embed -> html.append(embed(embed)));
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
          .append(url.isEmpty() ? title : link(title, url))
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
      html.append("<footer>").append(escape(footer)).append("</footer>\n");
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
    return spans.stream().map(InboxPage::rendered).collect(Collectors.joining());
  }

  private static String rendered(Span span) {
    return switch (span) {
      case Span.Plain plain -> escape(plain.text());
      case Span.Bold bold -> "<strong>" + rendered(bold.content()) + "</strong>";
      case Span.Italic italic -> "<em>" + rendered(italic.content()) + "</em>";
      case Span.Code code -> "<code>" + escape(code.text()) + "</code>";
      case Span.Link link -> link(rendered(link.label()), link.target());
      case Span.Time time -> "<time>" + format(time.instant()) + "</time>";
    };
  }

  private static String link(String label, String url) {
    return url.matches("(?is)https?://.*")
        ? "<a rel=\"noreferrer nofollow\" href=\"%s\">%s</a>".formatted(escape(url), label)
        : label;
  }

  static String format(Instant instant) {
    return TIME.format(instant);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
