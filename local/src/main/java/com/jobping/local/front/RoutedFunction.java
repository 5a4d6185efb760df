package com.jobping.local.front;

import java.io.IOException;

/** A function behind a route; it takes and gives JSON in UTF-8. */
@FunctionalInterface
public interface RoutedFunction {
  /** Its answer to {@code event}; an exception becomes an internal server error. */
  byte[] answer(byte[] event) throws IOException;
}
