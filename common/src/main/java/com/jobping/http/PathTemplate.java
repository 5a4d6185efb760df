package com.jobping.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path in which segments in braces stand for any one segment. Ordered so that of those that match
 * a path the first says most of it: literal segments go before parameters.
 */
record PathTemplate(List<String> segments) implements Comparable<PathTemplate> {
  PathTemplate {
    segments = List.copyOf(segments);
  }

  static PathTemplate of(String path) {
    return new PathTemplate(segmentsOf(path));
  }

  /** The parameters of {@code path}, where it matches; an empty segment is none. */
  Optional<Map<String, String>> match(String path) {
    List<String> actual = segmentsOf(path);
    if (actual.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int index = 0; index < actual.size(); index++) {
      String expected = segments.get(index);
      if (isParameter(expected)) {
        parameters.put(expected.substring(1, expected.length() - 1), actual.get(index));
      } else if (!expected.equals(actual.get(index))) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  @Override
  public int compareTo(PathTemplate other) {
    return ordered().compareTo(other.ordered());
  }

  private String ordered() {
    List<String> keys = new ArrayList<>();
    for (String segment : segments) {
      keys.add(isParameter(segment) ? "~" : segment);
    }
    return String.join("/", keys);
  }

  @Override
  public String toString() {
    return String.join("/", segments);
  }

  private static List<String> segmentsOf(String path) {
    return List.of(path.split("/", -1));
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }
}
