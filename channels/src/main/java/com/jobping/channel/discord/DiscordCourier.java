package com.jobping.channel.discord;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.channel.Courier;
import com.jobping.channel.Delivery;
import com.jobping.channel.Envelope;
import com.jobping.channel.Parcel;
import com.jobping.channel.Part;
import com.jobping.channel.Printout;
import com.jobping.channel.address.DiscordAddress;
import com.jobping.channel.card.Bundles;
import com.jobping.channel.http.JsonPoster;
import com.jobping.channel.http.Patience;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.match.Match;
import com.jobping.notification.Format;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Posts matches by Discord's webhooks under one origin. No token gets into a delivery or a log.
 *
 * @see <a href="https://docs.discord.com/developers/resources/webhook#execute-webhook">Execute
 *     Webhook</a>
 * @see <a href="https://docs.discord.com/developers/topics/rate-limits">Rate Limits</a>
 */
public final class DiscordCourier implements Courier<DiscordAddress> {
  private final URI origin;
  private final ObjectMapper mapper;
  private final JsonPoster poster;
  private final Patience patience;

  /** A courier to {@code origin}, e.g. {@code https://discord.com}. */
  public DiscordCourier(URI origin, ObjectMapper mapper, JsonPoster poster, Patience patience) {
    this.origin = requireNonNull(origin, "origin is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.poster = requireNonNull(poster, "poster is null");
    this.patience = requireNonNull(patience, "patience is null");
  }

  @Override
  public List<Parcel> pack(DiscordAddress address, Envelope envelope, List<Match> bestFirst) {
    return isText(address, envelope) ? texts(address, bestFirst) : embeds(address, bestFirst);
  }

  private static boolean isText(DiscordAddress address, Envelope envelope) {
    boolean showsNoEmbeds = (address.flags() & DiscordAddress.SUPPRESS_EMBEDS) != 0;
    return showsNoEmbeds || address.format().orElse(envelope.format()) == Format.TEXT;
  }

  private record Rendered(UUID matchId, DiscordEmbed embed) {}

  private List<Parcel> embeds(DiscordAddress address, List<Match> matches) {
    List<Rendered> rendered =
        matches.stream().map(match -> new Rendered(match.id(), DiscordEmbed.of(match))).toList();
    return Bundles.of(rendered, DiscordCourier::fitInOneMessage).stream()
        .map(
            bundle ->
                new Parcel(
                    bundle.stream().map(Rendered::matchId).toList(),
                    List.of(
                        new DiscordPart(
                            address,
                            DiscordMessage.of(
                                address, bundle.stream().map(Rendered::embed).toList())))))
        .toList();
  }

  /** Of embeds that share a URL, Discord shows the first only. */
  private static boolean fitInOneMessage(List<Rendered> bundle) {
    List<String> urls = bundle.stream().flatMap(one -> one.embed().url().stream()).toList();
    return bundle.size() <= DiscordMessage.MAX_EMBEDS
        && bundle.stream().mapToInt(one -> one.embed().size()).sum() <= DiscordEmbed.MAX_SIZE
        && urls.size() == Set.copyOf(urls).size();
  }

  private List<Parcel> texts(DiscordAddress address, List<Match> matches) {
    Optional<String> pings = DiscordMessage.pings(address);
    return Bundles.of(matches, bundle -> DiscordPlainText.of(pings, bundle).size() == 1).stream()
        .map(
            bundle ->
                new Parcel(
                    bundle.stream().map(Match::id).toList(),
                    pages(address, DiscordPlainText.of(pings, bundle))))
        .toList();
  }

  private List<Part> pages(DiscordAddress address, List<String> pages) {
    return IntStream.range(0, pages.size())
        .<Part>mapToObj(
            page ->
                new DiscordPart(address, DiscordMessage.of(address, pages.get(page), page == 0)))
        .toList();
  }

  private final class DiscordPart implements Part {
    private final DiscordAddress address;
    private final DiscordMessage message;

    DiscordPart(DiscordAddress address, DiscordMessage message) {
      this.address = address;
      this.message = message;
    }

    @Override
    public Printout printout() {
      return new Printout(
          "POST https://discord.com%s\nContent-Type: application/json"
              .formatted(path("…", address.threadId())),
          Json.write(mapper, message));
    }

    @Override
    public Delivery send(Optional<String> firstMessageId, Deadline deadline) {
      // A forum post has the id of the message that opened it.
      Optional<String> post = address.threadName().flatMap(title -> firstMessageId);
      URI url = origin.resolve(path(address.token(), address.threadId().or(() -> post)));
      String body = Json.write(mapper, post.isPresent() ? message.following() : message);
      return patience.send(
          () -> DiscordAnswers.read(poster.post(url, Map.of(), body, deadline)), deadline);
    }

    private String path(String token, Optional<String> threadId) {
      String thread = threadId.map(id -> "&thread_id=" + id).orElse("");
      return "/api/webhooks/%s/%s?wait=true%s".formatted(address.id(), token, thread);
    }
  }
}
