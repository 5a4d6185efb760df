package com.jobping.channel.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came of a request. */
public sealed interface Answer {
  /**
   * The other side answered.
   *
   * @param headers by name in lower case, the last of each
   * @param text its body
   * @param body the same as JSON; missing where it is none
   */
  record Told(int status, Map<String, String> headers, String text, JsonNode body)
      implements Answer {
    /** Whether the status says that it was done. */
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** The header {@code name}, in whatever case. */
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
  }

  /** The request never went out: nothing can have been taken. */
  record Unreached(String reason) implements Answer {}

  /** The request went out and no answer came: it may have been taken. */
  record Lost(String reason) implements Answer {}
}
