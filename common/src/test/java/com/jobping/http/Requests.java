package com.jobping.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests without a gateway before them. */
final class Requests {
  private Requests() {}

  /** One with this body of this content type. */
  static ApiRequest of(String method, String path, String contentType, String body) {
    return of(method, path, Map.of("content-type", contentType), Map.of(), body, false);
  }

  /** One whose body is Base64. */
  static ApiRequest inBase64(String body) {
    return of("POST", "/", Map.of("content-type", "application/json"), Map.of(), body, true);
  }

  /** A question with this query. */
  static ApiRequest withQuery(Map<String, List<String>> query) {
    return of("GET", "/", Map.of(), query, "", false);
  }

  private static ApiRequest of(
      String method,
      String path,
      Map<String, String> headers,
      Map<String, List<String>> query,
      String body,
      boolean base64) {
    return new ApiRequest(
        method,
        path,
        headers,
        query,
        Optional.of(body).filter(text -> !text.isEmpty()),
        base64,
        "192.0.2.7",
        Optional.of("request-1"),
        true,
        Map.of());
  }
}
