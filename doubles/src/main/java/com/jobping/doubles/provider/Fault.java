package com.jobping.doubles.provider;

import java.util.Map;

/** What a provider's double does to a request instead of serving it. */
public sealed interface Fault {
  /** Answers so; the message is not kept. */
  record Answers(Answer answer) implements Fault {}

  /** Closes the connection without an answer; the message is not kept. */
  record Drop() implements Fault {}

  /** Keeps the message and closes the connection without an answer. */
  record AcceptThenDrop() implements Fault {}

  /** Never answers; the message is not kept. */
  record Stall() implements Fault {}

  /** Keeps the message and never answers. */
  record AcceptThenStall() implements Fault {}

  /** An answer whose body is text, such as a proxy's on the way. */
  static Fault text(int status, String body) {
    return new Answers(Answer.text(status, body));
  }

  /** A redirect to {@code address}. */
  static Fault redirect(String address) {
    return new Answers(new Answer(307, Map.of("Location", address), ""));
  }
}
