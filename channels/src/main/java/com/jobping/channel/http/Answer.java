package com.jobping.channel.http;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.Headers;

/** What came of a request. */
public sealed interface Answer {
  /**
   * The other side answered.
   *
   * @param text its body
   * @param body the same as JSON; missing where it is none
   */
  record Told(int status, Headers headers, String text, JsonNode body) implements Answer {
    /** Whether the status says that it was done. */
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }
  }

  /** The request never went out: nothing can have been taken. */
  record Unreached(String reason) implements Answer {}

  /** The request went out and no answer came: it may have been taken. */
  record Lost(String reason) implements Answer {}
}
