package com.jobping.api.channel;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.channel.Courier;
import com.jobping.channel.Delivery;
import com.jobping.channel.Envelope;
import com.jobping.channel.Parcel;
import com.jobping.channel.Part;
import com.jobping.channel.address.Address;
import com.jobping.channel.address.ParsedAddress;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.match.Match;
import com.jobping.notification.NotificationChannel;
import com.jobping.notification.RestRepository;
import com.jobping.notification.Unsubscribing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sends a sample and says what came of it; safe for use by several threads. */
final class SampleSender {
  private static final Duration LONGEST_SEND = Duration.ofSeconds(15);

  private final RestRepository rests;
  private final Courier<Address> courier;
  private final Unsubscribing unsubscribing;
  private final Match sample;

  SampleSender(
      ObjectMapper mapper,
      RestRepository rests,
      Courier<Address> courier,
      Unsubscribing unsubscribing) {
    this.rests = requireNonNull(rests, "rests is null");
    this.courier = requireNonNull(courier, "courier is null");
    this.unsubscribing = requireNonNull(unsubscribing, "unsubscribing is null");
    this.sample = Json.read(mapper, resource("sample-match.json"), Match.class);
  }

  /**
   * What the provider said.
   *
   * @param delivered whether it took the sample
   * @param code what came of it, lower_snake_case
   * @param detail in words
   */
  record Result(boolean delivered, String code, String detail) {}

  Result send(NotificationChannel channel) {
    return switch (Address.parse(channel.address())) {
      case ParsedAddress.Invalid invalid -> new Result(false, invalid.code(), invalid.detail());
      case ParsedAddress.Valid valid ->
          resting(channel, valid.address()).orElseGet(() -> send(channel, valid.address()));
    };
  }

  /** That the provider wants to hear nothing for a while; then it is not asked. */
  private Optional<Result> resting(NotificationChannel channel, Address address) {
    String kind = channel.kind().code();
    Instant now = Instant.now();
    return rests
        .until(List.of(address.bucket(), kind), now)
        .map(
            until ->
                new Result(
                    false,
                    kind + "_rate_limited",
                    "The provider wants to hear nothing for %d seconds. The channel works; try again"
                            .formatted(Duration.between(now, until).plusMillis(999).toSeconds())
                        + " then."));
  }

  private Result send(NotificationChannel channel, Address address) {
    Deadline deadline = Deadline.in(LONGEST_SEND);
    Envelope envelope = Envelope.of(channel, address, unsubscribing);
    Optional<String> firstMessageId = Optional.empty();
    for (Parcel parcel : courier.pack(address, envelope, List.of(newSample()))) {
      for (Part part : parcel.parts()) {
        Delivery delivery = part.send(firstMessageId, deadline);
        if (!(delivery instanceof Delivery.Delivered delivered)) {
          return failure(delivery);
        }
        firstMessageId = firstMessageId.or(() -> Optional.of(delivered.providerMessageId()));
      }
    }
    return new Result(true, "delivered", "The provider took the sample; look for it there.");
  }

  /** With an id of its own, so that nobody takes a repeated test for a mail that they have. */
  private Match newSample() {
    return new Match(
        UUID.randomUUID(),
        sample.userId(),
        sample.jobId(),
        sample.score(),
        sample.analysis(),
        sample.notified(),
        sample.createdAt(),
        sample.job());
  }

  private static Result failure(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Delivered delivered ->
          throw new IllegalArgumentException("Not a failure: " + delivered);
      case Delivery.Gone gone ->
          new Result(
              false,
              gone.code(),
              gone.detail() + ". The place is gone or closed to JobPing; set another address.");
      case Delivery.Limited limited ->
          new Result(
              false, limited.code(), limited.detail() + ". The channel works; try again later.");
      case Delivery.NotTaken notTaken ->
          new Result(false, notTaken.code(), notTaken.detail() + ". Try again later.");
      case Delivery.Rejected rejected ->
          new Result(false, rejected.code(), rejected.detail() + ". That is a fault of JobPing's.");
      case Delivery.InDoubt inDoubt ->
          new Result(
              false, inDoubt.code(), inDoubt.detail() + ". It may have arrived all the same.");
    };
  }

  private static String resource(String name) {
    try (InputStream stream =
        requireNonNull(SampleSender.class.getResourceAsStream(name), name + " is not packed")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
