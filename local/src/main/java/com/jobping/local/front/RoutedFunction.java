package com.jobping.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * A function behind a route. It takes and gives trees: a page as text within JSON, written and then
 * read, costs more than most of what else this process does for it.
 */
@FunctionalInterface
public interface RoutedFunction {
  /** Its answer to {@code event}; an exception becomes an internal server error. */
  JsonNode answer(JsonNode event) throws IOException;
}
