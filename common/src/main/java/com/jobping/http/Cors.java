package com.jobping.http;

import com.jobping.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells browsers which pages of other origins may read answers. A token travels in a header that a
 * page sets, so cookies are never asked for.
 *
 * @param origins as browsers write them, e.g. {@code https://jobs.example.com}; none: no other page
 *     may
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">CORS</a>
 */
public record Cors(Set<String> origins) {
  private static final String ORIGIN = "https?://(?:[a-z0-9.-]+|\\[[0-9a-f:]+])(?::[0-9]{1,5})?";
  private static final String SENT =
      "authorization, content-type, idempotency-key, if-match, if-none-match, x-request-id";
  private static final String READ =
      "allow, content-disposition, etag, idempotency-replayed, location, ratelimit-limit,"
          + " ratelimit-remaining, ratelimit-reset, retry-after, x-export-cut, x-request-id";
  private static final String SECONDS = "600";

  public Cors {
    origins = Set.copyOf(origins);
  }

  /** {@code CORS_ORIGINS}: origins with commas between them. */
  public static Cors from(Settings.Reader reader) {
    String origins =
        reader.matching(
            "CORS_ORIGINS",
            "(?:%1$s(?:,%1$s)*)?".formatted(ORIGIN),
            "origins such as https://jobs.example.com, with commas between them");
    return new Cors(
        Stream.of(origins.split(",", -1))
            .filter(origin -> !origin.isEmpty())
            .collect(Collectors.toSet()));
  }

  /** {@code answer} to {@code request}, with what its page may do with it. */
  Answer allowedBy(ApiRequest request, Answer answer) {
    if (origins.isEmpty()) {
      return answer;
    }
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.put("vary", "Origin");
    request
        .header("origin")
        .filter(origins::contains)
        .ifPresent(
            origin -> {
              headers.put("access-control-allow-origin", origin);
              headers.put("access-control-expose-headers", READ);
              if (request.method().equals("OPTIONS")) {
                headers.put("access-control-allow-methods", headers.getOrDefault("allow", ""));
                headers.put("access-control-allow-headers", SENT);
                headers.put("access-control-max-age", SECONDS);
              }
            });
    return new Answer(answer.status(), answer.body(), headers);
  }
}
