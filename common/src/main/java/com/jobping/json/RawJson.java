package com.jobping.json;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.error.CodedException;

/**
 * A value of a {@code jsonb} column as it lies there: it goes into an answer without being read
 * first, which took two fifths of Java's time for a page of matches, with writing it again.
 *
 * @param text JSON, which must come from PostgreSQL or from a mapper: it is not checked
 */
public record RawJson(@JsonValue @JsonRawValue String text) {
  /**
   * The value.
   *
   * @throws CodedException {@code malformed_json} when it is no {@code type}
   */
  public <T> T read(ObjectMapper mapper, Class<T> type) {
    return Json.read(mapper, text, type);
  }
}
