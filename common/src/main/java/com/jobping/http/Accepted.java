package com.jobping.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a caller takes, as the headers {@code Accept} and {@code Accept-Encoding} say it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5">RFC 9110, section 12.5</a>
 */
final class Accepted {
  private Accepted() {}

  /**
   * Whether {@code accept} takes one of {@code mediaTypes}; without the header, or where it is
   * empty, all are taken.
   */
  static boolean anyOf(Set<String> mediaTypes, Optional<String> accept) {
    return accept.filter(ranges -> !ranges.isBlank()).isEmpty()
        || mediaTypes.stream()
            .anyMatch(
                mediaType ->
                    takes(
                        accept.get(),
                        mediaType,
                        mediaType.substring(0, mediaType.indexOf('/')) + "/*",
                        "*/*"));
  }

  /** Whether {@code acceptEncoding} takes gzip. */
  static boolean gzip(Optional<String> acceptEncoding) {
    return acceptEncoding.filter(encodings -> takes(encodings, "gzip", "*")).isPresent();
  }

  /** Whether the first of {@code names} that {@code header} has is not weighed 0. */
  private static boolean takes(String header, String... names) {
    return Stream.of(names)
        .flatMap(name -> weight(header, name).stream())
        .findFirst()
        .map(weight -> !weight.matches("0(?:\\.0*)?"))
        .orElse(false);
  }

  private static Optional<String> weight(String header, String name) {
    return Stream.of(header.toLowerCase(Locale.ROOT).split(",", -1))
        .map(range -> range.strip().split("\\s*;\\s*", -1))
        .filter(range -> range[0].equals(name))
        .map(
            range ->
                Stream.of(range)
                    .filter(parameter -> parameter.startsWith("q="))
                    .map(parameter -> parameter.substring("q=".length()))
                    .findFirst()
                    .orElse("1"))
        .findFirst();
  }
}
