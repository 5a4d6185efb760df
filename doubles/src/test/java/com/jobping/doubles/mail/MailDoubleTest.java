package com.jobping.doubles.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailDoubleTest {
  private final MailDouble server = MailDouble.start();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void mailIsKeptInItsMailbox() throws MessagingException {
    send(inTheClear());

    Mail mail = server.messages().getFirst();
    assertThat(mail.mailbox()).isEqualTo("ada@example.com");
    assertThat(mail.subject()).isEqualTo("Grüße");
    assertThat(mail.body("text/plain")).hasValue("hello");
    assertThat(mail.body("text/html")).isEmpty();
  }

  @Test
  void mailComesByStartTlsAndByTls() throws MessagingException {
    Properties startTls = inTheClear();
    startTls.setProperty("mail.smtp.starttls.required", "true");
    send(startTls);
    Properties tls = inTheClear();
    tls.setProperty("mail.smtp.port", "" + server.tlsPort());
    tls.setProperty("mail.smtp.ssl.enable", "true");
    send(tls);

    assertThat(server.messages()).hasSize(2);
  }

  @Test
  void whoLogsInNeedsTheRightPassword() throws MessagingException {
    server.addLogin("ada", "right");
    Properties login = inTheClear();
    login.setProperty("mail.smtp.auth", "true");
    login.setProperty("mail.smtp.user", "ada");

    send(login, "right");
    assertThatThrownBy(() -> send(login, "wrong")).isInstanceOf(MessagingException.class);
    assertThat(server.messages()).hasSize(1);
  }

  @Test
  void faultsBefallTheirCommand() throws MessagingException {
    server.failNext(1, new SmtpFault.Reply("RCPT", "450 4.2.1 Later"));
    server.failNext(1, new SmtpFault.Reply(SmtpFault.END_OF_DATA, "554 5.7.1 Spam"));
    server.failNext(1, new SmtpFault.Drop(SmtpFault.GREETING));

    assertThatThrownBy(() -> send(inTheClear())).hasStackTraceContaining("450 4.2.1 Later");
    assertThatThrownBy(() -> send(inTheClear())).hasStackTraceContaining("554 5.7.1 Spam");
    assertThatThrownBy(() -> send(inTheClear())).isInstanceOf(MessagingException.class);
    assertThat(server.messages()).isEmpty();

    send(inTheClear());
    assertThat(server.messages()).hasSize(1);
  }

  @Test
  void aMessageCanBeKeptWithoutAnAnswer() {
    server.failNext(1, new SmtpFault.AcceptThenDrop());

    assertThatThrownBy(() -> send(inTheClear())).isInstanceOf(MessagingException.class);
    assertThat(server.messages()).hasSize(1);
  }

  private Properties inTheClear() {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "localhost");
    properties.setProperty("mail.smtp.port", "" + server.port());
    properties.put("mail.smtp.ssl.socketFactory", server.trustingSocketFactory());
    return properties;
  }

  private void send(Properties properties) throws MessagingException {
    send(properties, "");
  }

  private static void send(Properties properties, String password) throws MessagingException {
    Session session =
        Session.getInstance(
            properties,
            new Authenticator() {
              @Override
              protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(getDefaultUserName(), password);
              }
            });
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress("jobping@example.com"));
    message.setRecipients(MimeMessage.RecipientType.TO, "ada@example.com");
    message.setSubject("Grüße", "UTF-8");
    message.setText("hello", "UTF-8");
    Transport.send(message);
  }
}
