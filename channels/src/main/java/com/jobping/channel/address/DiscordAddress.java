package com.jobping.channel.address;

import static java.util.Objects.requireNonNull;

import com.jobping.notification.Channel;
import com.jobping.notification.Format;
import java.util.List;
import java.util.Optional;

/**
 * A Discord webhook and how to post by it.
 *
 * @param id the webhook's snowflake
 * @param token its secret
 * @param threadId the thread or forum post to post in
 * @param threadName the title of a forum post to open with each message; never beside a threadId
 * @param appliedTags snowflakes of the forum's tags for that post, at most five
 * @param username instead of the webhook's own name
 * @param avatarUrl instead of the webhook's own picture
 * @param spoken whether the message is read out
 * @param flags {@code SUPPRESS_EMBEDS} and {@code SUPPRESS_NOTIFICATIONS} or neither
 * @param pings whom the user wants pinged: {@code @everyone}, {@code @here}, {@code <@ID>}, {@code
 *     <@&ID>}
 * @see <a href="https://docs.discord.com/developers/resources/webhook#execute-webhook">Execute
 *     Webhook</a>
 */
public record DiscordAddress(
    String id,
    String token,
    Optional<String> threadId,
    Optional<String> threadName,
    List<String> appliedTags,
    Optional<String> username,
    Optional<String> avatarUrl,
    boolean spoken,
    int flags,
    List<String> pings,
    Optional<Format> format)
    implements Address {
  /** The flag that hides embeds. */
  public static final int SUPPRESS_EMBEDS = 1 << 2;

  /** The flag that delivers without a sound. */
  public static final int SUPPRESS_NOTIFICATIONS = 1 << 12;

  public DiscordAddress {
    requireNonNull(id, "id is null");
    requireNonNull(token, "token is null");
    appliedTags = List.copyOf(appliedTags);
    pings = List.copyOf(pings);
  }

  @Override
  public Channel channel() {
    return Channel.DISCORD;
  }

  @Override
  public String text() {
    return "https://discord.com/api/webhooks/%s/%s%s"
        .formatted(
            id,
            token,
            new Parameters.Writer()
                .with("thread_id", threadId)
                .with("thread_name", threadName)
                .with("applied_tags", appliedTags)
                .with("username", username)
                .with("avatar_url", avatarUrl)
                .with("tts", spoken)
                .with("flags", flags == 0 ? Optional.empty() : Optional.of("" + flags))
                .with("ping", pings)
                .with("format", format.map(Format::code))
                .query());
  }

  @Override
  public String bucket() {
    return "discord:" + id;
  }

  @Override
  public String toString() {
    return "DiscordAddress[" + id + "]";
  }
}
