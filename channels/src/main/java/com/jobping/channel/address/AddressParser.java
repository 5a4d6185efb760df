package com.jobping.channel.address;

import com.jobping.channel.address.ParsedAddress.Invalid;
import com.jobping.channel.address.ParsedAddress.Valid;
import com.jobping.notification.Format;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads addresses. */
final class AddressParser {
  private static final Pattern DISCORD =
      Pattern.compile(
          "https://(?:canary\\.|ptb\\.)?(?:discord|discordapp)\\.com/api/(?:v\\d{1,2}/)?webhooks/"
              + "(?<id>\\d{5,20})/(?<token>[A-Za-z0-9_-]{20,128})/?(?:\\?(?<query>[^#]*))?");
  private static final Pattern SNOWFLAKE = Pattern.compile("\\d{5,20}");

  private AddressParser() {}

  static ParsedAddress parse(String text) {
    Matcher discord = DISCORD.matcher(text.strip());
    if (text.length() > Address.MAX_LENGTH || !discord.matches()) {
      return new Invalid(
          "address_unknown",
          "Not an address that JobPing can write to, e.g."
              + " https://discord.com/api/webhooks/<id>/<token>");
    }
    Parameters parameters = new Parameters(Optional.ofNullable(discord.group("query")).orElse(""));
    return new Valid(
        new DiscordAddress(
            discord.group("id"),
            discord.group("token"),
            parameters.text("thread_id").filter(SNOWFLAKE.asMatchPredicate()),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false,
            0,
            List.of(),
            parameters.text("format").flatMap(Format::fromCode)));
  }
}
