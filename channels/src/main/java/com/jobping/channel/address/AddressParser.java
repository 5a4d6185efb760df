package com.jobping.channel.address;

import com.jobping.notification.Format;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out whose address a text is. */
final class AddressParser {
  private static final Pattern DISCORD_HOST =
      Pattern.compile("(?:canary\\.|ptb\\.)?(?:discord|discordapp)\\.com");
  private static final String SLACK_HOST = "hooks.slack.com";

  private AddressParser() {}

  static ParsedAddress parse(String text) {
    try {
      return new ParsedAddress.Valid(keepable(read(text)));
    } catch (AddressRefused e) {
      return e.invalid();
    } catch (IllegalArgumentException e) {
      return AddressRefused.malformed("The address", "a percent sign to begin %XX").invalid();
    }
  }

  /** Encoding makes an address longer; one that could not be read back is not kept. */
  private static Address keepable(Address address) throws AddressRefused {
    if (address.text().length() > Address.MAX_LENGTH) {
      throw new AddressRefused(
          "address_too_long",
          "The address has more than %d characters when it is written out"
              .formatted(Address.MAX_LENGTH));
    }
    return address;
  }

  private static Address read(String text) throws AddressRefused {
    Spelling spelling = Spelling.of(text).orElseThrow(AddressParser::unknown);
    return switch (spelling.scheme()) {
      case "https" -> ofUrl(spelling);
      case "discord" -> DiscordAddresses.ofApprise(spelling);
      case "slack" -> SlackAddresses.ofApprise(spelling);
      case "tgram" -> TelegramAddresses.ofApprise(spelling);
      case "mailto", "mailtos" -> EmailAddresses.ofApprise(spelling);
      default -> throw unknown();
    };
  }

  private static Address ofUrl(Spelling spelling) throws AddressRefused {
    String host = spelling.host().toLowerCase(Locale.ROOT);
    if (spelling.user().isEmpty() && DISCORD_HOST.matcher(host).matches()) {
      return DiscordAddresses.ofUrl(spelling);
    }
    if (spelling.user().isEmpty() && host.equals(SLACK_HOST)) {
      return SlackAddresses.ofUrl(spelling);
    }
    throw unknown();
  }

  /**
   * The format that {@code parameters} ask for: {@code text}, or one of the names for the other.
   */
  static Optional<Format> format(Parameters parameters) throws AddressRefused {
    Optional<String> asked = parameters.text("format").map(text -> text.toLowerCase(Locale.ROOT));
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (asked.get()) {
          case "text" -> Format.TEXT;
          case "rich", "markdown", "html" -> Format.RICH;
          default -> throw AddressRefused.malformed("format", "text, markdown, html or rich");
        });
  }

  /** The only one of {@code places}. */
  static String only(List<String> places, String expected) throws AddressRefused {
    if (places.isEmpty()) {
      throw new AddressRefused("address_incomplete", "The address lacks " + expected);
    }
    if (places.size() > 1) {
      throw new AddressRefused(
          "address_of_many",
          "The address names %d places; add a channel for each".formatted(places.size()));
    }
    return places.getFirst();
  }

  private static AddressRefused unknown() {
    return new AddressRefused(
        ParsedAddress.UNKNOWN,
        "JobPing writes to https://discord.com/api/webhooks/<id>/<token>,"
            + " https://hooks.slack.com/services/<A>/<B>/<C>, discord://, slack://, tgram://,"
            + " mailto:// and mailtos:// addresses; this is none of them");
  }
}
