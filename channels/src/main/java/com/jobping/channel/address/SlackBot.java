package com.jobping.channel.address;

import static java.util.Objects.requireNonNull;

import com.jobping.notification.Format;
import java.util.Optional;

/**
 * A channel that a Slack bot writes to.
 *
 * @param token {@code xoxb-…}, its secret
 * @param place {@code #channel}, {@code @user} or an id
 * @param threadTs the message whose thread to write in
 * @param username instead of the bot's own name
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage">chat.postMessage</a>
 */
public record SlackBot(
    String token,
    String place,
    Optional<String> threadTs,
    Optional<String> username,
    Optional<Format> format)
    implements SlackAddress {
  public SlackBot {
    requireNonNull(token, "token is null");
    requireNonNull(place, "place is null");
  }

  @Override
  public String text() {
    return "slack://%s/%s%s%s"
        .formatted(
            token,
            place,
            threadTs.map(ts -> ":" + ts).orElse(""),
            new Parameters.Writer()
                .with("username", username)
                .with("format", format.map(Format::code))
                .query());
  }

  @Override
  public String bucket() {
    return Fingerprint.of("slack", token + "/" + place);
  }

  @Override
  public String toString() {
    return "SlackBot[" + place + "]";
  }
}
