package com.jobping.channel.wiring;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.channel.Couriers;
import com.jobping.channel.discord.DiscordCourier;
import com.jobping.channel.email.EmailCourier;
import com.jobping.channel.email.MailConnector;
import com.jobping.channel.email.MailPolicy;
import com.jobping.channel.email.Mailer;
import com.jobping.channel.http.JsonPoster;
import com.jobping.channel.http.Patience;
import com.jobping.channel.slack.SlackCourier;
import com.jobping.channel.telegram.TelegramCourier;
import com.jobping.settings.Secret;
import com.jobping.settings.Settings;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * Where the providers are.
 *
 * @param discord {@code DISCORD_ORIGIN}
 * @param slack {@code SLACK_ORIGIN}, which then stands for both of Slack's
 * @param telegram {@code TELEGRAM_ORIGIN}
 * @param relay {@code SMTP_RELAY} or {@code SMTP_RELAY_SECRET_ARN}: the mail server of this
 *     deployment, as {@code mailto://user:password@host?from=…}, for users without one
 * @param mailPolicy {@code SMTP_ANY_SERVER}: whether users' mail servers may be anywhere
 */
public record ChannelSettings(
    URI discord,
    SlackCourier.Origins slack,
    URI telegram,
    Optional<Secret> relay,
    MailPolicy mailPolicy) {
  private static final String SLACK_ORIGIN = "SLACK_ORIGIN";
  private static final String RELAY = "SMTP_RELAY";
  private static final String RELAY_SECRET_ARN = "SMTP_RELAY_SECRET_ARN";

  public ChannelSettings {
    requireNonNull(discord, "discord is null");
    requireNonNull(slack, "slack is null");
    requireNonNull(telegram, "telegram is null");
    requireNonNull(relay, "relay is null");
    requireNonNull(mailPolicy, "mailPolicy is null");
  }

  /** What {@code reader} says; absent settings mean the providers themselves, and no relay. */
  public static ChannelSettings read(Settings.Reader reader) {
    return new ChannelSettings(
        reader.address("DISCORD_ORIGIN", "https://discord.com"),
        new SlackCourier.Origins(
            reader.address(SLACK_ORIGIN, "https://hooks.slack.com"),
            reader.address(SLACK_ORIGIN, "https://slack.com")),
        reader.address("TELEGRAM_ORIGIN", "https://api.telegram.org"),
        reader
            .optional(RELAY)
            .or(() -> reader.optional(RELAY_SECRET_ARN))
            .map(present -> reader.secret(RELAY, RELAY_SECRET_ARN)),
        new MailPolicy(reader.flag("SMTP_ANY_SERVER", false)));
  }

  /** Couriers of every kind. */
  public Couriers couriers(ObjectMapper mapper) {
    JsonPoster poster = new JsonPoster(mapper);
    Patience patience = new Patience(Thread::sleep);
    SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    return new Couriers(
        new DiscordCourier(discord, mapper, poster, patience),
        new SlackCourier(slack, mapper, poster, patience),
        new TelegramCourier(telegram, mapper, poster, patience),
        new EmailCourier(new Mailer(new MailConnector(mailPolicy, tls), relay)));
  }
}
