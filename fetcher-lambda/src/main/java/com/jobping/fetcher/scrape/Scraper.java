package com.jobping.fetcher.scrape;

import static java.util.Objects.requireNonNull;

import com.jobping.job.Site;
import com.jobping.lambda.Deadline;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * What the boards share: the ways out (TLS verified, redirects followed by hand, no retries of
 * their own), the pace at each board, and what rests. Safe for use by many threads.
 */
public final class Scraper {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);

  private final Exits exits;
  private final Pacing pacing;
  private final Sleeper sleeper;
  private final Clock clock;

  /** A scraper that asks directly and forgets what rests when the process ends. */
  public Scraper(Duration pause) {
    this(pause, Proxies.none(), BoardRests.inMemory());
  }

  /**
   * A scraper that asks through {@code proxies}, or directly where there are none.
   *
   * @param pause about how long to wait between two requests that a board sees from one address
   */
  public Scraper(Duration pause, Proxies proxies, BoardRests rests) {
    this(pause, proxies, rests, client(), Sleeper.ofThread(), Clock.systemUTC());
  }

  /** A scraper that waits in its own way. */
  public Scraper(Duration pause, Sleeper sleeper) {
    this(pause, Proxies.none(), BoardRests.inMemory(), client(), sleeper, Clock.systemUTC());
  }

  /** A scraper with its own client, which knows whom to trust, and its own time. */
  Scraper(
      Duration pause,
      Proxies proxies,
      BoardRests rests,
      OkHttpClient client,
      Sleeper sleeper,
      Clock clock) {
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.pacing = new Pacing(pause, clock);
    List<Exit> ways =
        proxies.size() == 0
            ? List.of(Exit.direct(client))
            : proxies.servers().stream().map(server -> Exit.through(server, client)).toList();
    this.exits = new Exits(ways, new Breaker(rests, clock));
  }

  /** A client as scrapers have it. */
  static OkHttpClient client() {
    return new OkHttpClient.Builder()
        .connectTimeout(CONNECT_TIMEOUT)
        .readTimeout(READ_TIMEOUT)
        .followRedirects(false)
        .followSslRedirects(false)
        .build();
  }

  /** A session of one search with {@code board}: its own cookies and counts. */
  public Session session(Site board, Deadline deadline) {
    exits.refresh();
    return new Session(board, exits, pacing, sleeper, clock, deadline);
  }

  /** The address of {@code path} at a board whose {@code baseUrl} may carry a path of its own. */
  public static HttpUrl.Builder url(URI baseUrl, String path) {
    return requireNonNull(HttpUrl.get(baseUrl), "baseUrl is not http or https")
        .newBuilder()
        .addPathSegments(path);
  }
}
