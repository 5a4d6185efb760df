package com.jobping.api.profile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.jobping.api.channel.ChannelView;
import com.jobping.api.setting.SettingsVersions;
import com.jobping.channel.address.Address;
import com.jobping.channel.address.DiscordAddress;
import com.jobping.channel.address.ParsedAddress;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.JsonBody;
import com.jobping.http.Members;
import com.jobping.http.Route;
import com.jobping.notification.ChannelRepository;
import com.jobping.usage.DailyBudgets;
import com.jobping.usage.UsageRepository;
import com.jobping.user.User;
import com.jobping.user.UserRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/users/me}: who the caller is, what they look for and where they are told. */
public final class ProfileEndpoints {
  /** The most characters of a prompt. */
  public static final int MAX_PROMPT = 8_000;

  private static final int MAX_WEBHOOK = 2_048;
  private static final int MAX_THRESHOLD = 100;

  private final UserRepository users;
  private final ChannelRepository channels;
  private final UsageRepository usage;
  private final DailyBudgets budgets;
  private final Duration rescored;
  private final InstantSource clock;
  private final SettingsVersions versions;
  private final JsonBody body;

  /**
   * Over {@code users}.
   *
   * @param rescored how far back jobs are scored anew when the prompt changes
   */
  public ProfileEndpoints(
      UserRepository users,
      ChannelRepository channels,
      UsageRepository usage,
      DailyBudgets budgets,
      Duration rescored,
      InstantSource clock,
      SettingsVersions versions,
      JsonBody body) {
    this.users = requireNonNull(users, "users is null");
    this.channels = requireNonNull(channels, "channels is null");
    this.usage = requireNonNull(usage, "usage is null");
    this.budgets = requireNonNull(budgets, "budgets is null");
    this.rescored = requireNonNull(rescored, "rescored is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.versions = requireNonNull(versions, "versions is null");
    this.body = requireNonNull(body, "body is null");
  }

  /** Where they are found; the second path is what the original's code served. */
  public List<Route> routes() {
    return List.of(
        Route.signedIn("GET", List.of("/api/users/me", "/api/me"), this::profile),
        Route.signedIn("PUT", List.of("/api/users/me/prompt", "/api/me/prompt"), this::putPrompt),
        Route.signedIn(
            "PUT", List.of("/api/users/me/discord", "/api/me/discord"), this::putDiscord),
        Route.signedIn(
            "PUT", List.of("/api/users/me/threshold", "/api/me/threshold"), this::putThreshold));
  }

  private Answer profile(ApiRequest request, User user) {
    return versions.shown(
        user,
        Answer.ok(
            new Profile(
                user.id(),
                user.username(),
                user.aiPrompt(),
                user.discordWebhook(),
                user.notifyThreshold(),
                usage.standing(user.id(), budgets, clock.instant()).waitsUntil(),
                switchedOff(user))));
  }

  /** What the user has to mend before matches are told there again. */
  private List<ChannelView> switchedOff(User user) {
    return channels.list(user.id()).stream()
        .filter(channel -> !channel.enabled())
        .map(ChannelView::of)
        .toList();
  }

  private Answer putPrompt(ApiRequest request, User user) {
    Optional<String> prompt =
        body.read(request, members -> members.clearableLines("prompt", MAX_PROMPT));
    return changed(
        request, user, "prompt updated", () -> users.setPrompt(user.id(), prompt, rescored));
  }

  private Answer putDiscord(ApiRequest request, User user) {
    Optional<String> webhook = body.read(request, ProfileEndpoints::webhook);
    return changed(
        request,
        user,
        "discord webhook updated",
        () -> users.setDiscordWebhook(user.id(), webhook));
  }

  private Answer putThreshold(ApiRequest request, User user) {
    int threshold = body.read(request, members -> members.integer("threshold", 0, MAX_THRESHOLD));
    return changed(
        request, user, "threshold updated", () -> users.setThreshold(user.id(), threshold));
  }

  private Answer changed(ApiRequest request, User user, String message, Runnable change) {
    return versions.changed(
        request,
        user,
        () -> {
          change.run();
          return Answer.ok(new Done(message));
        });
  }

  /** As channels are kept, so that one place is one channel however it is written. */
  private static Optional<String> webhook(Members members) {
    Optional<ParsedAddress> parsed =
        members.clearableLine("webhook_url", MAX_WEBHOOK).map(Address::parse);
    parsed.ifPresent(address -> check(members, address));
    return parsed.flatMap(ParsedAddress::ifValid).map(Address::text);
  }

  private static void check(Members members, ParsedAddress parsed) {
    switch (parsed) {
      case ParsedAddress.Valid valid -> {
        if (!(valid.address() instanceof DiscordAddress)) {
          refuseWebhook(members);
        }
      }
      case ParsedAddress.Invalid invalid -> {
        if (invalid.code().equals(ParsedAddress.UNKNOWN)) {
          refuseWebhook(members);
        } else {
          members.refuse("webhook_url", invalid.code(), invalid.detail() + ".");
        }
      }
    }
  }

  private static void refuseWebhook(Members members) {
    members.refuse(
        "webhook_url",
        "not_a_discord_webhook",
        "webhook_url must be a Discord webhook, https://discord.com/api/webhooks/<id>/<token>.");
  }

  /**
   * What the caller is told of themselves.
   *
   * @param scoresWaitUntil the day's budget for scores is used up, and new jobs wait until then
   * @param switchedOffChannels where matches are not told, and why
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record Profile(
      UUID id,
      String username,
      Optional<String> aiPrompt,
      Optional<String> discordWebhook,
      int notifyThreshold,
      Optional<Instant> scoresWaitUntil,
      List<ChannelView> switchedOffChannels) {}

  private record Done(String message) {}
}
