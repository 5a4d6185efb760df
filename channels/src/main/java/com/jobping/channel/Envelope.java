package com.jobping.channel;

import static java.util.Objects.requireNonNull;

import com.jobping.notification.Format;
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

  /** The rich format, nothing else. */
  public static Envelope rich() {
    return new Envelope(Format.RICH, Optional.empty());
  }
}
