package com.jobping.api.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An endpoint, and where it is found.
 *
 * @param method upper case
 * @param paths templates of the path that is documented and of its aliases; a segment in braces
 *     matches any one segment
 */
public record Route(String method, List<String> paths, Endpoint endpoint) {
  public Route {
    paths = List.copyOf(paths);
  }

  /** A route open to anybody. */
  public static Route open(String method, List<String> paths, Endpoint.Open endpoint) {
    return new Route(method, paths, endpoint);
  }

  /** A route for users who are signed in. */
  public static Route signedIn(String method, List<String> paths, Endpoint.SignedIn endpoint) {
    return new Route(method, paths, endpoint);
  }

  /** The method and a template, for each of the paths, as API Gateway writes its route keys. */
  Stream<String> keys() {
    return paths.stream().map(path -> method + " " + path);
  }

  /** The parameters of {@code path}, where one of the templates matches it. */
  Optional<Map<String, String>> match(String path) {
    return paths.stream().flatMap(template -> match(template, path).stream()).findFirst();
  }

  private static Optional<Map<String, String>> match(String template, String path) {
    String[] expected = template.split("/", -1);
    String[] actual = path.split("/", -1);
    if (expected.length != actual.length) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int index = 0; index < expected.length; index++) {
      if (isParameter(expected[index])) {
        parameters.put(expected[index].substring(1, expected[index].length() - 1), actual[index]);
      } else if (!expected[index].equals(actual[index])) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }
}
