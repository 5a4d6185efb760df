package com.jobping.channel.telegram;

import com.jobping.channel.address.TelegramAddress;
import java.util.Optional;

/**
 * The JSON of a message.
 *
 * @param parseMode {@code HTML}; absent for plain text
 * @see <a href="https://core.telegram.org/bots/api#sendmessage">sendMessage</a>
 */
record TelegramMessage(
    String chatId,
    Optional<Long> messageThreadId,
    Optional<String> parseMode,
    String text,
    LinkPreviewOptions linkPreviewOptions,
    boolean disableNotification) {

  record LinkPreviewOptions(boolean isDisabled) {}

  static TelegramMessage of(TelegramAddress address, Optional<String> parseMode, String text) {
    return new TelegramMessage(
        address.chat(),
        address.topic().map(Long::valueOf),
        parseMode,
        text,
        new LinkPreviewOptions(true),
        address.silent());
  }
}
