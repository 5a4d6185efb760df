package com.jobping.fetcher.scrape;

import static java.util.Objects.requireNonNull;

import com.jobping.error.CodedException;
import com.jobping.job.Site;
import com.jobping.lambda.Deadline;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * What the boards share: the ways out (TLS verified, redirects followed by hand, no retries of
 * their own), the pace at each board, and what rests. Safe for use by many threads.
 */
public final class Scraper {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);

  private final Supplier<Proxies> proxies;
  private final OkHttpClient client;
  private final Breaker breaker;
  private final Pacing pacing;
  private final Sleeper sleeper;
  private final Clock clock;
  private Optional<Ways> ways = Optional.empty();

  /** A scraper that asks directly and forgets what rests when the process ends. */
  public Scraper(Duration pause) {
    this(pause, Proxies::none, BoardRests.inMemory());
  }

  /**
   * A scraper that asks through proxies, or directly where there are none.
   *
   * @param pause about how long to wait between two requests that a board sees from one address
   * @param proxies asked for by each session, because they can change; while they can't be told, no
   *     board is asked
   */
  public Scraper(Duration pause, Supplier<Proxies> proxies, BoardRests rests) {
    this(pause, proxies, rests, client(), Sleeper.ofThread(), Clock.systemUTC());
  }

  /** A scraper that waits in its own way. */
  public Scraper(Duration pause, Sleeper sleeper) {
    this(pause, Proxies::none, BoardRests.inMemory(), client(), sleeper, Clock.systemUTC());
  }

  /** A scraper with its own client, which knows whom to trust, and its own time. */
  Scraper(
      Duration pause,
      Supplier<Proxies> proxies,
      BoardRests rests,
      OkHttpClient client,
      Sleeper sleeper,
      Clock clock) {
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.proxies = requireNonNull(proxies, "proxies is null");
    this.client = requireNonNull(client, "client is null");
    this.pacing = new Pacing(pause, clock);
    this.breaker = new Breaker(rests, clock);
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
    breaker.refresh();
    return new Session(board, exits(), pacing, sleeper, clock, deadline);
  }

  private synchronized Exits exits() {
    List<ProxyServer> servers;
    try {
      servers = proxies.get().servers();
    } catch (CodedException e) {
      return Exits.none(breaker, "The proxies can't be told: " + e.getMessage());
    }
    Ways current =
        ways.filter(known -> known.servers().equals(servers))
            .orElseGet(() -> new Ways(servers, new Exits(exits(servers), breaker)));
    ways = Optional.of(current);
    return current.exits();
  }

  private List<Exit> exits(List<ProxyServer> servers) {
    return servers.isEmpty()
        ? List.of(Exit.direct(client))
        : servers.stream().map(server -> Exit.through(server, client)).toList();
  }

  /** The address of {@code path} at a board whose {@code baseUrl} may carry a path of its own. */
  public static HttpUrl.Builder url(URI baseUrl, String path) {
    return requireNonNull(HttpUrl.get(baseUrl), "baseUrl is not http or https")
        .newBuilder()
        .addPathSegments(path);
  }

  /** The ways out that come of a list of proxies. */
  private record Ways(List<ProxyServer> servers, Exits exits) {}
}
