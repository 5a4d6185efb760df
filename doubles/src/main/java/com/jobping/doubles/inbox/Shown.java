package com.jobping.doubles.inbox;

import com.jobping.doubles.discord.DiscordArticle;
import com.jobping.doubles.discord.InboxMessage;
import com.jobping.doubles.discord.InboxText;
import com.jobping.doubles.mail.Mail;
import com.jobping.doubles.page.Html;
import com.jobping.doubles.slack.SlackMessage;
import com.jobping.doubles.telegram.TelegramHtml;
import com.jobping.doubles.telegram.TelegramMessage;
import java.time.Instant;

/** A message as its reader sees it. */
sealed interface Shown {
  /** When the provider took it. */
  Instant receivedAt();

  /** An article for a page. */
  String html();

  /**
   * Lines for a terminal, each ended.
   *
   * @param colours whether to write ANSI escapes
   */
  String text(boolean colours);

  /** On Discord. */
  record OnDiscord(InboxMessage message) implements Shown {
    @Override
    public Instant receivedAt() {
      return message.receivedAt();
    }

    @Override
    public String html() {
      return DiscordArticle.html(message);
    }

    @Override
    public String text(boolean colours) {
      return InboxText.render(message, colours);
    }
  }

  /** In Slack. */
  record InSlack(SlackMessage message) implements Shown {
    @Override
    public Instant receivedAt() {
      return message.receivedAt();
    }

    @Override
    public String html() {
      return article("slack", message.channel(), receivedAt(), SlackView.html(message.body()));
    }

    @Override
    public String text(boolean colours) {
      return InboxText.render(
          "Slack " + message.channel(), receivedAt(), SlackView.text(message.body()), colours);
    }
  }

  /** In Telegram. */
  record InTelegram(TelegramMessage message) implements Shown {
    @Override
    public Instant receivedAt() {
      return message.receivedAt();
    }

    @Override
    public String html() {
      return article("telegram", message.chat(), receivedAt(), TelegramView.html(message));
    }

    @Override
    public String text(boolean colours) {
      String linksInText = message.text().replaceAll("<a href=\"([^\"]*)\">([^<]*)</a>", "$2 $1");
      String text =
          switch (TelegramHtml.parse(linksInText)) {
            case TelegramHtml.Parsed.Shown shown -> shown.text();
            case TelegramHtml.Parsed.Wrong plain -> message.text();
          };
      return InboxText.render("Telegram " + message.chat(), receivedAt(), text, colours);
    }
  }

  /** In a mailbox. */
  record InMail(Mail mail) implements Shown {
    @Override
    public Instant receivedAt() {
      return mail.receivedAt();
    }

    @Override
    public String html() {
      return article("mail", mail.mailbox(), receivedAt(), MailView.html(mail));
    }

    @Override
    public String text(boolean colours) {
      return InboxText.render(
          "Mail to " + mail.mailbox(),
          receivedAt(),
          mail.subject() + "\n\n" + mail.body("text/plain").orElse(""),
          colours);
    }
  }

  private static String article(String kind, String place, Instant receivedAt, String content) {
    return "<article class=\"%s\">\n<header><b>%s</b><i>%s</i>%s</header>\n%s</article>"
        .formatted(kind, Html.escape(place), kind, Html.time(receivedAt), content);
  }
}
