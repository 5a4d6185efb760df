package com.jobping.channel.address;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * What follows the question mark: names without case, the first value of each, never blank. A plus
 * sign is a space, as forms write it, but where mailboxes are read.
 */
final class Parameters {
  private static final Predicate<String> NOT_EMPTY = Predicate.not(String::isEmpty);

  private final Map<String, String> values = new HashMap<>();

  /** The parameters of {@code query}. */
  Parameters(String query) {
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      values.putIfAbsent(decode(name).toLowerCase(Locale.ROOT), value);
    }
  }

  /** The value of the first of {@code names} that has one. */
  Optional<String> text(String... names) {
    return first(names).map(raw -> decode(raw.replace('+', ' ')).strip()).filter(NOT_EMPTY);
  }

  /** The same where a plus sign is itself. */
  Optional<String> mailbox(String... names) {
    return first(names).map(raw -> decode(raw).strip()).filter(NOT_EMPTY);
  }

  private Optional<String> first(String... names) {
    return List.of(names).stream()
        .map(name -> values.getOrDefault(name, ""))
        .filter(NOT_EMPTY)
        .findFirst();
  }

  /** A value of several, apart by commas or white space. */
  List<String> list(String... names) {
    return parted(text(names));
  }

  /** The same where a plus sign is itself. */
  List<String> mailboxes(String... names) {
    return parted(mailbox(names));
  }

  private static List<String> parted(Optional<String> texts) {
    return texts.stream()
        .flatMap(text -> List.of(text.split("[,\\s]+", -1)).stream())
        .filter(NOT_EMPTY)
        .toList();
  }

  /** Whether the value says yes, in one of the ways that Apprise reads. */
  boolean isYes(String name) {
    return text(name).map(text -> text.matches("(?i)1|y|yes|true|on|enable|\\+")).orElse(false);
  }

  /** Whether the value says no, in one of the ways that Apprise reads. */
  boolean isNo(String name) {
    return text(name).map(text -> text.matches("(?i)0|n|no|false|off|disable|-")).orElse(false);
  }

  /** Percent-encoded for any part of a URL. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * What {@link #encode} encoded.
   *
   * @throws IllegalArgumentException when a percent sign begins nothing
   */
  static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Writes a query, leaving out what says nothing. */
  static final class Writer {
    private final List<String> pairs = new ArrayList<>();

    Writer with(String name, Optional<String> value) {
      value.ifPresent(text -> pairs.add(name + "=" + encode(text)));
      return this;
    }

    Writer with(String name, List<String> values) {
      return with(name, Optional.of(String.join(",", values)).filter(NOT_EMPTY));
    }

    Writer with(String name, boolean value) {
      return with(name, value ? Optional.of("yes") : Optional.empty());
    }

    /** From the question mark on; empty where there is nothing. */
    String query() {
      StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
      pairs.forEach(query::add);
      return query.toString();
    }
  }
}
