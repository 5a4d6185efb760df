package com.jobping.channel.telegram;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.channel.Courier;
import com.jobping.channel.Delivery;
import com.jobping.channel.Envelope;
import com.jobping.channel.Parcel;
import com.jobping.channel.Part;
import com.jobping.channel.Printout;
import com.jobping.channel.address.TelegramAddress;
import com.jobping.channel.card.Bundles;
import com.jobping.channel.card.Card;
import com.jobping.channel.card.OriginalText;
import com.jobping.channel.card.Words;
import com.jobping.channel.http.Answer;
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
import java.util.UUID;

/**
 * Sends matches by the user's own Telegram bot. No token gets into a delivery or a log.
 *
 * @see <a href="https://core.telegram.org/bots/api#sendmessage">sendMessage</a>
 */
public final class TelegramCourier implements Courier<TelegramAddress> {
  private static final String BETWEEN_MATCHES = "\n\n———\n\n";

  private final URI origin;
  private final ObjectMapper mapper;
  private final JsonPoster poster;
  private final Patience patience;

  /** A courier to {@code origin}, e.g. {@code https://api.telegram.org}. */
  public TelegramCourier(URI origin, ObjectMapper mapper, JsonPoster poster, Patience patience) {
    this.origin = requireNonNull(origin, "origin is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.poster = requireNonNull(poster, "poster is null");
    this.patience = requireNonNull(patience, "patience is null");
  }

  private record Told(UUID matchId, TelegramText text) {}

  @Override
  public List<Parcel> pack(TelegramAddress address, Envelope envelope, List<Match> bestFirst) {
    if (address.format().orElse(envelope.format()) == Format.TEXT) {
      return bestFirst.stream().map(match -> text(address, match)).toList();
    }
    List<Told> told = bestFirst.stream().map(TelegramCourier::told).toList();
    return Bundles.of(told, bundle -> joined(bundle).fits()).stream()
        .map(bundle -> html(address, bundle))
        .toList();
  }

  private static Told told(Match match) {
    return new Told(match.id(), Card.of(match).largest(TelegramText::of, TelegramText::fits));
  }

  private static TelegramText joined(List<Told> bundle) {
    return TelegramText.joined(bundle.stream().map(Told::text).toList(), BETWEEN_MATCHES);
  }

  private Parcel html(TelegramAddress address, List<Told> bundle) {
    return new Parcel(
        bundle.stream().map(Told::matchId).toList(),
        List.of(new TelegramPart(address, Optional.of("HTML"), joined(bundle).html())));
  }

  private Parcel text(TelegramAddress address, Match match) {
    String text = OriginalText.of(match, TelegramText::withoutMentions);
    List<Part> parts =
        Words.pieces(text, TelegramText.LONGEST, String::length).stream()
            .<Part>map(piece -> new TelegramPart(address, Optional.empty(), piece))
            .toList();
    return new Parcel(List.of(match.id()), parts);
  }

  private final class TelegramPart implements Part {
    private final TelegramAddress address;
    private final Optional<String> parseMode;
    private final String text;

    TelegramPart(TelegramAddress address, Optional<String> parseMode, String text) {
      this.address = address;
      this.parseMode = parseMode;
      this.text = text;
    }

    @Override
    public Printout printout() {
      return new Printout(
          "POST https://api.telegram.org/bot…/sendMessage\nContent-Type: application/json",
          json(address));
    }

    @Override
    public Delivery send(Optional<String> firstMessageId, Deadline deadline) {
      return patience.send(() -> post(deadline), deadline);
    }

    /** Where a group has become a supergroup, the message follows it there. */
    private Delivery post(Deadline deadline) {
      Answer answer = post(address, deadline);
      return TelegramAnswers.movedTo(answer)
          .map(address::movedTo)
          .map(moved -> TelegramAnswers.delivery(post(moved, deadline), moved, Optional.of(moved)))
          .orElseGet(() -> TelegramAnswers.delivery(answer, address, Optional.empty()));
    }

    private Answer post(TelegramAddress to, Deadline deadline) {
      URI url = origin.resolve("/bot" + to.token() + "/sendMessage");
      return poster.post(url, Map.of(), json(to), deadline);
    }

    private String json(TelegramAddress to) {
      return Json.write(mapper, TelegramMessage.of(to, parseMode, text));
    }
  }
}
