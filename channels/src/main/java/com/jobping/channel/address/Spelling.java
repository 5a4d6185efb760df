package com.jobping.channel.address;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of the shape {@code scheme://user@host/segment/…?parameters}, taken apart; {@code mailto:}
 * does without the slashes. Not {@link java.net.URI}: Apprise's addresses have {@code #} in their
 * paths and colons in their hosts.
 *
 * @param scheme lower case
 * @param user what stands before the last {@code @} of the authority, still encoded
 * @param host the rest of the authority, as it is written: with a port, where there is one
 * @param segments of the path, still encoded; none is empty
 */
record Spelling(
    String scheme,
    Optional<String> user,
    String host,
    List<String> segments,
    Parameters parameters) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<scheme>[A-Za-z]{1,20}):(?://|(?<=mailto:))"
              + "(?<authority>[^/?]*)(?<path>/[^?]*)?(?:\\?(?<query>.*))?");
  private static final Pattern UNWRITABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  /** {@code text} taken apart; nothing where it is not of this shape, or has control characters. */
  static Optional<Spelling> of(String text) {
    String line = text.strip();
    Matcher shape = SHAPE.matcher(line);
    if (text.length() > Address.MAX_LENGTH
        || UNWRITABLE.matcher(Parameters.decode(line)).find()
        || !shape.matches()) {
      return Optional.empty();
    }
    String authority = shape.group("authority");
    int at = authority.lastIndexOf('@');
    return Optional.of(
        new Spelling(
            shape.group("scheme").toLowerCase(Locale.ROOT),
            at < 0 ? Optional.empty() : Optional.of(authority.substring(0, at)),
            authority.substring(at + 1),
            segments(Optional.ofNullable(shape.group("path")).orElse("")),
            new Parameters(Optional.ofNullable(shape.group("query")).orElse(""))));
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1)).stream().filter(Predicate.not(String::isEmpty)).toList();
  }
}
