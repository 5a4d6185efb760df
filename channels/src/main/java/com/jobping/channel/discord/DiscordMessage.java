package com.jobping.channel.discord;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.jobping.channel.address.DiscordAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The JSON of a webhook's message. Nobody is pinged but whom the address asks for.
 *
 * @param tts whether it is read out
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record DiscordMessage(
    Optional<String> content,
    List<DiscordEmbed> embeds,
    Optional<String> username,
    Optional<String> avatarUrl,
    Optional<String> threadName,
    List<String> appliedTags,
    Optional<Boolean> tts,
    Optional<Integer> flags,
    AllowedMentions allowedMentions) {
  static final int MAX_CONTENT = 2_000;
  static final int MAX_EMBEDS = 10;

  /**
   * Who may be pinged.
   *
   * @param parse kinds of mentions that ping wherever they stand
   */
  record AllowedMentions(
      List<String> parse,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> users,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> roles) {
    static AllowedMentions of(List<String> pings) {
      boolean everyone = pings.contains("@everyone") || pings.contains("@here");
      return new AllowedMentions(
          everyone ? List.of("everyone") : List.of(), ids(pings, "<@"), ids(pings, "<@&"));
    }

    private static List<String> ids(List<String> pings, String mark) {
      return pings.stream()
          .filter(ping -> ping.matches(mark + "\\d+>"))
          .map(ping -> ping.substring(mark.length(), ping.length() - 1))
          .toList();
    }
  }

  /** {@code embeds}, and before them whom {@code address} pings. */
  static DiscordMessage of(DiscordAddress address, List<DiscordEmbed> embeds) {
    return of(address, pings(address), embeds, address.pings());
  }

  /** Plain text; the first one of several pings. */
  static DiscordMessage of(DiscordAddress address, String content, boolean isFirst) {
    List<String> pings = isFirst ? address.pings() : List.of();
    return of(address, Optional.of(content), List.of(), pings);
  }

  private static DiscordMessage of(
      DiscordAddress address,
      Optional<String> content,
      List<DiscordEmbed> embeds,
      List<String> pings) {
    return new DiscordMessage(
        content,
        embeds,
        address.username(),
        address.avatarUrl(),
        address.threadName(),
        address.appliedTags(),
        Optional.of(address.spoken()).filter(spoken -> spoken),
        Optional.of(address.flags()).filter(flags -> flags != 0),
        AllowedMentions.of(pings));
  }

  /** This message as one that follows another, in the forum post that that one opened. */
  DiscordMessage following() {
    return new DiscordMessage(
        content,
        embeds,
        username,
        avatarUrl,
        Optional.empty(),
        List.of(),
        tts,
        flags,
        allowedMentions);
  }

  /** Whom {@code address} pings, as the message says it. */
  static Optional<String> pings(DiscordAddress address) {
    return Optional.of(String.join(" ", address.pings())).filter(Predicate.not(String::isEmpty));
  }
}
