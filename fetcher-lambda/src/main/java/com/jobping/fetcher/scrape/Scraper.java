package com.jobping.fetcher.scrape;

import static java.util.Objects.requireNonNull;

import com.jobping.lambda.Deadline;
import java.net.URI;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * What the boards share: one HTTP client (TLS verified, redirects followed by hand, no retries of
 * its own) and the pause between two requests to one board. Safe for use by many threads.
 */
public final class Scraper {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);

  private final OkHttpClient client;
  private final Duration pause;
  private final Sleeper sleeper;

  /** A scraper that pauses about {@code pause} between requests of one session. */
  public Scraper(Duration pause) {
    this(pause, Sleeper.ofThread());
  }

  /** A scraper that waits in its own way. */
  public Scraper(Duration pause, Sleeper sleeper) {
    this.pause = requireNonNull(pause, "pause is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
    this.client =
        new OkHttpClient.Builder()
            .connectTimeout(CONNECT_TIMEOUT)
            .readTimeout(READ_TIMEOUT)
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
  }

  /** A session with one board: its own cookies, pace and count of requests. */
  public Session session(Deadline deadline) {
    return new Session(client, pause, sleeper, deadline);
  }

  /** The address of {@code path} at a board whose {@code baseUrl} may carry a path of its own. */
  public static HttpUrl.Builder url(URI baseUrl, String path) {
    return requireNonNull(HttpUrl.get(baseUrl), "baseUrl is not http or https")
        .newBuilder()
        .addPathSegments(path);
  }
}
