package com.jobping.channel.http;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.Headers;

/** What came of a request. */
public sealed interface Answer {
  /**
   * The other side answered.
   *
   * @param body its JSON; missing where it is none
   */
  record Told(int status, Headers headers, JsonNode body) implements Answer {}

  /** The request never went out: nothing can have been taken. */
  record Unreached(String reason) implements Answer {}

  /** The request went out and no answer came: it may have been taken. */
  record Lost(String reason) implements Answer {}
}
