package com.jobping.channel.slack;

import java.util.List;
import java.util.Optional;

/**
 * The JSON of a message.
 *
 * @param text what is shown where blocks are not: notifications, screen readers
 * @param channel for bots, and old webhooks
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage">chat.postMessage</a>
 */
record SlackMessage(
    Optional<String> channel,
    Optional<String> threadTs,
    Optional<String> username,
    String text,
    Optional<List<Block>> blocks,
    boolean unfurlLinks,
    boolean unfurlMedia) {

  /** One of Block Kit's blocks. */
  record Block(
      String type,
      Optional<Text> text,
      Optional<List<Text>> fields,
      Optional<List<Text>> elements) {
    static Block header(Text text) {
      return new Block("header", Optional.of(text), Optional.empty(), Optional.empty());
    }

    static Block section(Text text) {
      return new Block("section", Optional.of(text), Optional.empty(), Optional.empty());
    }

    static Block fields(List<Text> fields) {
      return new Block("section", Optional.empty(), Optional.of(fields), Optional.empty());
    }

    static Block context(List<Text> elements) {
      return new Block("context", Optional.empty(), Optional.empty(), Optional.of(elements));
    }

    static Block divider() {
      return new Block("divider", Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /** A text of Block Kit. */
  record Text(String type, String text, Optional<Boolean> emoji, Optional<Boolean> verbatim) {
    /** Shown letter for letter. */
    static Text plain(String escaped) {
      return new Text("plain_text", escaped, Optional.of(false), Optional.empty());
    }

    /** With Slack's mark-up, but with no link that is not written as one. */
    static Text markUp(String mrkdwn) {
      return new Text("mrkdwn", mrkdwn, Optional.empty(), Optional.of(true));
    }
  }
}
