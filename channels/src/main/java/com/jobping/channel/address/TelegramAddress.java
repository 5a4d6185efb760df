package com.jobping.channel.address;

import static java.util.Objects.requireNonNull;

import com.jobping.notification.Channel;
import com.jobping.notification.Format;
import java.util.Optional;

/**
 * A Telegram chat that a bot writes to.
 *
 * @param token {@code 123456:ABC…}, the bot's secret
 * @param chat its number, negative for groups, or {@code @name} of a public one
 * @param topic the forum topic to write in ({@code message_thread_id})
 * @param silent whether it arrives without a sound
 * @see <a href="https://core.telegram.org/bots/api#sendmessage">sendMessage</a>
 */
public record TelegramAddress(
    String token, String chat, Optional<String> topic, boolean silent, Optional<Format> format)
    implements Address {
  public TelegramAddress {
    requireNonNull(token, "token is null");
    requireNonNull(chat, "chat is null");
  }

  /** The same place after a group became a supergroup and got the number {@code chat}. */
  public TelegramAddress movedTo(String newChat) {
    return new TelegramAddress(token, newChat, topic, silent, format);
  }

  @Override
  public Channel channel() {
    return Channel.TELEGRAM;
  }

  @Override
  public String text() {
    return "tgram://%s/%s%s%s"
        .formatted(
            token,
            chat,
            topic.map(number -> ":" + number).orElse(""),
            new Parameters.Writer()
                .with("silent", silent)
                .with("format", format.map(Format::code))
                .query());
  }

  @Override
  public String bucket() {
    return Fingerprint.of("telegram", token + "/" + chat);
  }

  @Override
  public String toString() {
    return "TelegramAddress[" + chat + "]";
  }
}
