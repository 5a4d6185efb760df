package com.jobping.api.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.jobping.channel.address.Address;
import com.jobping.channel.address.DiscordAddress;
import com.jobping.channel.address.EmailAddress;
import com.jobping.channel.address.SlackBot;
import com.jobping.channel.address.SlackWebhook;
import com.jobping.channel.address.TelegramAddress;
import com.jobping.notification.NotificationChannel;
import com.jobping.notification.NotificationChannel.SwitchedOff;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A channel as the API shows it.
 *
 * @param address enough to know it again; what is secret of it is left out
 * @param disabledReason a code: {@code switched_off_by_user}, {@code unsubscribed}, or what the
 *     provider's refusal is called
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ChannelView(
    UUID id,
    String kind,
    String address,
    String format,
    boolean enabled,
    Optional<Instant> disabledAt,
    Optional<String> disabledReason,
    Optional<String> disabledDetail,
    Instant createdAt) {
  private static final String SECRET = "…";

  /** What is shown of {@code channel}. */
  public static ChannelView of(NotificationChannel channel) {
    return new ChannelView(
        channel.id(),
        channel.kind().code(),
        masked(channel.address()),
        channel.format().code(),
        channel.enabled(),
        channel.off().map(SwitchedOff::since),
        channel.off().map(SwitchedOff::reason),
        channel.off().flatMap(SwitchedOff::detail),
        channel.createdAt());
  }

  private static String masked(String address) {
    return Address.parse(address).ifValid().map(ChannelView::masked).orElse(SECRET);
  }

  private static String masked(Address address) {
    return switch (address) {
      case DiscordAddress discord ->
          "https://discord.com/api/webhooks/" + discord.id() + "/" + SECRET;
      case SlackWebhook slack -> "https://hooks.slack.com/" + SECRET;
      case SlackBot slack -> "slack://" + SECRET + "/" + slack.place();
      case TelegramAddress telegram -> "tgram://" + SECRET + "/" + telegram.chat();
      case EmailAddress email -> "mailto:" + String.join(",", email.to());
    };
  }
}
