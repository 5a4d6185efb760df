package com.jobping.channel.email;

import com.jobping.channel.Delivery;
import com.jobping.channel.email.ObservedTransport.Stage;
import com.jobping.text.Text;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;

/**
 * What a failure of SMTP means: a reply of 4xx may pass, one of 5xx will not.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1">RFC 5321, 4.2.1</a>
 */
final class SmtpFailures {
  /** A mailbox is refused for good. */
  static final String RECIPIENT_REFUSED = "email_recipient_refused";

  private static final int MAX_REPLY = 300;
  private static final int LOGIN_NEEDED = 530;
  private static final int MAILBOX_FULL = 552;

  /** It is we who are refused, not the mailbox (RFC 3463, X.7). */
  private static final Pattern POLICY = Pattern.compile("\\b5\\.7\\.\\d");

  private SmtpFailures() {}

  /** What it means that a mail could not be sent by {@code transport}. */
  static Delivery of(MessagingException failure, ObservedTransport transport) {
    if (failure instanceof AuthenticationFailedException) {
      return login(failure, transport.getLastReturnCode());
    }
    Optional<SMTPAddressFailedException> recipient = refusedRecipient(failure);
    if (recipient.isPresent()) {
      return recipient(recipient.get());
    }
    if (causes(failure).anyMatch(CertificateException.class::isInstance)) {
      return new Delivery.Gone(
          "email_tls_refused", "The mail server's certificate is not one to trust");
    }
    if (causes(failure).anyMatch(IOException.class::isInstance)
        || transport.getLastReturnCode() <= 0) {
      return unanswered(transport.stage(), failure);
    }
    return replied(transport.stage(), transport.getLastReturnCode(), failure);
  }

  /** Not every failed login was refused: a connection lost there fails by the same exception. */
  private static Delivery login(MessagingException failure, int code) {
    if (code <= 0) {
      return unanswered(Stage.CONNECTION, failure);
    }
    String detail = "The mail server refuses the login: " + reply(failure);
    return code >= 500
        ? new Delivery.Gone("email_login_refused", detail)
        : new Delivery.NotTaken("email_unavailable", detail);
  }

  /** The one that is refused for good, where there is one. */
  private static Optional<SMTPAddressFailedException> refusedRecipient(MessagingException failure) {
    return causes(failure)
        .filter(SMTPAddressFailedException.class::isInstance)
        .map(SMTPAddressFailedException.class::cast)
        .reduce((one, other) -> isForGood(one.getReturnCode()) ? one : other);
  }

  private static Delivery recipient(SMTPAddressFailedException refused) {
    String detail =
        "The mail server refuses %s: %s".formatted(refused.getAddress(), reply(refused));
    if (!isForGood(refused.getReturnCode())) {
      return new Delivery.NotTaken("email_unavailable", detail);
    }
    return POLICY.matcher(reply(refused)).find()
        ? new Delivery.Gone("email_relaying_refused", detail)
        : new Delivery.Gone(RECIPIENT_REFUSED, detail);
  }

  private static boolean isForGood(int code) {
    return code >= 500 && code != MAILBOX_FULL;
  }

  private static Delivery unanswered(Stage stage, MessagingException failure) {
    return stage == Stage.END
        ? new Delivery.InDoubt(
            "email_no_answer", "The connection was lost after the mail: " + reply(failure))
        : new Delivery.NotTaken(
            "email_unreachable", "The connection was lost before the mail: " + reply(failure));
  }

  private static Delivery replied(Stage stage, int code, MessagingException failure) {
    String detail = "The mail server answered: " + reply(failure);
    if (code < 500) {
      boolean lacksTls = stage == Stage.CONNECTION && code >= 200 && code < 300;
      return lacksTls
          ? new Delivery.Gone(
              "email_no_tls", "The mail server offers no STARTTLS, which the address asks for")
          : new Delivery.NotTaken("email_unavailable", detail);
    }
    return switch (stage) {
      case CONNECTION -> new Delivery.NotTaken("email_unavailable", detail);
      case SENDER ->
          code == LOGIN_NEEDED
              ? new Delivery.Gone("email_login_refused", detail)
              : new Delivery.Gone("email_sender_refused", detail);
      case RECIPIENTS -> new Delivery.Gone(RECIPIENT_REFUSED, detail);
      case CONTENT, END -> new Delivery.Rejected("email_refused", detail);
    };
  }

  /** What is chained to {@code failure}, itself first. */
  private static Stream<Throwable> causes(MessagingException failure) {
    List<Throwable> causes = new ArrayList<>();
    Throwable next = failure;
    while (next != null) {
      causes.add(next);
      next = next instanceof MessagingException mail ? mail.getNextException() : next.getCause();
    }
    return causes.stream();
  }

  private static String reply(Exception failure) {
    return Text.oneLine(String.valueOf(failure.getMessage()), MAX_REPLY).orElse("no reason");
  }
}
