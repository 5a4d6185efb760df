package com.jobping.channel.address;

import static com.jobping.channel.address.AddressRefused.malformed;
import static com.jobping.channel.address.DiscordAddress.SUPPRESS_EMBEDS;
import static com.jobping.channel.address.DiscordAddress.SUPPRESS_NOTIFICATIONS;

import com.jobping.job.JobPosting;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads Discord's webhook URLs and Apprise's {@code discord://[bot@]ID/TOKEN}. */
final class DiscordAddresses {
  private static final Pattern SNOWFLAKE = Pattern.compile("\\d{5,20}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{20,128}");
  private static final Pattern PING = Pattern.compile("@everyone|@here|<@&?\\d{5,20}>");
  private static final Pattern RESERVED_NAME =
      Pattern.compile("(?i).*(?:discord|clyde).*|everyone|here");
  private static final int MAX_NAME = 80;
  private static final int MAX_THREAD_NAME = 100;
  private static final int MAX_TAGS = 5;

  private DiscordAddresses() {}

  /** {@code /api/[vN/]webhooks/ID/TOKEN}. */
  static DiscordAddress ofUrl(Spelling url) throws AddressRefused {
    String path = String.join("/", url.segments());
    if (!path.matches("api/(?:v\\d{1,2}/)?webhooks/[^/]+/[^/]+")) {
      throw malformed(
          "The Discord address", "https://discord.com/api/webhooks/<id>/<token>, nothing after it");
    }
    List<String> last = url.segments().subList(url.segments().size() - 2, url.segments().size());
    return of(last.getFirst(), last.getLast(), Optional.empty(), url.parameters());
  }

  /** {@code discord://[bot@]ID/TOKEN}. */
  static DiscordAddress ofApprise(Spelling address) throws AddressRefused {
    if (address.segments().size() != 1) {
      throw malformed("The Discord address", "discord://<id>/<token>");
    }
    return of(
        address.host(),
        address.segments().getFirst(),
        address.user().map(Parameters::decode),
        address.parameters());
  }

  private static DiscordAddress of(
      String id, String token, Optional<String> bot, Parameters parameters) throws AddressRefused {
    if (!SNOWFLAKE.matcher(id).matches()) {
      throw malformed("The webhook's id", "5 to 20 digits");
    }
    if (!TOKEN.matcher(token).matches()) {
      throw malformed("The webhook's token", "20 to 128 letters, digits, _ and -");
    }
    Optional<String> threadId = parameters.text("thread_id", "thread");
    Optional<String> threadName = parameters.text("thread_name");
    List<String> tags = parameters.list("applied_tags");
    check(threadId, SNOWFLAKE, "thread_id", "a thread's id, 5 to 20 digits");
    if (threadName.isPresent() && threadName.get().length() > MAX_THREAD_NAME) {
      throw malformed("thread_name", "at most 100 characters");
    }
    if (threadId.isPresent() && threadName.isPresent()) {
      throw new AddressRefused(
          "address_contradicts_itself", "Give thread_id or thread_name, not both");
    }
    if (tags.size() > MAX_TAGS || !tags.stream().allMatch(SNOWFLAKE.asMatchPredicate())) {
      throw malformed("applied_tags", "at most 5 ids of tags");
    }
    return new DiscordAddress(
        id,
        token,
        threadId,
        threadName,
        threadName.isPresent() ? tags : List.of(),
        username(parameters.text("username").or(() -> bot)),
        avatar(parameters),
        parameters.isYes("tts"),
        flags(parameters),
        pings(parameters),
        AddressParser.format(parameters));
  }

  private static Optional<String> username(Optional<String> name) throws AddressRefused {
    if (name.isPresent()
        && (name.get().length() > MAX_NAME || RESERVED_NAME.matcher(name.get()).matches())) {
      throw malformed("username", "at most 80 characters, without the words Discord and Clyde");
    }
    return name;
  }

  private static Optional<String> avatar(Parameters parameters) throws AddressRefused {
    if (parameters.isNo("avatar")) {
      return Optional.empty();
    }
    Optional<String> url = parameters.text("avatar_url");
    if (url.isPresent() && !JobPosting.isWebAddress(url.get())) {
      throw malformed("avatar_url", "an http or https address");
    }
    return url;
  }

  private static int flags(Parameters parameters) throws AddressRefused {
    Optional<String> flags = parameters.text("flags");
    check(flags, Pattern.compile("\\d{1,9}"), "flags", "a number");
    int bits = flags.map(Integer::parseInt).orElse(0);
    if ((bits & ~(SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS)) != 0) {
      throw malformed("flags", "the sum of 4 (no embeds) and 4096 (no sound), or one of them");
    }
    return bits;
  }

  private static List<String> pings(Parameters parameters) throws AddressRefused {
    List<String> pings =
        parameters.list("ping").stream()
            .map(ping -> ping.replaceFirst("^<@!", "<@"))
            .distinct()
            .toList();
    if (!pings.stream().allMatch(PING.asMatchPredicate())) {
      throw malformed("ping", "@everyone, @here, <@user id> or <@&role id>, apart by commas");
    }
    return pings;
  }

  private static void check(Optional<String> text, Pattern shape, String name, String expected)
      throws AddressRefused {
    if (text.isPresent() && !shape.matcher(text.get()).matches()) {
      throw malformed(name, expected);
    }
  }
}
