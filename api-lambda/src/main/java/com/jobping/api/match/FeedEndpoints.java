package com.jobping.api.match;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.auth.SecretTokens;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.Content;
import com.jobping.http.ProblemException;
import com.jobping.http.Route;
import com.jobping.job.JobFilter;
import com.jobping.text.Sha256;
import com.jobping.user.User;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The caller's feed, {@code /api/users/me/feed}, and what its address leads to: their newest
 * matches from their threshold on as RSS, open to whoever knows the address. It is shown when it is
 * made, and never again.
 */
public final class FeedEndpoints {
  private static final String PATH = "/api/feeds/";
  private static final String RSS = "application/rss+xml";
  private static final int ITEMS = 50;

  private final FeedRepository feeds;
  private final UserMatchRepository matches;
  private final Optional<URI> publicUrl;
  private final ObjectMapper mapper;
  private final SecretTokens secrets = new SecretTokens();

  /**
   * Over {@code feeds} and {@code matches}.
   *
   * @param publicUrl where the API is reached from outside; absent: where the request was sent to
   */
  public FeedEndpoints(
      FeedRepository feeds,
      UserMatchRepository matches,
      Optional<URI> publicUrl,
      ObjectMapper mapper) {
    this.feeds = requireNonNull(feeds, "feeds is null");
    this.matches = requireNonNull(matches, "matches is null");
    this.publicUrl = requireNonNull(publicUrl, "publicUrl is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  /** Where they are found. */
  public List<Route> routes() {
    List<String> own = List.of("/api/users/me/feed", "/api/me/feed");
    return List.of(
        Route.signedIn("GET", own, this::find),
        Route.signedIn("POST", own, this::create).withSecretAnswers(),
        Route.signedIn("DELETE", own, this::delete),
        Route.open("GET", List.of(PATH + "{secret}"), this::read).producing(RSS));
  }

  private Answer find(ApiRequest request, User user) {
    return feeds
        .createdAt(user.id())
        .map(createdAt -> Answer.ok(new Existing(createdAt)))
        .orElseThrow(FeedEndpoints::notFound);
  }

  private Answer create(ApiRequest request, User user) {
    String secret = secrets.next();
    Instant createdAt = feeds.put(user.id(), secret);
    return Answer.created(new Created(home(request) + PATH + secret, createdAt));
  }

  private Answer delete(ApiRequest request, User user) {
    if (!feeds.delete(user.id())) {
      throw notFound();
    }
    return Answer.noContent();
  }

  private Answer read(ApiRequest request) {
    FeedRepository.Feed feed =
        feeds.find(request.pathParameter("secret")).orElseThrow(FeedEndpoints::notFound);
    MatchFilter wanted =
        new MatchFilter(
            Optional.of(feed.threshold()), Optional.empty(), Optional.empty(), JobFilter.ALL);
    List<UserMatch> newest =
        matches.page(feed.userId(), MatchOrder.NEWEST, wanted, Optional.empty(), ITEMS);
    String document =
        RssFeed.of(
            mapper,
            newest,
            home(request),
            feed.threshold(),
            newest.stream().findFirst().map(UserMatch::createdAt).orElse(feed.createdAt()));
    return Answer.ok(Content.of(RSS, document))
        .withHeader("cache-control", "private, no-cache")
        .unlessKnown(request, "W/\"" + Sha256.hex(document) + "\"");
  }

  private String home(ApiRequest request) {
    return publicUrl
        .map(URI::toString)
        .orElseGet(() -> request.header("host").map(host -> "https://" + host).orElse(""));
  }

  private static ProblemException notFound() {
    return ProblemException.notFound("feed");
  }

  private record Existing(Instant createdAt) {}

  private record Created(String url, Instant createdAt) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Created[" + createdAt + "]";
    }
  }
}
