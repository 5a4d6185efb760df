package com.jobping.channel.address;

import com.jobping.notification.Channel;
import com.jobping.notification.Format;
import java.util.Optional;

/**
 * A place in somebody's channel. No address names the host that is called: whoever sends builds it
 * from the parts. {@code toString} hides every secret.
 */
public sealed interface Address
    permits DiscordAddress, SlackAddress, TelegramAddress, EmailAddress {
  /** The longest text that is looked at. */
  int MAX_LENGTH = 2_048;

  /** The address that {@code text} writes, in any of the forms that RATIONALE.md lists. */
  static ParsedAddress parse(String text) {
    return AddressParser.parse(text);
  }

  /** The kind of channel. */
  Channel channel();

  /** The whole address, secrets and all; {@link #parse} makes the same address of it. */
  String text();

  /** The mailbox that this deployment's relay writes to, which may be somebody else's. */
  default Optional<String> relayedTo() {
    return Optional.empty();
  }

  /** What the provider's rate limit is shared by; holds no secret. */
  String bucket();

  /** The format that the address itself asks for. */
  Optional<Format> format();
}
