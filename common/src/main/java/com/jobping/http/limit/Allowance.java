package com.jobping.http.limit;

import com.jobping.http.Answer;
import com.jobping.http.ProblemException;
import java.time.Duration;
import java.util.Map;

/**
 * What is left of a {@link Rate}.
 *
 * @param limit the requests of a window
 * @param remaining those that are left
 * @param exceeded whether the last one counted was one too many
 * @param reset until the window ends
 */
public record Allowance(int limit, int remaining, boolean exceeded, Duration reset) {
  /** The problem {@code too_many_requests}, for one too many. */
  public ProblemException refusal() {
    return refusal(
        "too_many_requests",
        "Too many requests",
        "%d are answered in this time; wait as Retry-After says.".formatted(limit));
  }

  /** A problem of another name, for one too many; it tells of this allowance in its headers. */
  public ProblemException refusal(String code, String title, String detail) {
    return ProblemException.retryLater(429, code, title, detail, reset).withHeaders(headers());
  }

  /**
   * {@code answer} with what is left, as the IETF's draft names it, unless it tells what is left of
   * a narrower one.
   */
  public Answer toldBy(Answer answer) {
    if (answer.headers().containsKey("ratelimit-limit")) {
      return answer;
    }
    Answer told = answer;
    for (Map.Entry<String, String> header : headers().entrySet()) {
      told = told.withHeader(header.getKey(), header.getValue());
    }
    return told;
  }

  private Map<String, String> headers() {
    return Map.of(
        "ratelimit-limit", Integer.toString(limit),
        "ratelimit-remaining", Integer.toString(remaining),
        "ratelimit-reset", Long.toString(reset.plusMillis(999).toSeconds()));
  }
}
