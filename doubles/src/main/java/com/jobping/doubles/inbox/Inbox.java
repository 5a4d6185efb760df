package com.jobping.doubles.inbox;

import com.jobping.doubles.discord.DiscordDouble;
import com.jobping.doubles.mail.MailDouble;
import com.jobping.doubles.provider.Answer;
import com.jobping.doubles.provider.ProviderServer;
import com.jobping.doubles.slack.SlackDouble;
import com.jobping.doubles.telegram.TelegramDouble;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The doubles of all channels, and one page that shows what they took as a person would see it.
 * Closing it closes them. Safe for use by several threads.
 */
public final class Inbox implements AutoCloseable {
  private final DiscordDouble discord;
  private final SlackDouble slack;
  private final TelegramDouble telegram;
  private final MailDouble mail;
  private final ProviderServer page;

  private Inbox() {
    this.discord = DiscordDouble.start();
    this.slack = SlackDouble.start();
    this.telegram = TelegramDouble.start();
    this.mail = MailDouble.start();
    this.page =
        ProviderServer.start(
            0,
            request ->
                request.path().equals("/")
                    ? Answer.html(InboxPage.html(shown()))
                    : Answer.text(404, "There is nothing but /"));
  }

  /** Starts them all, on free ports of the loopback address. */
  public static Inbox start() {
    return new Inbox();
  }

  /** Where the page is. */
  public URI address() {
    return page.origin().resolve("/");
  }

  /** Discord, as far as this machine has one. */
  public DiscordDouble discord() {
    return discord;
  }

  /** Slack, likewise. */
  public SlackDouble slack() {
    return slack;
  }

  /** Telegram, likewise. */
  public TelegramDouble telegram() {
    return telegram;
  }

  /** A mail server, likewise. */
  public MailDouble mail() {
    return mail;
  }

  /**
   * Every message as text for a terminal, in the order of their coming.
   *
   * @param colours whether to write ANSI escapes
   */
  public List<String> texts(boolean colours) {
    return shown().stream().map(message -> message.text(colours)).toList();
  }

  private List<Shown> shown() {
    return Stream.<Stream<? extends Shown>>of(
            discord.messages().stream().map(Shown.OnDiscord::new),
            slack.messages().stream().map(Shown.InSlack::new),
            telegram.messages().stream().map(Shown.InTelegram::new),
            mail.messages().stream().map(Shown.InMail::new))
        .<Shown>flatMap(messages -> messages)
        .sorted(Comparator.comparing(Shown::receivedAt))
        .toList();
  }

  @Override
  public void close() {
    page.close();
    mail.close();
    telegram.close();
    slack.close();
    discord.close();
  }
}
