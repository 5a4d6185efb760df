package com.jobping.channel;

import static java.util.Objects.requireNonNull;

import com.jobping.channel.address.Address;
import com.jobping.channel.address.DiscordAddress;
import com.jobping.channel.address.EmailAddress;
import com.jobping.channel.address.ParsedAddress;
import com.jobping.channel.address.SlackAddress;
import com.jobping.channel.address.TelegramAddress;
import com.jobping.match.Match;
import java.util.List;
import java.util.Optional;

/** A courier for every address: hands over to the one of its kind. */
public final class Couriers implements Courier<Address> {
  private final Courier<DiscordAddress> discord;
  private final Courier<SlackAddress> slack;
  private final Courier<TelegramAddress> telegram;
  private final Courier<EmailAddress> email;

  /** One courier of each kind. */
  public Couriers(
      Courier<DiscordAddress> discord,
      Courier<SlackAddress> slack,
      Courier<TelegramAddress> telegram,
      Courier<EmailAddress> email) {
    this.discord = requireNonNull(discord, "discord is null");
    this.slack = requireNonNull(slack, "slack is null");
    this.telegram = requireNonNull(telegram, "telegram is null");
    this.email = requireNonNull(email, "email is null");
  }

  @Override
  public List<Parcel> pack(Address address, Envelope envelope, List<Match> bestFirst) {
    return switch (address) {
      case DiscordAddress place -> discord.pack(place, envelope, bestFirst);
      case SlackAddress place -> slack.pack(place, envelope, bestFirst);
      case TelegramAddress place -> telegram.pack(place, envelope, bestFirst);
      case EmailAddress place -> email.pack(place, envelope, bestFirst);
    };
  }

  @Override
  public Optional<ParsedAddress.Invalid> refusal(Address address) {
    return switch (address) {
      case DiscordAddress place -> discord.refusal(place);
      case SlackAddress place -> slack.refusal(place);
      case TelegramAddress place -> telegram.refusal(place);
      case EmailAddress place -> email.refusal(place);
    };
  }
}
