package com.jobping.channel.email;

import static java.util.Objects.requireNonNull;

import com.jobping.channel.Courier;
import com.jobping.channel.Delivery;
import com.jobping.channel.Envelope;
import com.jobping.channel.Parcel;
import com.jobping.channel.Part;
import com.jobping.channel.Printout;
import com.jobping.channel.address.EmailAddress;
import com.jobping.channel.address.ParsedAddress.Invalid;
import com.jobping.channel.address.SmtpServer;
import com.jobping.channel.card.Bundles;
import com.jobping.channel.card.Card;
import com.jobping.channel.card.OriginalText;
import com.jobping.channel.card.Words;
import com.jobping.lambda.Deadline;
import com.jobping.match.Match;
import com.jobping.notification.Format;
import com.jobping.text.Sha256;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/**
 * Mails matches by the server that the address names, or by the relay of this deployment. No
 * password gets into a delivery or a log.
 */
public final class EmailCourier implements Courier<EmailAddress> {
  /** Gmail hides what comes after 102 kB. */
  private static final int COMFORTABLE = 100_000;

  /** Far below the 10 MB that servers take, whatever the encoding makes of it. */
  private static final int LONGEST = 1_000_000;

  private static final int SUBJECT = 160;
  private static final int MARK_LENGTH = 32;

  private final Mailer mailer;

  /** Mails by {@code mailer}. */
  public EmailCourier(Mailer mailer) {
    this.mailer = requireNonNull(mailer, "mailer is null");
  }

  private record Told(UUID matchId, String summary, String text, Optional<String> html) {
    int length() {
      return html.orElse(text).length();
    }
  }

  @Override
  public Optional<Invalid> refusal(EmailAddress address) {
    return mailer.hasServer(address)
        ? Optional.empty()
        : Optional.of(
            new Invalid(
                "address_without_server",
                "JobPing has no mail server of its own here; name yours:"
                    + " mailtos://user:password@host?to=ada@example.com"));
  }

  @Override
  public List<Parcel> pack(EmailAddress address, Envelope envelope, List<Match> bestFirst) {
    boolean isText = address.format().orElse(envelope.format()) == Format.TEXT;
    List<Told> told =
        bestFirst.stream().map(match -> isText ? original(match) : rich(match)).toList();
    return Bundles.of(told, EmailCourier::areComfortable).stream()
        .map(bundle -> parcel(address, envelope, bundle))
        .toList();
  }

  private static boolean areComfortable(List<Told> bundle) {
    return bundle.stream().mapToInt(Told::length).sum() <= COMFORTABLE;
  }

  private static Told rich(Match match) {
    return Card.of(match)
        .largest(
            card ->
                new Told(
                    match.id(), summary(card), EmailText.of(card), Optional.of(EmailHtml.of(card))),
            told -> told.length() <= LONGEST);
  }

  private static Told original(Match match) {
    return new Told(match.id(), summary(Card.of(match)), OriginalText.of(match), Optional.empty());
  }

  private static String summary(Card card) {
    return "%s (%d/100)".formatted(card.headline(), card.score());
  }

  private Parcel parcel(EmailAddress address, Envelope envelope, List<Told> bundle) {
    List<UUID> matchIds = bundle.stream().map(Told::matchId).toList();
    String more = bundle.size() > 1 ? " and %d more".formatted(bundle.size() - 1) : "";
    String subject = Words.cut(bundle.getFirst().summary(), SUBJECT - more.length()) + more;
    Optional<URI> unsubscribe = envelope.unsubscribe();
    List<String> htmls = bundle.stream().flatMap(told -> told.html().stream()).toList();
    EmailMessage message =
        new EmailMessage(
            address,
            mark(matchIds, address.recipients()),
            subject,
            EmailText.joined(bundle.stream().map(Told::text).toList(), unsubscribe),
            htmls.isEmpty()
                ? Optional.empty()
                : Optional.of(EmailHtml.page(subject, htmls, unsubscribe)),
            unsubscribe);
    return new Parcel(matchIds, List.of(new EmailPart(message)));
  }

  private static String mark(List<UUID> matchIds, List<String> recipients) {
    return Sha256.hex(matchIds + " " + recipients).substring(0, MARK_LENGTH);
  }

  private final class EmailPart implements Part {
    private final EmailMessage message;

    EmailPart(EmailMessage message) {
      this.message = message;
    }

    @Override
    public Printout printout() {
      String from = mailer.from(message.address());
      StringBuilder head = new StringBuilder();
      head.append(
          mailer.server(message.address()).map(EmailCourier::name).orElse("No mail server"));
      head.append("\nMAIL FROM:<%s>".formatted(from));
      message
          .address()
          .recipients()
          .forEach(mailbox -> head.append("\nRCPT TO:<%s>".formatted(mailbox)));
      return new Printout(head.toString(), written(from));
    }

    @Override
    public Delivery send(Optional<String> firstMessageId, Deadline deadline) {
      return mailer.send(message, deadline);
    }

    private String written(String from) {
      ByteArrayOutputStream mime = new ByteArrayOutputStream();
      try {
        message.mime(Session.getInstance(new Properties()), from, Instant.now()).writeTo(mime);
      } catch (MessagingException e) {
        throw new IllegalStateException("Not writable as a mail", e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return mime.toString(StandardCharsets.UTF_8);
    }
  }

  private static String name(SmtpServer server) {
    return "SMTP %s:%d, %s".formatted(server.host(), server.port(), server.security());
  }
}
