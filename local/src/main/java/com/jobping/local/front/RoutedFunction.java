package com.jobping.local.front;

import java.io.IOException;

/** A function behind a route; it takes and gives JSON. */
@FunctionalInterface
public interface RoutedFunction {
  /** Its answer to {@code event}; an exception becomes an internal server error. */
  String answer(String event) throws IOException;
}
