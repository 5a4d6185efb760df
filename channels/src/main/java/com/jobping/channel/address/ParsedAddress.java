package com.jobping.channel.address;

import java.util.Optional;

/** What a text turned out to be. */
public sealed interface ParsedAddress {
  /** The code of a text that is no kind of address. */
  String UNKNOWN = "address_unknown";

  /** An address. */
  record Valid(Address address) implements ParsedAddress {}

  /**
   * None of ours.
   *
   * @param code stable, lower_snake_case
   * @param detail what is wrong and what is expected, for whoever wrote the text
   */
  record Invalid(String code, String detail) implements ParsedAddress {}

  /** The address, where there is one. */
  default Optional<Address> ifValid() {
    return this instanceof Valid valid ? Optional.of(valid.address()) : Optional.empty();
  }
}
