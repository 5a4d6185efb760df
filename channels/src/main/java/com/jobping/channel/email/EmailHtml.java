package com.jobping.channel.email;

import com.jobping.channel.card.Card;
import com.jobping.channel.card.Card.Bullets;
import com.jobping.channel.card.Card.Fact;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Cards as HTML that mail programs show: styles in place, nothing loaded from anywhere. Text of
 * strangers finds its own direction.
 */
final class EmailHtml {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head><meta charset="utf-8"><title>%s</title></head>
      <body style="margin:0;padding:16px;background:#f4f5f7;color:#1f2328;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
      %s%s</body>
      </html>
      """;
  private static final String ARTICLE =
      """
      <div style="max-width:640px;margin:0 auto 16px;padding:16px 20px;background:#fff;border:1px solid #d8dee4;border-radius:8px;overflow-wrap:anywhere">
      <h1 dir="auto" style="margin:0 0 4px;font-size:20px">%s</h1>
      <p style="margin:0 0 12px"><b>Match Score: %d/100</b></p>
      %s</div>
      """;
  private static final String SMALL = "margin:12px 0 0;color:#656d76;font-size:13px";

  private EmailHtml() {}

  /** A card, as a piece of a page. */
  static String of(Card card) {
    StringBuilder html = new StringBuilder();
    card.explanation().ifPresent(text -> html.append(paragraph(text)));
    html.append(facts(card.facts()));
    card.lists().forEach(list -> html.append(list(list)));
    if (!card.companyFacts().isEmpty()) {
      html.append(heading("Company")).append(facts(card.companyFacts()));
    }
    card.applyUrl().ifPresent(url -> html.append(link(url, "Apply on the employer's site")));
    card.url().ifPresent(url -> html.append(link(url, "View job")));
    html.append("<p style=\"%s\">%s</p>\n".formatted(SMALL, escape(card.footer())));
    return ARTICLE.formatted(escape(card.headline()), card.score(), html);
  }

  /** A page of {@code articles}. */
  static String page(String title, List<String> articles, Optional<URI> unsubscribe) {
    String wayOut =
        unsubscribe
            .map(
                link ->
                    "<p style=\"%s;text-align:center\"><a href=\"%s\">Unsubscribe</a></p>\n"
                        .formatted(SMALL, escape(link.toASCIIString())))
            .orElse("");
    return PAGE.formatted(escape(title), String.join("", articles), wayOut);
  }

  private static String paragraph(String text) {
    return "<p dir=\"auto\" style=\"margin:0 0 12px;white-space:pre-line\">%s</p>\n"
        .formatted(escape(text));
  }

  private static String facts(List<Fact> facts) {
    return facts.isEmpty()
        ? ""
        : facts.stream()
            .map(
                fact ->
                    "<li dir=\"auto\"><b>%s:</b> %s</li>"
                        .formatted(escape(fact.name()), escape(fact.text())))
            .collect(
                Collectors.joining(
                    "\n",
                    "<ul style=\"margin:0 0 12px;padding:0;list-style:none\">\n",
                    "\n</ul>\n"));
  }

  private static String list(Bullets list) {
    String items =
        list.items().stream()
            .map(item -> "<li dir=\"auto\">%s</li>\n".formatted(escape(item)))
            .collect(Collectors.joining());
    String untold = list.untold() > 0 ? "<li>… and %d more</li>\n".formatted(list.untold()) : "";
    return "%s<ul style=\"margin:0 0 12px;padding-left:20px\">\n%s%s</ul>\n"
        .formatted(heading(list.name()), items, untold);
  }

  private static String heading(String name) {
    return "<h2 style=\"margin:0 0 4px;font-size:16px\">%s</h2>\n".formatted(escape(name));
  }

  private static String link(String url, String label) {
    return "<p style=\"margin:0 0 4px\"><a href=\"%s\">%s</a></p>\n"
        .formatted(escape(url), escape(label));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
