package com.jobping.http;

import java.nio.charset.StandardCharsets;

/** A body that is no JSON of ours: a page, a table, a feed, a script. */
public final class Content {
  private final String mediaType;
  private final byte[] bytes;

  private Content(String mediaType, byte[] bytes) {
    this.mediaType = mediaType;
    this.bytes = bytes;
  }

  /** {@code bytes}, which are the content's from now on; {@code mediaType} is its Content-Type. */
  public static Content of(String mediaType, byte[] bytes) {
    return new Content(mediaType, bytes);
  }

  /** {@code text} in UTF-8; {@code mediaType} is without a charset. */
  public static Content of(String mediaType, String text) {
    return of(mediaType + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** As {@code Content-Type} says it. */
  public String mediaType() {
    return mediaType;
  }

  /** The bytes as UTF-8. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Not to be changed: they are not copied. */
  byte[] bytes() {
    return bytes;
  }
}
