package com.jobping.http;

import java.util.List;
import java.util.Set;

/**
 * An endpoint, and where it is found.
 *
 * @param method upper case
 * @param paths templates of the path that is documented and of its aliases; a segment in braces
 *     matches any one segment
 * @param produces the media types that it answers with, of which a caller must accept one
 * @param limited whether the caller's requests to it are counted: a user's where one is signed in,
 *     an address's where it is open
 * @param secret whether its answers hold what must not be stored, not even to be told again
 */
public record Route(
    String method,
    List<String> paths,
    Endpoint endpoint,
    Set<String> produces,
    boolean limited,
    boolean secret) {
  public Route {
    paths = List.copyOf(paths);
    produces = Set.copyOf(produces);
  }

  /** A route open to anybody. */
  public static Route open(String method, List<String> paths, Endpoint.Open endpoint) {
    return of(method, paths, endpoint);
  }

  /** A route for users who are signed in. */
  public static Route signedIn(String method, List<String> paths, Endpoint.SignedIn endpoint) {
    return of(method, paths, endpoint);
  }

  private static Route of(String method, List<String> paths, Endpoint endpoint) {
    return new Route(method, paths, endpoint, Set.of("application/json"), true, false);
  }

  /** This route, answering with one of {@code mediaTypes} instead of JSON. */
  public Route producing(String... mediaTypes) {
    return new Route(method, paths, endpoint, Set.of(mediaTypes), limited, secret);
  }

  /** This route, whose requests nobody counts: for what touches no database. */
  public Route unlimited() {
    return new Route(method, paths, endpoint, produces, false, secret);
  }

  /** This route, whose answers are not stored under an {@code Idempotency-Key}. */
  public Route withSecretAnswers() {
    return new Route(method, paths, endpoint, produces, limited, true);
  }
}
