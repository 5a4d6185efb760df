package com.jobping.channel.slack;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.channel.Courier;
import com.jobping.channel.Delivery;
import com.jobping.channel.Envelope;
import com.jobping.channel.Parcel;
import com.jobping.channel.Part;
import com.jobping.channel.Printout;
import com.jobping.channel.address.SlackAddress;
import com.jobping.channel.address.SlackBot;
import com.jobping.channel.address.SlackWebhook;
import com.jobping.channel.card.Bundles;
import com.jobping.channel.card.Card;
import com.jobping.channel.card.OriginalText;
import com.jobping.channel.http.JsonPoster;
import com.jobping.channel.http.Patience;
import com.jobping.channel.slack.SlackMessage.Block;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.match.Match;
import com.jobping.notification.Format;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Posts matches by Slack's webhooks and bots. No token gets into a delivery or a log.
 *
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming
 *     webhooks</a>
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage">chat.postMessage</a>
 */
public final class SlackCourier implements Courier<SlackAddress> {
  /** Undocumented; messages were refused near 13,200 (bolt-js#2509). */
  private static final int ALL_BLOCKS = 12_500;

  private static final int FALLBACK = 3_000;
  private static final int TEXT = 40_000;

  private final Origins origins;
  private final ObjectMapper mapper;
  private final JsonPoster poster;
  private final Patience patience;

  /**
   * Where Slack is.
   *
   * @param hooks of webhooks, e.g. {@code https://hooks.slack.com}
   * @param api of bots, e.g. {@code https://slack.com}
   */
  public record Origins(URI hooks, URI api) {
    public Origins {
      requireNonNull(hooks, "hooks is null");
      requireNonNull(api, "api is null");
    }
  }

  /** A courier to {@code origins}. */
  public SlackCourier(Origins origins, ObjectMapper mapper, JsonPoster poster, Patience patience) {
    this.origins = requireNonNull(origins, "origins is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.poster = requireNonNull(poster, "poster is null");
    this.patience = requireNonNull(patience, "patience is null");
  }

  private record Told(UUID matchId, Card card, List<Block> blocks) {}

  @Override
  public List<Parcel> pack(SlackAddress address, Envelope envelope, List<Match> bestFirst) {
    return isText(address, envelope)
        ? bestFirst.stream().map(match -> text(address, match)).toList()
        : Bundles.of(bestFirst.stream().map(this::told).toList(), this::fits).stream()
            .map(bundle -> blocks(address, bundle))
            .toList();
  }

  /** A workflow takes variables, and the one that it can be sure of is text. */
  private static boolean isText(SlackAddress address, Envelope envelope) {
    boolean isWorkflow =
        address instanceof SlackWebhook webhook && webhook.kind() != SlackWebhook.Kind.SERVICES;
    return isWorkflow || address.format().orElse(envelope.format()) == Format.TEXT;
  }

  private Parcel text(SlackAddress address, Match match) {
    List<Part> parts =
        SlackText.pieces(OriginalText.of(match), TEXT).stream()
            .<Part>map(text -> new SlackPart(address, message(address, text, Optional.empty())))
            .toList();
    return new Parcel(List.of(match.id()), parts);
  }

  private Told told(Match match) {
    Card card = Card.of(match);
    return new Told(match.id(), card, card.largest(SlackBlocks::of, this::fitBlocks));
  }

  private boolean fits(List<Told> bundle) {
    return fitBlocks(joined(bundle));
  }

  private boolean fitBlocks(List<Block> blocks) {
    return blocks.size() <= SlackBlocks.MOST && Json.write(mapper, blocks).length() <= ALL_BLOCKS;
  }

  private static List<Block> joined(List<Told> bundle) {
    List<Block> blocks = new ArrayList<>();
    for (Told told : bundle) {
      if (!blocks.isEmpty()) {
        blocks.add(Block.divider());
      }
      blocks.addAll(told.blocks());
    }
    return blocks;
  }

  private Parcel blocks(SlackAddress address, List<Told> bundle) {
    String fallback =
        bundle.stream()
            .map(told -> "%s (%d/100)".formatted(told.card().headline(), told.card().score()))
            .collect(Collectors.joining("\n"));
    return new Parcel(
        bundle.stream().map(Told::matchId).toList(),
        List.of(
            new SlackPart(
                address,
                message(
                    address, SlackText.escape(fallback, FALLBACK), Optional.of(joined(bundle))))));
  }

  private String message(SlackAddress address, String text, Optional<List<Block>> blocks) {
    return switch (address) {
      case SlackWebhook webhook ->
          webhook.kind() == SlackWebhook.Kind.SERVICES
              ? Json.write(
                  mapper,
                  new SlackMessage(
                      webhook.place(),
                      Optional.empty(),
                      webhook.username(),
                      text,
                      blocks,
                      false,
                      false))
              : Json.write(mapper, Map.of("text", text));
      case SlackBot bot ->
          Json.write(
              mapper,
              new SlackMessage(
                  Optional.of(bot.place()),
                  bot.threadTs(),
                  bot.username(),
                  text,
                  blocks,
                  false,
                  false));
    };
  }

  private final class SlackPart implements Part {
    private final SlackAddress address;
    private final String body;

    SlackPart(SlackAddress address, String body) {
      this.address = address;
      this.body = body;
    }

    @Override
    public Printout printout() {
      String head =
          switch (address) {
            case SlackWebhook webhook ->
                "POST https://hooks.slack.com/%s/…".formatted(webhook.kind().code());
            case SlackBot bot ->
                "POST https://slack.com/api/chat.postMessage\nAuthorization: Bearer …";
          };
      return new Printout(head + "\nContent-Type: application/json", body);
    }

    @Override
    public Delivery send(Optional<String> firstMessageId, Deadline deadline) {
      return patience.send(() -> post(deadline), deadline);
    }

    private Delivery post(Deadline deadline) {
      return switch (address) {
        case SlackWebhook webhook ->
            SlackAnswers.ofWebhook(
                poster.post(origins.hooks().resolve(path(webhook)), Map.of(), body, deadline));
        case SlackBot bot ->
            SlackAnswers.ofBot(
                poster.post(
                    origins.api().resolve("/api/chat.postMessage"),
                    Map.of("Authorization", "Bearer " + bot.token()),
                    body,
                    deadline));
      };
    }

    private static String path(SlackWebhook webhook) {
      return "/%s/%s".formatted(webhook.kind().code(), String.join("/", webhook.path()));
    }
  }
}
