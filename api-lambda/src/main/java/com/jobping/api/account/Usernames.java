package com.jobping.api.account;

import com.jobping.api.account.oidc.Identity;
import com.jobping.text.Sha256;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a username may be: letters, digits and {@code . _ @ + -} of ASCII, so also an address. */
final class Usernames {
  static final int MIN_LENGTH = 3;
  static final int MAX_LENGTH = 64;

  private static final Pattern SENSIBLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]*");

  private static final Pattern LEADING_SIGNS = Pattern.compile("^[^A-Za-z0-9]+");
  private static final Pattern UNSUPPORTED = Pattern.compile("[^A-Za-z0-9._@+-]+");
  private static final int SUFFIX_LENGTH = 8;

  private Usernames() {}

  /** Names for a new user whom an issuer tells of, without end, the best first. */
  static Stream<String> of(Identity identity) {
    String base =
        Stream.of(identity.preferredUsername(), identity.email())
            .flatMap(Optional::stream)
            .map(Usernames::supported)
            .filter(Usernames::isPossible)
            .findFirst()
            .orElseGet(() -> "user-" + Sha256.hex(identity.subject()).substring(0, SUFFIX_LENGTH));
    return Stream.concat(
        Stream.of(base),
        Stream.generate(
            () ->
                base.substring(0, Math.min(base.length(), MAX_LENGTH - SUFFIX_LENGTH - 1))
                    + "-"
                    + UUID.randomUUID().toString().substring(0, SUFFIX_LENGTH)));
  }

  private static String supported(String text) {
    String name =
        UNSUPPORTED.matcher(LEADING_SIGNS.matcher(text.strip()).replaceFirst("")).replaceAll("-");
    return name.substring(0, Math.min(name.length(), MAX_LENGTH));
  }

  /** Whether every character is one that a username may have. */
  static boolean hasSensibleCharacters(String name) {
    return SENSIBLE.matcher(name).matches();
  }

  /** Whether there can be a user of this name. */
  static boolean isPossible(String name) {
    return name.length() >= MIN_LENGTH
        && name.length() <= MAX_LENGTH
        && hasSensibleCharacters(name);
  }
}
