package com.jobping.doubles.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A mail in a mailbox.
 *
 * @param mailbox whose it is
 */
public record Mail(String mailbox, Instant receivedAt, MimeMessage message) {
  /** The subject, decoded. */
  public String subject() {
    return read(() -> Optional.ofNullable(message.getSubject())).orElse("");
  }

  /** The header's one value, decoded no further than folding. */
  public Optional<String> header(String name) {
    return read(() -> Optional.ofNullable(message.getHeader(name, null)));
  }

  /** The text of the message, or of its part of this type, e.g. {@code text/html}. */
  public Optional<String> body(String type) {
    return read(
        () -> {
          if (message.isMimeType(type)) {
            return Optional.of(message.getContent().toString());
          }
          return message.getContent() instanceof Multipart parts
              ? part(parts, type)
              : Optional.empty();
        });
  }

  private static Optional<String> part(Multipart parts, String type)
      throws MessagingException, IOException {
    for (int index = 0; index < parts.getCount(); index++) {
      BodyPart part = parts.getBodyPart(index);
      if (part.isMimeType(type)) {
        return Optional.of(part.getContent().toString());
      }
    }
    return Optional.empty();
  }

  private interface Reading {
    Optional<String> read() throws MessagingException, IOException;
  }

  private static Optional<String> read(Reading reading) {
    try {
      return reading.read();
    } catch (MessagingException e) {
      throw new IllegalStateException("Not a mail", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
