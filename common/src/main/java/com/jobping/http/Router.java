package com.jobping.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what answers a request; immutable. {@code HEAD} is answered as {@code GET} is. */
public final class Router {
  /** Of each template, the routes by their methods. */
  private final SortedMap<PathTemplate, Map<String, Route>> routes = new TreeMap<>();

  /**
   * Over {@code routes}, in whatever order.
   *
   * @throws IllegalArgumentException when two are found in one place
   */
  public Router(List<Route> routes) {
    for (Route route : routes) {
      for (String path : route.paths()) {
        Map<String, Route> onPath =
            this.routes.computeIfAbsent(PathTemplate.of(path), template -> new TreeMap<>());
        if (onPath.putIfAbsent(route.method(), route) != null) {
          throw new IllegalArgumentException("Two routes at " + route.method() + " " + path);
        }
      }
    }
  }

  /**
   * What answers {@code request}; to {@code OPTIONS}, the methods that the path takes.
   *
   * @throws ProblemException {@code unknown_path}, {@code method_not_allowed}
   */
  public Found find(ApiRequest request) {
    for (Map.Entry<PathTemplate, Map<String, Route>> place : routes.entrySet()) {
      Optional<Map<String, String>> parameters = place.getKey().match(request.path());
      if (parameters.isPresent()) {
        return new Found(
            route(place.getValue(), request.method()),
            request.withPathParameters(parameters.get()));
      }
    }
    throw ProblemException.of(
        404, "unknown_path", "Not found", "Nothing is served under this path.");
  }

  /**
   * Every path that is served, as API Gateway writes its route keys: {@code ANY /api/jobs/{id}}.
   */
  public Set<String> keys() {
    return routes.keySet().stream()
        .map(template -> "ANY " + template)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Route route(Map<String, Route> onPath, String method) {
    String allowed = allowed(onPath.keySet());
    if (method.equals("OPTIONS")) {
      return Route.open(
              "OPTIONS", List.of(), ignored -> Answer.noContent().withHeader("allow", allowed))
          .unlimited();
    }
    return Optional.ofNullable(onPath.get(method.equals("HEAD") ? "GET" : method))
        .orElseThrow(
            () ->
                ProblemException.of(
                    405,
                    "method_not_allowed",
                    "Method not allowed",
                    "This path takes " + allowed + ".",
                    Map.of("allow", allowed)));
  }

  private static String allowed(Set<String> methods) {
    Set<String> allowed = new TreeSet<>(methods);
    allowed.add("OPTIONS");
    if (methods.contains("GET")) {
      allowed.add("HEAD");
    }
    return String.join(", ", allowed);
  }

  /** A route and the request with that route's path parameters. */
  public record Found(Route route, ApiRequest request) {}
}
