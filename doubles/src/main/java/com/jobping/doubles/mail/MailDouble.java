package com.jobping.doubles.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A mail server on two loopback ports, one with STARTTLS and one with TLS, which keeps mail for
 * whatever mailbox it is sent to, and a login for those who have one. Scripted {@link SmtpFault}s
 * befall one command each. Safe for use by several threads.
 */
public final class MailDouble implements AutoCloseable {
  private final GreenMail server;
  private final HandshakeCertificates clientCertificates;
  private final SmtpGate gate;
  private final SmtpGate tlsGate;

  private MailDouble() {
    HeldCertificate certificate =
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .build();
    SSLSocketFactory tls =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslSocketFactory();
    this.clientCertificates =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(certificate.certificate())
            .build();
    this.server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    this.gate = new SmtpGate(server.getSmtp().getPort(), tls, false);
    this.tlsGate = new SmtpGate(server.getSmtp().getPort(), tls, true);
  }

  /** On free ports. */
  public static MailDouble start() {
    return new MailDouble();
  }

  /** Where it listens in the clear and offers STARTTLS. */
  public int port() {
    return gate.port();
  }

  /** Where it speaks TLS from the first byte. */
  public int tlsPort() {
    return tlsGate.port();
  }

  /** Makes connections that trust this server's certificate, which names {@code localhost}. */
  public SSLSocketFactory trustingSocketFactory() {
    return clientCertificates.sslSocketFactory();
  }

  /** Lets {@code user} log in. */
  public void addLogin(String user, String password) {
    server.setUser(user, user, password);
  }

  /** Does {@code fault} to each of the next {@code times} such commands, after those before. */
  public void failNext(int times, SmtpFault fault) {
    gate.failNext(times, fault);
  }

  /** All mail, of every mailbox, in the order of its coming. */
  public List<Mail> messages() {
    List<Mail> mails = new ArrayList<>();
    for (GreenMailUser user : server.getUserManager().listUser()) {
      mails.addAll(messages(user));
    }
    mails.sort(Comparator.comparing(Mail::receivedAt));
    return List.copyOf(mails);
  }

  /** How many connections have been made. */
  public int connections() {
    return gate.connections() + tlsGate.connections();
  }

  @Override
  public void close() {
    gate.close();
    tlsGate.close();
    server.stop();
  }

  private List<Mail> messages(GreenMailUser user) {
    try {
      return server.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
          .map(stored -> mail(user, stored))
          .toList();
    } catch (FolderException e) {
      throw new IllegalStateException("No inbox of " + user.getEmail(), e);
    }
  }

  private static Mail mail(GreenMailUser user, StoredMessage stored) {
    return new Mail(user.getEmail(), stored.getReceivedDate().toInstant(), stored.getMimeMessage());
  }
}
