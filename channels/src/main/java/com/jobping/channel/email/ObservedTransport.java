package com.jobping.channel.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** SMTP that remembers how far it came. */
final class ObservedTransport extends SMTPTransport {
  private Stage stage = Stage.CONNECTION;

  /** What was last begun. */
  enum Stage {
    /** Greeting, TLS, login. */
    CONNECTION,
    /** {@code MAIL FROM}. */
    SENDER,
    /** {@code RCPT TO}. */
    RECIPIENTS,
    /** {@code DATA} and what follows. */
    CONTENT,
    /** The dot: from here on the server may have taken the mail. */
    END
  }

  ObservedTransport(Session session, URLName url) {
    super(session, url);
  }

  Stage stage() {
    return stage;
  }

  @Override
  protected void mailFrom() throws MessagingException {
    stage = Stage.SENDER;
    super.mailFrom();
  }

  @Override
  protected void rcptTo() throws MessagingException {
    stage = Stage.RECIPIENTS;
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    stage = Stage.CONTENT;
    return super.data();
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    stage = Stage.END;
    super.finishData();
  }
}
