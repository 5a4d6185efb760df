package com.jobping.doubles.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jobping.doubles.provider.Answer;
import com.jobping.doubles.provider.Fault;

/** What Slack says when it does not take a message. */
public final class SlackFaults {
  private SlackFaults() {}

  /** An error of an incoming webhook: a status and a word as text. */
  public static Fault webhook(int status, String word) {
    return Fault.text(status, word);
  }

  /** An error of the Web API: 200, and the word in JSON. */
  public static Fault api(String word) {
    return new Fault.Answers(error(200, word));
  }

  /** Too many messages; another is taken after {@code seconds}. */
  public static Fault rateLimited(int seconds) {
    return new Fault.Answers(limited(seconds));
  }

  static Answer tooFast() {
    return limited(1);
  }

  private static Answer limited(int seconds) {
    return error(429, "ratelimited").with("Retry-After", Integer.toString(seconds));
  }

  static Answer error(int status, String word) {
    return Answer.json(
        status, JsonNodeFactory.instance.objectNode().put("ok", false).put("error", word));
  }
}
