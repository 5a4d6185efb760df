package com.jobping.doubles.inbox;

import com.jobping.doubles.mail.Mail;
import com.jobping.doubles.page.Html;

/** A mail as a mail program shows it: its HTML in a frame that may do nothing. */
final class MailView {
  private MailView() {}

  static String html(Mail mail) {
    String body =
        mail.body("text/html")
            .map(
                html ->
                    "<iframe sandbox title=\"the mail\" srcdoc=\"%s\"></iframe>"
                        .formatted(Html.escape(html)))
            .orElseGet(
                () ->
                    "<div class=\"text\">%s</div>"
                        .formatted(Html.escape(mail.body("text/plain").orElse(""))));
    String unsubscribe =
        mail.header("List-Unsubscribe")
            .map(link -> link.replaceAll("[<>\\s]", ""))
            .map(link -> "<footer>%s</footer>".formatted(Html.link("Unsubscribe", link)))
            .orElse("");
    return "<h2>%s</h2>\n%s\n%s\n".formatted(Html.escape(mail.subject()), body, unsubscribe);
  }
}
