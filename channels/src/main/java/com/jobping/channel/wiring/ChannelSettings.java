package com.jobping.channel.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.channel.Courier;
import com.jobping.channel.Couriers;
import com.jobping.channel.address.Address;
import com.jobping.channel.discord.DiscordCourier;
import com.jobping.channel.http.JsonPoster;
import com.jobping.channel.http.Patience;
import com.jobping.error.CodedException;
import com.jobping.settings.Settings;
import java.net.URI;

/**
 * Where the providers are.
 *
 * @param discord {@code DISCORD_ORIGIN}
 */
public record ChannelSettings(URI discord) {
  /** What {@code reader} says; absent settings mean the providers themselves. */
  public static ChannelSettings read(Settings.Reader reader) {
    return new ChannelSettings(reader.address("DISCORD_ORIGIN", "https://discord.com"));
  }

  /** Couriers of every kind. */
  public Couriers couriers(ObjectMapper mapper) {
    JsonPoster poster = new JsonPoster(mapper);
    Patience patience = new Patience(Thread::sleep);
    return new Couriers(
        new DiscordCourier(discord, mapper, poster, patience), missing(), missing(), missing());
  }

  /** Until there is one. */
  private static <A extends Address> Courier<A> missing() {
    return (address, envelope, bestFirst) -> {
      throw new CodedException(
          "channel_unsupported", "JobPing can't write to " + address.channel().code() + " yet");
    };
  }
}
