package com.jobping.channel.address;

import static com.jobping.channel.address.AddressRefused.malformed;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads Apprise's {@code tgram://TOKEN/CHAT[:topic]}. */
final class TelegramAddresses {
  private static final Pattern TOKEN =
      Pattern.compile("(?:bot)?(?<token>\\d{5,20}:[A-Za-z0-9_-]{20,64})");
  private static final Pattern CHAT =
      Pattern.compile(
          "(?:(?<number>-?\\d{1,20})|@?(?<name>[A-Za-z][A-Za-z0-9_]{3,31}))(?::(?<topic>\\d{1,15}))?");
  private static final Pattern TOPIC = Pattern.compile("\\d{1,15}");

  private TelegramAddresses() {}

  static TelegramAddress ofApprise(Spelling address) throws AddressRefused {
    Matcher token = TOKEN.matcher(Parameters.decode(address.host()));
    if (!token.matches()) {
      throw malformed("The bot's token", "what BotFather gives out: 123456789:ABC…");
    }
    Parameters parameters = address.parameters();
    List<String> chats =
        Stream.concat(
                address.segments().stream().map(Parameters::decode), parameters.list("to").stream())
            .toList();
    Matcher chat = CHAT.matcher(AddressParser.only(chats, "a chat: tgram://<token>/<chat>"));
    if (!chat.matches()) {
      throw malformed("The chat", "its number or its @name, with :topic where in a topic");
    }
    Optional<String> topic =
        Optional.ofNullable(chat.group("topic")).or(() -> parameters.text("topic", "thread"));
    if (topic.isPresent() && !TOPIC.matcher(topic.get()).matches()) {
      throw malformed("topic", "a number");
    }
    return new TelegramAddress(
        token.group("token"),
        Optional.ofNullable(chat.group("number")).orElseGet(() -> "@" + chat.group("name")),
        topic,
        parameters.isYes("silent"),
        AddressParser.format(parameters));
  }
}
