package com.jobping.channel.email;

import static java.util.Objects.requireNonNull;

import com.jobping.channel.Delivery;
import com.jobping.channel.address.Address;
import com.jobping.channel.address.EmailAddress;
import com.jobping.channel.address.ParsedAddress;
import com.jobping.channel.address.SmtpServer;
import com.jobping.channel.address.SmtpServer.Login;
import com.jobping.channel.address.SmtpServer.Security;
import com.jobping.channel.email.MailConnector.ServerRefused;
import com.jobping.lambda.Deadline;
import com.jobping.settings.Secret;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * Hands mails to servers: the user's own, or the relay. One connection per mail, none kept. Safe
 * for use by several threads.
 */
public final class Mailer {
  private final MailConnector connector;
  private final Optional<Secret> relay;

  /**
   * A mailer.
   *
   * @param relay {@code mailto://user:password@host?from=…}: what takes the mails of those who have
   *     no server of their own
   */
  public Mailer(MailConnector connector, Optional<Secret> relay) {
    this.connector = requireNonNull(connector, "connector is null");
    this.relay = requireNonNull(relay, "relay is null");
  }

  /** The server that takes the mails of {@code address}; nothing where there is none. */
  Optional<SmtpServer> server(EmailAddress address) {
    return address.server().or(() -> relayAddress().flatMap(EmailAddress::server));
  }

  /** Whose name the mails of {@code address} bear. */
  String from(EmailAddress address) {
    return address
        .from()
        .or(() -> address.server().isPresent() ? Optional.empty() : relayAddress().map(Mailer::own))
        .orElseGet(() -> address.to().getFirst());
  }

  private static String own(EmailAddress relay) {
    return relay.from().orElseGet(() -> relay.to().getFirst());
  }

  private Optional<EmailAddress> relayAddress() {
    return relay.map(Secret::value).flatMap(Mailer::mailAddress);
  }

  private static Optional<EmailAddress> mailAddress(String text) {
    return Address.parse(text) instanceof ParsedAddress.Valid valid
            && valid.address() instanceof EmailAddress email
        ? Optional.of(email)
        : Optional.empty();
  }

  /** Whether there is a server for {@code address}. */
  boolean hasServer(EmailAddress address) {
    return address.server().isPresent() || relay.isPresent();
  }

  /** Sends {@code message}, once, and has ended by {@code deadline}. */
  Delivery send(EmailMessage message, Deadline deadline) {
    if (message.address().server().isPresent()) {
      return send(message, message.address().server().get(), deadline);
    }
    if (relay.isEmpty()) {
      return new Delivery.NotTaken(
          "email_relay_missing",
          "The address names no mail server, and this deployment has none of its own");
    }
    Optional<SmtpServer> server = relayAddress().flatMap(EmailAddress::server);
    return server.isPresent()
        ? byRelay(send(message, server.get(), deadline))
        : new Delivery.NotTaken("email_relay_malformed", "SMTP_RELAY is not an address of mail");
  }

  /**
   * What {@code delivery} means when it was the relay's: its faults are ours to mend and end
   * nobody's channel; only a mailbox that it refuses does.
   */
  private static Delivery byRelay(Delivery delivery) {
    return delivery instanceof Delivery.Gone gone
            && !gone.code().equals(SmtpFailures.RECIPIENT_REFUSED)
        ? new Delivery.NotTaken(gone.code().replaceFirst("^email_", "email_relay_"), gone.detail())
        : delivery;
  }

  private Delivery send(EmailMessage message, SmtpServer server, Deadline deadline) {
    try (Alarm alarm = new Alarm(deadline);
        Socket socket =
            message.address().server().isPresent()
                ? connector.connectToUsers(server, alarm)
                : connector.connectToOurs(server, alarm)) {
      return send(message, server, socket);
    } catch (ServerRefused e) {
      return new Delivery.Gone("email_server_refused", e.reason());
    } catch (UnknownHostException e) {
      return new Delivery.NotTaken("email_server_unknown", "The mail server's name leads nowhere");
    } catch (IOException e) {
      return e.getCause() instanceof CertificateException
          ? new Delivery.Gone(
              "email_tls_refused", "The mail server's certificate is not one to trust")
          : new Delivery.NotTaken(
              "email_unreachable",
              "The mail server can't be reached (%s)".formatted(e.getClass().getSimpleName()));
    }
  }

  private Delivery send(EmailMessage message, SmtpServer server, Socket socket) {
    String from = from(message.address());
    Session session = Session.getInstance(properties(from, server, socket));
    ObservedTransport transport = new ObservedTransport(session, url(server));
    try {
      MimeMessage mime = message.mime(session, from, Instant.now());
      transport.connect(socket);
      transport.sendMessage(mime, message.envelope());
      return new Delivery.Delivered(message.id(from));
    } catch (MessagingException e) {
      return SmtpFailures.of(e, transport);
    } finally {
      close(transport);
    }
  }

  private Properties properties(String from, SmtpServer server, Socket socket) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.from", from);
    properties.setProperty("mail.smtp.localhost", literal(socket.getLocalAddress()));
    properties.setProperty("mail.smtp.quitwait", "false");
    properties.setProperty("mail.smtp.auth", "" + server.login().isPresent());
    properties.setProperty(
        "mail.smtp.starttls.required", "" + (server.security() == Security.STARTTLS));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.socketFactory", connector.tls());
    return properties;
  }

  /** How a client without a name introduces itself (RFC 5321, 4.1.3). */
  private static String literal(InetAddress address) {
    String text = address.getHostAddress().replaceFirst("%.*", "");
    return address instanceof Inet6Address ? "[IPv6:" + text + "]" : "[" + text + "]";
  }

  private static URLName url(SmtpServer server) {
    return new URLName(
        "smtp",
        server.host(),
        server.port(),
        null,
        server.login().map(Login::user).orElse(null),
        server.login().map(Login::password).orElse(null));
  }

  private static void close(ObservedTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // What became of the mail is known by now.
    }
  }
}
