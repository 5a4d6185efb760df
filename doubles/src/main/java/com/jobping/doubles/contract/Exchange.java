package com.jobping.doubles.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request and its answer.
 *
 * @param method upper case
 * @param path without stage and query, as it was sent
 * @param query decoded
 * @param status the answer's
 * @param headers the answer's; names in whatever case
 * @param body the answer's, decompressed; empty: none
 */
public record Exchange(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> requestHeaders,
    String requestBody,
    int status,
    Map<String, String> headers,
    String body) {
  public Exchange {
    query = Map.copyOf(query);
    requestHeaders = lowerCase(requestHeaders);
    headers = lowerCase(headers);
  }

  private static Map<String, String> lowerCase(Map<String, String> headers) {
    Map<String, String> lowered = new TreeMap<>();
    headers.forEach((name, value) -> lowered.put(name.toLowerCase(Locale.ROOT), value));
    return lowered;
  }

  /** Without bodies and headers, which hold secrets. */
  @Override
  public String toString() {
    return "%s %s: %d".formatted(method, path, status);
  }
}
