package com.jobping.api.channel;

import static java.util.Objects.requireNonNull;

import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.Route;
import com.jobping.notification.ChannelRepository;
import com.jobping.notification.NotificationChannel;
import com.jobping.notification.NotificationChannel.SwitchedOff;
import com.jobping.notification.UnsubscribedMailboxes;
import com.jobping.notification.Unsubscribing;
import com.jobping.notification.Unsubscribing.Target;
import java.util.List;
import java.util.Optional;

/**
 * What the links of {@link Unsubscribing} lead to: a page that asks for the click, since mail
 * scanners follow links, and the click, which mail programs make themselves.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8058">RFC 8058</a>
 */
public final class UnsubscribeEndpoints {
  private static final int MAX_TOKEN = 1_000;
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>JobPing</title>
      <h1>%s</h1>
      %s
      </html>
      """;

  private final ChannelRepository channels;
  private final Unsubscribing unsubscribing;
  private final UnsubscribedMailboxes unsubscribed;

  /** Over {@code channels}. */
  public UnsubscribeEndpoints(
      ChannelRepository channels, Unsubscribing unsubscribing, UnsubscribedMailboxes unsubscribed) {
    this.channels = requireNonNull(channels, "channels is null");
    this.unsubscribing = requireNonNull(unsubscribing, "unsubscribing is null");
    this.unsubscribed = requireNonNull(unsubscribed, "unsubscribed is null");
  }

  /** Where they are found. */
  public List<Route> routes() {
    return List.of(
        Route.open("GET", List.of(Unsubscribing.PATH), this::ask).producing("text/html"),
        Route.open("POST", List.of(Unsubscribing.PATH), this::unsubscribe).producing("text/html"));
  }

  private Answer ask(ApiRequest request) {
    return target(request).isEmpty()
        ? unknown()
        : page(
            200, "Stop these messages?", "<form method=\"post\"><button>Stop them</button></form>");
  }

  private Answer unsubscribe(ApiRequest request) {
    return target(request)
        .flatMap(this::end)
        .map(
            channel ->
                page(
                    200,
                    "Stopped",
                    "<p>JobPing sends no more matches there (%s).</p>"
                        .formatted(channel.kind().code())))
        .orElseGet(UnsubscribeEndpoints::unknown);
  }

  /**
   * The channel may have another address than the mail went to: whose address it is now has not
   * asked for anything.
   */
  private Optional<NotificationChannel> end(Target target) {
    Optional<NotificationChannel> off =
        channels.switchOff(target.channelId(), SwitchedOff.UNSUBSCRIBED);
    off.map(NotificationChannel::address)
        .flatMap(RelayedMailbox::of)
        .filter(target::isMailedTo)
        .ifPresent(mailbox -> unsubscribed.add(mailbox, RelayedMailbox.address(mailbox)));
    return off;
  }

  private Optional<Target> target(ApiRequest request) {
    return request
        .parameters(parameters -> parameters.text(Unsubscribing.PARAMETER, MAX_TOKEN))
        .flatMap(unsubscribing::targetOf);
  }

  private static Answer unknown() {
    return page(404, "This link leads nowhere", "<p>The channel may have been deleted.</p>");
  }

  private static Answer page(int status, String title, String content) {
    return Answer.page(status, PAGE.formatted(title, content));
  }
}
