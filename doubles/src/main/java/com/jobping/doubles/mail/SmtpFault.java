package com.jobping.doubles.mail;

/**
 * What {@link MailDouble} does to a command instead of passing it on. Commands are SMTP's verbs,
 * {@value #GREETING} stands for the connection itself and {@value #END_OF_DATA} for the end of a
 * message.
 */
public sealed interface SmtpFault {
  /** The connection, before any command. */
  String GREETING = "greeting";

  /** The dot that ends a message. */
  String END_OF_DATA = ".";

  /** When it happens. */
  String command();

  /** Answers so, e.g. {@code 550 5.1.1 User unknown}. */
  record Reply(String command, String line) implements SmtpFault {}

  /** Closes the connection; nothing is kept. */
  record Drop(String command) implements SmtpFault {}

  /** Never answers; nothing is kept. */
  record Stall(String command) implements SmtpFault {}

  /** Keeps the message and closes the connection without an answer. */
  record AcceptThenDrop() implements SmtpFault {
    @Override
    public String command() {
      return END_OF_DATA;
    }
  }
}
