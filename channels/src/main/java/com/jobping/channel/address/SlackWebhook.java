package com.jobping.channel.address;

import static java.util.Objects.requireNonNull;

import com.jobping.notification.Format;
import java.util.List;
import java.util.Optional;

/**
 * A webhook of hooks.slack.com. Its path is its secret.
 *
 * @param kind what the webhook belongs to: the path's first word
 * @param path what follows it
 * @param place {@code #channel}, {@code @user} or an id instead of the webhook's own channel; only
 *     old webhooks obey
 * @param username instead of the webhook's own name; only old webhooks obey
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming
 *     webhooks</a>
 */
public record SlackWebhook(
    Kind kind,
    List<String> path,
    Optional<String> place,
    Optional<String> username,
    Optional<Format> format)
    implements SlackAddress {
  public SlackWebhook {
    requireNonNull(kind, "kind is null");
    path = List.copyOf(path);
  }

  /** What a webhook belongs to. */
  public enum Kind {
    /** An incoming webhook: a channel. */
    SERVICES,
    /** A workflow of the old builder. */
    WORKFLOWS,
    /** A workflow. */
    TRIGGERS;

    /** The word in the path. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Override
  public String text() {
    return "https://hooks.slack.com/%s/%s%s"
        .formatted(
            kind.code(),
            String.join("/", path),
            new Parameters.Writer()
                .with("channel", place)
                .with("username", username)
                .with("format", format.map(Format::code))
                .query());
  }

  @Override
  public String bucket() {
    return Fingerprint.of("slack", kind.code() + "/" + String.join("/", path));
  }

  @Override
  public String toString() {
    return "SlackWebhook[" + kind + "]";
  }
}
