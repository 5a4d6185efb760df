package com.jobping.channel.address;

import static java.util.Objects.requireNonNull;

import com.jobping.notification.Channel;
import com.jobping.notification.Format;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Mailboxes.
 *
 * @param to who gets the mail, at least one
 * @param from the sender's address; absent: the server's own
 * @param senderName the sender's name
 * @param server the user's own mail server; absent: the relay of this deployment
 */
public record EmailAddress(
    List<String> to,
    List<String> cc,
    List<String> bcc,
    Optional<String> from,
    Optional<String> senderName,
    Optional<String> replyTo,
    Optional<SmtpServer> server,
    Optional<Format> format)
    implements Address {
  public EmailAddress {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
    requireNonNull(server, "server is null");
    if (to.isEmpty()) {
      throw new IllegalArgumentException("A mail has a recipient");
    }
  }

  /** Everybody who gets the mail. */
  public List<String> recipients() {
    return Stream.of(to, cc, bcc).flatMap(List::stream).toList();
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public String text() {
    Parameters.Writer parameters =
        new Parameters.Writer()
            .with("to", to)
            .with("cc", cc)
            .with("bcc", bcc)
            .with("from", from)
            .with("name", senderName)
            .with("reply", replyTo)
            .with("format", format.map(Format::code));
    return server.map(own -> own.text(parameters)).orElseGet(() -> "mailto:" + parameters.query());
  }

  /** One only: the relay writes to no more. */
  @Override
  public Optional<String> relayedTo() {
    return server.isPresent() ? Optional.empty() : Optional.of(to.getFirst());
  }

  @Override
  public String bucket() {
    return server.map(own -> "email:" + own.host()).orElse("email:relay");
  }

  @Override
  public String toString() {
    return "EmailAddress[" + server.map(SmtpServer::host).orElse("relay") + "]";
  }
}
