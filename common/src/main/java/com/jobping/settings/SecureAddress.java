package com.jobping.settings;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that nobody on the way can read along with or answer for. */
public final class SecureAddress {
  private static final Pattern SECURE =
      Pattern.compile(
          "(?i)https://.+|http://(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::[0-9]+)?(?:/.*)?");

  private SecureAddress() {}

  /** The address {@code text}: https, or http where it is this machine's own; else nothing. */
  public static Optional<URI> parse(String text) {
    try {
      return Optional.of(URI.create(text))
          .filter(address -> address.getHost() != null && SECURE.matcher(text).matches());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
