package com.jobping.api.channel;

import com.jobping.channel.address.Address;
import com.jobping.channel.address.EmailAddress;
import java.util.List;
import java.util.Optional;

/** Whom mail by this deployment's relay is for: one mailbox, which may be somebody else's. */
final class RelayedMailbox {
  private RelayedMailbox() {}

  /** The mailbox that {@code address} has the relay write to; nothing where it does not. */
  static Optional<String> of(String address) {
    return Address.parse(address).ifValid().flatMap(Address::relayedTo);
  }

  /** How channels are addressed that have the relay write to {@code mailbox}, and say no more. */
  static String address(String mailbox) {
    return new EmailAddress(
            List.of(mailbox),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty())
        .text();
  }
}
