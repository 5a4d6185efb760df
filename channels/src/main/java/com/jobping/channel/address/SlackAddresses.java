package com.jobping.channel.address;

import static com.jobping.channel.address.AddressRefused.malformed;

import com.jobping.channel.address.SlackWebhook.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads hooks.slack.com URLs and Apprise's {@code slack://[bot@]A/B/C[/#channel]} and {@code
 * slack://[bot@]xoxb-…/#channel[:thread_ts]}.
 */
final class SlackAddresses {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern BOT_TOKEN = Pattern.compile("xoxb-[A-Za-z0-9-]{10,200}");
  private static final Pattern ID = Pattern.compile("[CDGUW][A-Z0-9]{7,20}");
  private static final Pattern PLACE =
      Pattern.compile(
          "(?<mark>[#@+]?)(?<name>[\\p{L}\\p{N}._-]{1,80})(?::(?<thread>\\d{6,12}\\.\\d{1,6}))?");
  private static final int WORDS_OF_WEBHOOK = 3;

  private SlackAddresses() {}

  /** A webhook as Slack hands it out. */
  static SlackWebhook ofUrl(Spelling url) throws AddressRefused {
    List<String> segments = url.segments();
    Kind kind =
        Stream.of(Kind.values())
            .filter(one -> !segments.isEmpty() && one.code().equals(segments.getFirst()))
            .findFirst()
            .orElseThrow(SlackAddresses::malformedUrl);
    List<String> path = segments.subList(1, segments.size());
    int most = kind == Kind.WORKFLOWS ? WORDS_OF_WEBHOOK + 1 : WORDS_OF_WEBHOOK;
    if (path.size() < WORDS_OF_WEBHOOK
        || path.size() > most
        || !path.stream().allMatch(WORD.asMatchPredicate())) {
      throw malformedUrl();
    }
    return webhook(kind, path, List.of(), Optional.empty(), url.parameters());
  }

  /** Apprise's forms, told by what stands first. */
  static SlackAddress ofApprise(Spelling address) throws AddressRefused {
    List<String> words = new ArrayList<>(List.of(address.host()));
    words.addAll(address.segments());
    Optional<String> bot = address.user().map(Parameters::decode);
    if (BOT_TOKEN.matcher(words.getFirst()).matches()) {
      return bot(words, bot, address.parameters());
    }
    if (words.size() < WORDS_OF_WEBHOOK
        || !words.subList(0, WORDS_OF_WEBHOOK).stream().allMatch(WORD.asMatchPredicate())) {
      throw malformed("The Slack address", "slack://A/B/C or slack://xoxb-…/#channel");
    }
    return webhook(
        Kind.SERVICES,
        words.subList(0, WORDS_OF_WEBHOOK),
        words.subList(WORDS_OF_WEBHOOK, words.size()),
        bot,
        address.parameters());
  }

  private static SlackWebhook webhook(
      Kind kind,
      List<String> path,
      List<String> places,
      Optional<String> bot,
      Parameters parameters)
      throws AddressRefused {
    List<String> named = places(places, parameters);
    Optional<String> place = Optional.empty();
    if (!named.isEmpty()) {
      Place read = place(AddressParser.only(named, "a channel"));
      if (read.thread().isPresent()) {
        throw malformed("The channel", "no thread: a webhook can't answer in one, a bot can");
      }
      place = Optional.of(read.name());
    }
    return new SlackWebhook(
        kind,
        path,
        place,
        parameters.text("username").or(() -> bot),
        AddressParser.format(parameters));
  }

  private static SlackBot bot(List<String> words, Optional<String> bot, Parameters parameters)
      throws AddressRefused {
    List<String> named = places(words.subList(1, words.size()), parameters);
    Place place = place(AddressParser.only(named, "a channel: slack://xoxb-…/#channel"));
    return new SlackBot(
        words.getFirst(),
        place.name(),
        place.thread(),
        parameters.text("username").or(() -> bot),
        AddressParser.format(parameters));
  }

  private record Place(String name, Optional<String> thread) {}

  private static List<String> places(List<String> segments, Parameters parameters) {
    return Stream.concat(
            segments.stream().map(Parameters::decode), parameters.list("channel", "to").stream())
        .toList();
  }

  private static Place place(String text) throws AddressRefused {
    Matcher place = PLACE.matcher(text);
    if (!place.matches()) {
      throw malformedPlace();
    }
    String name = place.group("name");
    boolean isId = ID.matcher(name).matches();
    String mark =
        switch (place.group("mark")) {
          case "+" -> {
            if (!isId) {
              throw malformedPlace();
            }
            yield "";
          }
          case "" -> isId ? "" : "#";
          default -> place.group("mark");
        };
    return new Place(mark + name, Optional.ofNullable(place.group("thread")));
  }

  private static AddressRefused malformedPlace() {
    return malformed("The channel", "#channel, @user or an id, with :thread_ts where in a thread");
  }

  private static AddressRefused malformedUrl() {
    return malformed(
        "The Slack address",
        "https://hooks.slack.com/services/<A>/<B>/<C>, or one of /workflows/ or /triggers/");
  }
}
