package com.jobping.channel;

import static java.util.Objects.requireNonNull;

import com.jobping.channel.address.Address;
import com.jobping.notification.Format;
import com.jobping.notification.NotificationChannel;
import com.jobping.notification.Unsubscribing;
import java.net.URI;
import java.util.Optional;

/**
 * What a message needs beside the matches and the address.
 *
 * @param format as the channel is set; an address that asks for a format itself has its way
 * @param unsubscribe where one click ends the channel; absent where there is no such place
 */
public record Envelope(Format format, Optional<URI> unsubscribe) {
  public Envelope {
    requireNonNull(format, "format is null");
    requireNonNull(unsubscribe, "unsubscribe is null");
  }

  /**
   * What {@code channel}, which sends to {@code address}, is set to; only mail has a place for the
   * link that ends it.
   */
  public static Envelope of(
      NotificationChannel channel, Address address, Unsubscribing unsubscribing) {
    return switch (channel.kind()) {
      case EMAIL ->
          new Envelope(channel.format(), unsubscribing.link(channel.id(), address.relayedTo()));
      case DISCORD, SLACK, TELEGRAM -> new Envelope(channel.format(), Optional.empty());
    };
  }

  /** The rich format, nothing else. */
  public static Envelope rich() {
    return new Envelope(Format.RICH, Optional.empty());
  }
}
