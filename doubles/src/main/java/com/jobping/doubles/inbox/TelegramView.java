package com.jobping.doubles.inbox;

import com.jobping.doubles.page.Html;
import com.jobping.doubles.telegram.TelegramMessage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.safety.Safelist;

/** Telegram's HTML as Telegram shows it: the few tags that it knows. */
final class TelegramView {
  private static final Safelist TAGS =
      Safelist.none()
          .addTags("b", "i", "u", "s", "a", "code", "pre", "blockquote")
          .addAttributes("a", "href")
          .addProtocols("a", "href", "http", "https")
          .addEnforcedAttribute("a", "rel", "noreferrer nofollow");

  private TelegramView() {}

  static String html(TelegramMessage message) {
    String html =
        message.isHtml()
            ? Jsoup.clean(message.text(), "", TAGS, new OutputSettings().prettyPrint(false))
            : Html.escape(message.text());
    return "<div class=\"text bubble\">%s</div>\n".formatted(html);
  }
}
