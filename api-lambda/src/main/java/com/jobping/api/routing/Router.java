package com.jobping.api.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what answers a request; immutable. {@code HEAD} is answered as {@code GET} is. */
public final class Router {
  private final List<Route> routes;

  /** Over {@code routes}; the first that matches answers. */
  public Router(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /**
   * What answers {@code request}; to {@code OPTIONS}, the methods that the path takes.
   *
   * @throws ProblemException {@code unknown_path}, {@code method_not_allowed}
   */
  public Found find(ApiRequest request) {
    List<Found> onPath = new ArrayList<>();
    for (Route route : routes) {
      route
          .match(request.path())
          .map(parameters -> new Found(route, request.withPathParameters(parameters)))
          .ifPresent(onPath::add);
    }
    if (onPath.isEmpty()) {
      throw ProblemException.of(
          404, "unknown_path", "Not found", "Nothing is served under this path.");
    }
    String allowed = allowed(onPath);
    if (request.method().equals("OPTIONS")) {
      Endpoint.Open options =
          ignored -> new Answer(204, Optional.empty(), Map.of("allow", allowed));
      return new Found(Route.open("OPTIONS", List.of(), options), request);
    }
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    return onPath.stream()
        .filter(found -> found.route().method().equals(method))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.of(
                    405,
                    "method_not_allowed",
                    "Method not allowed",
                    "This path takes " + allowed + ".",
                    Map.of("allow", allowed)));
  }

  /** Every method and path that is served, e.g. {@code GET /api/jobs/{id}}. */
  public Set<String> keys() {
    return routes.stream().flatMap(Route::keys).collect(Collectors.toUnmodifiableSet());
  }

  private static String allowed(List<Found> onPath) {
    TreeSet<String> methods = new TreeSet<>(List.of("OPTIONS"));
    for (Found found : onPath) {
      methods.add(found.route().method());
      if (found.route().method().equals("GET")) {
        methods.add("HEAD");
      }
    }
    return String.join(", ", methods);
  }

  /** A route and the request with that route's path parameters. */
  public record Found(Route route, ApiRequest request) {}
}
