package com.jobping.channel.email;

import com.jobping.channel.address.EmailAddress;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * A mail before it is written as MIME.
 *
 * @param mark of the matches and the recipients: where they are the same, so is the Message-ID, and
 *     whoever gets the mail twice can tell
 * @param html absent for a mail of plain text
 * @param unsubscribe where one click ends the channel
 */
record EmailMessage(
    EmailAddress address,
    String mark,
    String subject,
    String text,
    Optional<String> html,
    Optional<URI> unsubscribe) {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final String OUR_NAME = "JobPing";

  /** The Message-ID of a mail from the mailbox {@code from}, without its angle brackets. */
  String id(String from) {
    return mark + from.substring(from.indexOf('@'));
  }

  /** The mail as the mailbox {@code from} sends it at {@code now}. */
  MimeMessage mime(Session session, String from, Instant now) throws MessagingException {
    MimeMessage message = new Identified(session, id(from));
    message.setFrom(mailbox(from, address.senderName().orElse(OUR_NAME)));
    message.setRecipients(RecipientType.TO, mailboxes(address.to()));
    message.setRecipients(RecipientType.CC, mailboxes(address.cc()));
    if (address.replyTo().isPresent()) {
      message.setReplyTo(mailboxes(List.of(address.replyTo().get())));
    }
    message.setSubject(subject, UTF_8);
    message.setSentDate(Date.from(now));
    message.setHeader("Auto-Submitted", "auto-generated");
    if (unsubscribe.isPresent()) {
      message.setHeader("List-Unsubscribe", "<%s>".formatted(unsubscribe.get().toASCIIString()));
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    if (html.isPresent()) {
      message.setContent(
          new MimeMultipart("alternative", body(text, "plain"), body(html.get(), "html")));
    } else {
      message.setText(text, UTF_8);
    }
    message.saveChanges();
    return message;
  }

  /** Everybody who gets it. */
  Address[] envelope() throws MessagingException {
    return mailboxes(address.recipients());
  }

  private static MimeBodyPart body(String text, String subtype) throws MessagingException {
    MimeBodyPart body = new MimeBodyPart();
    body.setText(text, UTF_8, subtype);
    return body;
  }

  private static Address[] mailboxes(List<String> texts) throws MessagingException {
    List<Address> mailboxes = new ArrayList<>();
    for (String text : texts) {
      mailboxes.add(new InternetAddress(text, true));
    }
    return mailboxes.toArray(Address[]::new);
  }

  private static InternetAddress mailbox(String text, String name) throws MessagingException {
    InternetAddress mailbox = new InternetAddress(text, true);
    try {
      mailbox.setPersonal(name, UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("Every JDK has UTF-8", e);
    }
    return mailbox;
  }

  /** Keeps its id when it is saved. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + ">");
    }
  }
}
