package com.jobping.local.front;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the function for a request, as an HTTP API does: a route without parameters goes before one
 * with, and of those the one that names the method before {@code ANY}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html">Routes
 *     for HTTP APIs</a>
 */
final class Routes {
  private static final String ANY = "ANY ";
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  private final List<Route> routes;

  private record Route(
      String key, Pattern pattern, List<String> parameters, RoutedFunction function) {}

  /** A route that was found. */
  record Found(String key, Map<String, String> parameters, RoutedFunction function) {}

  /** By route key, e.g. {@code ANY /api/jobs/{id}}. */
  Routes(Map<String, RoutedFunction> functions) {
    this.routes =
        functions.entrySet().stream()
            .map(entry -> route(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparing((Route route) -> route.parameters().size())
                    .thenComparing(route -> route.key().startsWith(ANY)))
            .toList();
  }

  private static Route route(String key, RoutedFunction function) {
    if (!key.matches("[A-Z]+ (?:/(?:[\\w.-]+|\\{\\w+}))+")) {
      throw new IllegalArgumentException("Neither a plain route nor one with parameters: " + key);
    }
    return new Route(
        key,
        Pattern.compile(
            PARAMETER
                .matcher(key.replace(".", "\\.").replaceFirst("^" + ANY, "\\\\S+ "))
                .replaceAll("(?<$1>[^/]+)")),
        PARAMETER.matcher(key).results().map(match -> match.group(1)).toList(),
        function);
  }

  Optional<Found> find(String method, String path) {
    for (Route route : routes) {
      Matcher match = route.pattern().matcher(method + " " + path);
      if (match.matches()) {
        Map<String, String> parameters = new LinkedHashMap<>();
        route.parameters().forEach(name -> parameters.put(name, match.group(name)));
        return Optional.of(new Found(route.key(), parameters, route.function()));
      }
    }
    return Optional.empty();
  }
}
