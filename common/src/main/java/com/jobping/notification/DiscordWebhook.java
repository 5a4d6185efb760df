package com.jobping.notification;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Discord webhook, parsed from its URL. Whoever posts to it builds the host anew, so that no
 * stored text decides which host is called.
 *
 * @param id the webhook's snowflake
 * @param token its secret
 * @param threadId the thread or forum post to post in
 * @see <a href="https://docs.discord.com/developers/resources/webhook#execute-webhook">Execute
 *     Webhook</a>
 */
public record DiscordWebhook(String id, String token, Optional<String> threadId) {
  private static final Pattern URL =
      Pattern.compile(
          "https://(?:canary\\.|ptb\\.)?(?:discord|discordapp)\\.com/api/(?:v\\d{1,2}/)?webhooks/"
              + "(?<id>\\d{5,20})/(?<token>[A-Za-z0-9_-]{20,128})/?(?:\\?(?<query>[^#]*))?");
  private static final Pattern THREAD_ID = Pattern.compile("(?:^|&)thread_id=(\\d{5,20})(?:&|$)");

  /** The webhook that {@code url} names; nothing when it is not one of Discord's. */
  public static Optional<DiscordWebhook> parse(String url) {
    Matcher matcher = URL.matcher(url.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<String> threadId =
        Optional.ofNullable(matcher.group("query"))
            .map(THREAD_ID::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1));
    return Optional.of(new DiscordWebhook(matcher.group("id"), matcher.group("token"), threadId));
  }

  /** Where a message is posted under {@code origin} so that the answer says what became of it. */
  public URI executeUri(URI origin) {
    String thread = threadId.map(value -> "&thread_id=" + value).orElse("");
    return origin.resolve("/api/webhooks/" + id + "/" + token + "?wait=true" + thread);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "DiscordWebhook[" + id + "]";
  }
}
