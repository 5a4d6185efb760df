package com.jobping.api.channel;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.api.setting.SettingsVersions;
import com.jobping.channel.Courier;
import com.jobping.channel.address.Address;
import com.jobping.channel.address.ParsedAddress;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.JsonBody;
import com.jobping.http.Members;
import com.jobping.http.ProblemException;
import com.jobping.http.Route;
import com.jobping.http.limit.Allowance;
import com.jobping.notification.Channel;
import com.jobping.notification.ChannelChange;
import com.jobping.notification.ChannelRepository;
import com.jobping.notification.Format;
import com.jobping.notification.NotificationChannel;
import com.jobping.notification.NotificationChannel.SwitchedOff;
import com.jobping.notification.RestRepository;
import com.jobping.notification.UnsubscribedMailboxes;
import com.jobping.notification.Unsubscribing;
import com.jobping.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** {@code /api/users/me/channels}: the places where the caller is told of matches. */
public final class ChannelEndpoints {
  private static final String ALL = "/api/users/me/channels";
  private static final String ONE = ALL + "/{id}";
  private static final Duration BETWEEN_TESTS = Duration.ofSeconds(10);
  private static final List<String> FORMATS = Stream.of(Format.values()).map(Format::code).toList();

  private final ChannelRepository channels;
  private final Courier<Address> courier;
  private final SampleSender samples;
  private final UnsubscribedMailboxes unsubscribed;
  private final SettingsVersions versions;
  private final JsonBody body;

  /** Over {@code channels}; samples go by {@code courier}. */
  public ChannelEndpoints(
      ChannelRepository channels,
      RestRepository rests,
      Courier<Address> courier,
      Unsubscribing unsubscribing,
      UnsubscribedMailboxes unsubscribed,
      ObjectMapper mapper,
      SettingsVersions versions,
      JsonBody body) {
    this.channels = requireNonNull(channels, "channels is null");
    this.courier = requireNonNull(courier, "courier is null");
    this.samples = new SampleSender(mapper, rests, courier, unsubscribing);
    this.unsubscribed = requireNonNull(unsubscribed, "unsubscribed is null");
    this.versions = requireNonNull(versions, "versions is null");
    this.body = requireNonNull(body, "body is null");
  }

  /** Where they are found. */
  public List<Route> routes() {
    return List.of(
        Route.signedIn("GET", List.of(ALL), this::list),
        Route.signedIn("POST", List.of(ALL), this::create),
        Route.signedIn("GET", List.of(ONE), this::find),
        Route.signedIn("PUT", List.of(ONE), this::update),
        Route.signedIn("DELETE", List.of(ONE), this::delete),
        Route.signedIn("POST", List.of(ONE + "/test"), this::test));
  }

  private record Channels(List<ChannelView> channels) {}

  private Answer list(ApiRequest request, User user) {
    List<ChannelView> views = channels.list(user.id()).stream().map(ChannelView::of).toList();
    return versions.shown(user, Answer.ok(new Channels(views)));
  }

  private record Place(Channel kind, String address) {}

  private record Wanted(Place place, Format format) {}

  private Answer create(ApiRequest request, User user) {
    Wanted wanted =
        body.read(
            request,
            members ->
                new Wanted(place(members), members.has("format") ? format(members) : Format.RICH));
    return versions.changed(
        request,
        user,
        () -> {
          checkOnlyOne(user, wanted.place(), Optional.empty());
          checkWanted(wanted.place().address());
          ChannelView created =
              kept(
                  channels.create(
                      user.id(), wanted.place().kind(), wanted.place().address(), wanted.format()));
          return Answer.created(created, "channels/" + created.id());
        });
  }

  private Answer find(ApiRequest request, User user) {
    return versions.shown(user, Answer.ok(ChannelView.of(channel(request, user))));
  }

  private record Change(
      Optional<Place> place, Optional<Format> format, Optional<Boolean> enabled) {}

  /**
   * Members that are absent stay as they are: an address that is shown masked can't be sent back.
   */
  private Answer update(ApiRequest request, User user) {
    UUID id = channel(request, user).id();
    Change change =
        body.read(
            request,
            members ->
                new Change(
                    members.has("address") ? Optional.of(place(members)) : Optional.empty(),
                    members.has("format") ? Optional.of(format(members)) : Optional.empty(),
                    members.has("enabled")
                        ? Optional.of(members.flag("enabled"))
                        : Optional.empty()));
    return versions.changed(request, user, () -> update(user, channel(user, id), change));
  }

  private Answer update(User user, NotificationChannel before, Change change) {
    boolean on = change.enabled().orElse(before.enabled() || change.place().isPresent());
    String address = change.place().map(Place::address).orElse(before.address());
    change.place().ifPresent(place -> checkOnlyOne(user, place, Optional.of(before.id())));
    if (on) {
      checkWanted(address);
    }
    return Answer.ok(
        kept(
            channels.update(
                user.id(),
                before.id(),
                change.place().map(Place::kind).orElse(before.kind()),
                address,
                change.format().orElse(before.format()),
                on ? Optional.empty() : Optional.of(SwitchedOff.BY_USER))));
  }

  private Answer delete(ApiRequest request, User user) {
    UUID id = request.id();
    return versions.changed(
        request,
        user,
        () -> {
          if (!channels.delete(user.id(), id)) {
            throw gone();
          }
          return Answer.noContent();
        });
  }

  private Answer test(ApiRequest request, User user) {
    NotificationChannel channel = channel(request, user);
    checkWanted(channel.address());
    if (!channels.mayTest(user.id(), BETWEEN_TESTS)) {
      throw new Allowance(1, 0, true, BETWEEN_TESTS)
          .refusal(
              "too_many_tests",
              "Too many tests",
              "A sample is sent once in %d seconds; try again then."
                  .formatted(BETWEEN_TESTS.toSeconds()));
    }
    return Answer.ok(samples.send(channel));
  }

  private NotificationChannel channel(ApiRequest request, User user) {
    return channel(user, request.id());
  }

  private NotificationChannel channel(User user, UUID id) {
    return channels.find(user.id(), id).orElseThrow(ChannelEndpoints::gone);
  }

  private static ProblemException gone() {
    return ProblemException.notFound("channel");
  }

  /**
   * An address that came by {@code users.discord_webhook} may be spelt otherwise than the database
   * compares it.
   */
  private void checkOnlyOne(User user, Place place, Optional<UUID> than) {
    boolean another =
        channels.list(user.id()).stream()
            .filter(channel -> !than.equals(Optional.of(channel.id())))
            .flatMap(channel -> Address.parse(channel.address()).ifValid().stream())
            .anyMatch(address -> address.text().equals(place.address()));
    if (another) {
      throw channelExists();
    }
  }

  /**
   * Whoever gets mail by the relay may be somebody else than the user; what they have ended, the
   * user does not begin again.
   */
  private void checkWanted(String address) {
    if (RelayedMailbox.of(address).filter(unsubscribed::contains).isPresent()) {
      throw ProblemException.of(
          409,
          "recipient_unsubscribed",
          "Recipient unsubscribed",
          "The recipient of this mail has ended it; give the channel another address, or one with"
              + " your own mail server.");
    }
  }

  private static ProblemException channelExists() {
    return ProblemException.of(
        409, "channel_exists", "Channel exists", "There is a channel with this address.");
  }

  private static ChannelView kept(ChannelChange change) {
    return switch (change) {
      case ChannelChange.Kept kept -> ChannelView.of(kept.channel());
      case ChannelChange.Duplicate duplicate -> throw channelExists();
      case ChannelChange.LimitReached reached ->
          throw ProblemException.of(
              409,
              "too_many_channels",
              "Too many channels",
              "A user has at most %d channels; delete one first.".formatted(reached.limit()));
      case ChannelChange.NotFound gone -> throw gone();
    };
  }

  private Place place(Members members) {
    String text = members.line("address", 1, Address.MAX_LENGTH);
    switch (Address.parse(text)) {
      case ParsedAddress.Valid valid -> {
        courier
            .refusal(valid.address())
            .ifPresent(refused -> members.refuse("address", refused.code(), refused.detail()));
        return new Place(valid.address().channel(), valid.address().text());
      }
      case ParsedAddress.Invalid invalid -> {
        if (!text.isEmpty()) {
          members.refuse("address", invalid.code(), invalid.detail());
        }
        return new Place(Channel.DISCORD, text);
      }
    }
  }

  private static Format format(Members members) {
    return Format.fromCode(members.oneOf("format", FORMATS)).orElse(Format.RICH);
  }
}
