package com.jobping.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A body that is no JSON of a record: a page, a table, a feed, a script; text, sent in UTF-8.
 *
 * @param mediaType as {@code Content-Type} says it
 */
public record Content(String mediaType, String text) {
  /** Half of a surrogate pair, which has no UTF-8, becomes a question mark. */
  public Content {
    text = new String(text.getBytes(UTF_8), UTF_8);
  }

  /** {@code text}; {@code mediaType} is without a charset. */
  public static Content of(String mediaType, String text) {
    return new Content(mediaType + "; charset=utf-8", text);
  }
}
